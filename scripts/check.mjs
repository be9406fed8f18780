// npm run check: types, lint, formatting, import arrows, dead code, the Electron line. Exit code 1 when
// any fails.
import { runQuietly } from './run/command.mjs'
import { runMain } from './run/problem.mjs'
import { inProject, toolScript } from './run/project.mjs'
import { setUpPackages } from './setup/set-up.mjs'

const checks = [
  { name: 'types', tool: ['vue-tsc'], args: ['--build'] },
  { name: 'lint', tool: ['eslint'], args: ['.', '--max-warnings', '0'] },
  { name: 'formatting', tool: ['prettier'], args: ['--check', '.', '--log-level', 'warn'] },
  {
    name: 'import arrows',
    tool: ['dependency-cruiser', 'depcruise'],
    args: ['src', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'dead code', tool: ['knip'], args: [] },
  // What it says is worth reading when it passes, too: that support ends soon is no failure.
  { name: 'Electron line', own: 'release/electron-support.mjs', args: [], alwaysShown: true },
]
const atOnce = 2

await runMain(async () => {
  await setUpPackages()
  const waiting = [...checks]
  const failed = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
})

async function passes({ name, tool, own, args, alwaysShown }) {
  const started = Date.now()
  const script = own ? inProject('scripts', own) : toolScript(...tool)
  const { code, output } = await runQuietly(process.execPath, [script, ...args])
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (code !== 0 || alwaysShown) console.log(output.trimEnd())
  return code === 0
}
