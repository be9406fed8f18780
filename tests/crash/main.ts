import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { huntAll, type Hunt } from './bugs/catch'
import { bundleWorker } from './bundle'
import { rules, type Rule } from './harness/evidence'
import { Figures } from './harness/figures'
import { play } from './harness/play'
import { playMany } from './harness/play-many'
import { electron } from './harness/process'
import { makeScenario, type Runtime, type Settings } from './harness/scenario'
import { tableOf } from './harness/table'
import { readOptions, type Options } from './options'
import { tellScenario } from './tell'

// Kills a real process a thousand times, starts it again on the same record, and holds what the server
// saw against what was recorded and said. See scripts/test-crash.mjs for how it is started.

/** More than these are not listed, and after so many the run ends. */
const enoughFound = 20

interface Test {
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly reason?: string
}

const runtimes: [Runtime, ...Runtime[]] = electron() === '' ? ['node'] : ['node', 'electronAsNode']
const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') console.error(options)
process.exitCode = typeof options !== 'string' && (await main(options)) ? 0 : 1

async function main(options: Options): Promise<boolean> {
  const { scenario, bugs, kills, seed } = options
  const bundle = await bundleWorker()
  await keepCode(bundle)
  if (scenario !== null) return tellScenario(makeScenario(seed, scenario, { runtimes }), bundle)
  const tests: Test[] = []
  if (kills > 0) tests.push(...(await killMany(bundle, options)))
  if (bugs) tests.push(...(await hunt()))
  const report = process.env['CRASH_REPORT_PATH']
  if (report !== undefined) {
    mkdirSync(dirname(report), { recursive: true })
    writeFileSync(report, JSON.stringify({ tests, errors: [] }))
  }
  return tests.every(({ state }) => state !== 'failed')
}

async function killMany(bundle: string, { kills, seed }: Options): Promise<Test[]> {
  console.log(`Killing bulk runs ${kills} times, and changes by hand beside them, seed ${seed}.`)
  const began = performance.now()
  const figures = new Figures()
  let index = 0
  let told = 0
  await playMany(
    bundle,
    () => (figures.killsOfRuns < kills ? makeScenario(seed, index++, { runtimes }) : null),
    (played, violations) => {
      figures.add(played, violations)
      for (const { rule, what } of violations) {
        console.log(`BROKEN in scenario ${played.scenario.index}: ${rules[rule]}: ${what}`)
        console.log(`  npm run test:crash -- --seed ${seed} --scenario ${played.scenario.index}`)
      }
      if (figures.kills >= told + 1000) console.log(`  ${(told = figures.kills)} kills`)
      return figures.found.length < enoughFound && figures.killsOfRuns < kills ? 'goOn' : 'enough'
    },
  )
  console.log(tableOf(figures, (performance.now() - began) / 1000))
  return [...testsOf(figures, kills), reachTest(figures)]
}

/** One test a rule. */
function testsOf(figures: Figures, kills: number): Test[] {
  return (Object.keys(rules) as Rule[]).map((rule) => ({
    title: `crash > ${kills} kills of runs: never ${rules[rule]}`,
    state: figures.countOf(rule) === 0 ? 'passed' : 'failed',
  }))
}

/** A harness that does not reach a kind of moment says nothing about it. */
function reachTest({ byKind, kills }: Figures): Test {
  const missed = [...byKind].filter(([, count]) => count === 0).map(([kind]) => kind)
  const title = 'crash > every kind of kill point is reached'
  if (kills < 1000) return { title, state: 'skipped', reason: 'too few kills to tell' }
  if (missed.length > 0) console.log(`BROKEN: never killed at ${missed.join(', ')}`)
  return { title, state: missed.length === 0 ? 'passed' : 'failed' }
}

async function hunt(): Promise<Test[]> {
  console.log('Seeded bugs:')
  const hunts = await huntAll(({ bug, caught, how, skipped }) => {
    const word = caught ? 'caught' : skipped ? 'skipped' : 'MISSED'
    console.log(`  ${word}  ${bug.name}\n          ${how}`)
  })
  const caught = hunts.filter((each) => each.caught).length
  console.log(`${caught} of ${hunts.length} seeded bugs caught`)
  return hunts.map(testOfHunt)
}

function testOfHunt({ bug, caught, how, skipped }: Hunt): Test {
  const title = `crash > seeded bug is caught: ${bug.name}`
  return skipped
    ? { title, state: 'skipped', reason: how }
    : { title, state: caught ? 'passed' : 'failed' }
}

/** The code that a whole run compiles is kept for the thousand starts that follow. */
async function keepCode(bundle: string): Promise<void> {
  process.env['CRASH_KEEP_CODE'] = '1'
  const calm: Settings = { crashes: 0, tls: false, kind: 'redemptions' }
  for (const runtime of runtimes) {
    await play(makeScenario(0, 0, { ...calm, runtimes: [runtime] }), bundle)
  }
  delete process.env['CRASH_KEEP_CODE']
}
