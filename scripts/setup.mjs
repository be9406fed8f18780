// npm run setup: everything that the other commands need. Safe to run again at any time.
// With `-- --retry` Electron's own download is tried again after it was refused.
import { describeRuntime } from './electron/runtime.mjs'
import { runMain } from './run/problem.mjs'
import { setUp } from './setup/set-up.mjs'

await runMain(async () => {
  const runtime = await setUp({ retry: process.argv.includes('--retry') })
  console.log(`Ready: ${describeRuntime(runtime)}.`)
})
