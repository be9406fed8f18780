// npm run bench: measures how fast the app answers, and compares with a baseline in the same run.
// npm run bench -- editing   only that group, which is a folder of tests/bench
//
// A budget that is not kept is a result, not a failure: the exit code is 1 only if the bench
// itself broke.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { watchForeignLoad } from './bench/foreign-load-watch.mjs'
import { groupResult } from './bench/result.mjs'
import { describeLoad, tableOf } from './bench/table.mjs'
import { withDesktopSession } from './desktop/session.mjs'
import { describeRuntime } from './electron/runtime.mjs'
import { ensureBuild } from './run/build.mjs'
import { runInForeground } from './run/command.mjs'
import { Problem, runMain } from './run/problem.mjs'
import { inProject, toolScript } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'

await runMain(async () => {
  const groups = chosenGroups(process.argv.slice(2))
  const runtime = await setUp({ also: ['virtualDesktop'] })
  await ensureBuild(runtime)
  console.log(`Measuring with ${describeRuntime(runtime)}.`)
  const results = []
  let broken = false
  await withDesktopSession({}, async (sessionEnv) => {
    for (const group of groups) {
      const { code, interrupted, ...measured } = await measure(group, {
        ...sessionEnv,
        ...runtime.env,
      })
      results.push(groupResult({ group, ...measured }))
      broken ||= code !== 0
      if (interrupted) break
    }
  })
  for (const result of results) await keep(result, runtime)
  console.log(`\n${tableOf(results.flatMap(({ measurements }) => measurements))}\n`)
  for (const result of results) console.log(describeLoad(result))
  if (broken) console.error('The bench broke; see above. What it had measured until then is shown.')
  return broken ? 1 : 0
})

function chosenGroups(wanted) {
  const folders = readdirSync(inProject('tests', 'bench'), { withFileTypes: true })
  const known = folders
    .filter((entry) => entry.isDirectory() && entry.name !== 'support')
    .map(({ name }) => name)
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new Problem(`There is no group called ${unknown}: use one of ${known.join(', ')}.`)
  }
  return wanted.length > 0 ? wanted : known
}

async function measure(group, env) {
  const path = inProject('.cache', 'bench', `${group}.jsonl`)
  await mkdir(dirname(path), { recursive: true })
  // Measurements of an earlier run must not count for one that breaks.
  await rm(path, { force: true })
  const args = ['test', '--config', 'tests/playwright.bench.config.ts', `tests/bench/${group}/`]
  const load = watchForeignLoad()
  const { code, interrupted } = await runInForeground(
    process.execPath,
    [toolScript('playwright'), ...args],
    { env: { ...env, BENCH_MEASUREMENTS: path } },
  )
  return { code, interrupted, foreignShare: load.stop(), raw: readLines(path) }
}

function readLines(path) {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

async function keep(result, runtime) {
  const path = inProject('bench-results', `${result.group}.json`)
  await mkdir(dirname(path), { recursive: true })
  const facts = {
    at: new Date().toISOString(),
    runtime: describeRuntime(runtime),
    processors: availableParallelism(),
  }
  await writeFile(path, `${JSON.stringify({ ...facts, ...result }, null, 2)}\n`)
}
