// npm run test:crash                       1,000 kill points of bulk runs, others beside them, and the seeded bugs
// npm run test:crash -- --release          10,000 kill points
// npm run test:crash -- --kills 200 --seed 7   so many, with the random numbers of this seed
// npm run test:crash -- --seed 7 --scenario 12 one scenario of a seed, told in full
// npm run test:crash -- --no-bugs          without the seeded bugs
//
// What it does is in tests/crash; exit code 1 when a rule is broken or a seeded bug is missed.
import { electronRuntime } from './electron/runtime.mjs'
import { runInForeground } from './run/command.mjs'
import { Problem, runMain } from './run/problem.mjs'
import { inProject } from './run/project.mjs'
import { setUpPackages } from './setup/set-up.mjs'

const folder = inProject('.cache', 'crash')
const external = ['libsql', 'vite']

await runMain(async () => {
  await setUpPackages()
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external },
    build: {
      ssr: 'tests/crash/main.ts',
      target: 'node20.18',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: {
        external,
        output: { entryFileNames: 'harness.mjs', codeSplitting: false },
      },
    },
  })
  const env = { ...process.env, ELECTRON_EXEC_PATH: await findElectron() }
  const harness = [inProject('.cache', 'crash', 'harness.mjs'), ...process.argv.slice(2)]
  const { code } = await runInForeground(process.execPath, harness, { env })
  return code
})

/** Empty where there is none: what needs it is skipped then, and says so. */
async function findElectron() {
  if (process.env.ELECTRON_EXEC_PATH) return process.env.ELECTRON_EXEC_PATH
  try {
    return (await electronRuntime({ say: console.log })).executable
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(error.message)
    return ''
  }
}
