// node scripts/electron.mjs --print   prints the path of the Electron that runs the app here, and
//                                     only that, on stdout; progress goes to stderr.
// With --retry Electron's own download is tried again.
import { describeRuntime, electronRuntime } from './electron/runtime.mjs'
import { runMain } from './run/problem.mjs'
import { setUpPackages } from './setup/set-up.mjs'

await runMain(async () => {
  const say = (line) => console.error(line)
  await setUpPackages({ say })
  const runtime = await electronRuntime({ retry: process.argv.includes('--retry'), say })
  if (process.argv.includes('--print')) console.log(runtime.executable)
  else console.log(describeRuntime(runtime))
})
