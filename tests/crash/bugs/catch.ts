import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleWorker } from '../bundle'
import type { Rule, Violation } from '../harness/evidence'
import { playMany } from '../harness/play-many'
import { electron } from '../harness/process'
import { makeScenario, type Settings } from '../harness/scenario'
import { seededBugs, type SeededBug, type SeededBugName } from './seeded-bugs'

/** What became of one seeded bug. */
export interface Hunt {
  readonly bug: SeededBug
  readonly caught: boolean
  /** What found it; or why it was not. */
  readonly how: string
  /** There is nothing here to hunt it with. */
  readonly skipped: boolean
}

/** The same few scenarios in every run: whether a bug is caught is no matter of luck. */
const seed = 20_260
const scenariosForEach = 8

/** Seeds each bug in turn, and looks whether it is found; and that nothing is found without it. */
export async function huntAll(say: (hunt: Hunt) => void): Promise<Hunt[]> {
  const hunts: Hunt[] = []
  const clean = new CleanRuns()
  for (const name of Object.keys(seededBugs) as SeededBugName[]) {
    const hunt = await huntOne(name, clean).catch((error: unknown) => failed(name, error))
    hunts.push(hunt)
    say(hunt)
  }
  return hunts
}

/** A bug that does not fit into the code any more is not one that was caught. */
function failed(name: SeededBugName, error: unknown): Hunt {
  const how = error instanceof Error ? error.message : String(error)
  return { bug: seededBugs[name], caught: false, how, skipped: false }
}

async function huntOne(name: SeededBugName, clean: CleanRuns): Promise<Hunt> {
  const bug: SeededBug = seededBugs[name]
  const ended = (caught: boolean, how: string, skipped = false) => ({ bug, caught, how, skipped })
  const { foundBy } = bug
  if ('test' in foundBy) {
    const without = await testsThatFail(foundBy.test, null)
    if (without.length > 0) return ended(false, `without it: ${without[0]} fails`)
    const [first] = await testsThatFail(foundBy.test, name)
    return ended(first !== undefined, first ?? `${foundBy.test} passes`)
  }
  const { rules, settings } = foundBy
  if (settings.runtimes?.includes('electronMain') && electron() === '') {
    return ended(false, 'there is no Electron here', true)
  }
  const wrong = await clean.play(settings)
  if (wrong !== null) return ended(false, `without it: ${wrong}`)
  const violation = await firstViolation(await bundleWorker(name), settings, rules)
  return ended(violation !== null, violation?.what ?? `none of ${rules.join(', ')} was broken`)
}

/** The correct program in the scenarios of the bugs, once for each kind of them. */
class CleanRuns {
  #bundle: Promise<string> | null = null
  readonly #results = new Map<string, Promise<string | null>>()

  /** What was found, which should be nothing. */
  play(settings: Settings): Promise<string | null> {
    const key = JSON.stringify(settings)
    const known = this.#results.get(key)
    if (known !== undefined) return known
    this.#bundle ??= bundleWorker()
    const result = this.#bundle.then(async (bundle) => {
      const violation = await firstViolation(bundle, settings, null)
      return violation === null ? null : `${violation.rule}: ${violation.what}`
    })
    this.#results.set(key, result)
    return result
  }
}

/** The first rule of these, or of all, that is broken in the scenarios. */
async function firstViolation(
  bundle: string,
  settings: Settings,
  rules: readonly Rule[] | null,
): Promise<Violation | null> {
  let index = 0
  let found: Violation | null = null
  await playMany(
    bundle,
    () => (index < scenariosForEach ? makeScenario(seed, index++, settings) : null),
    (_played, violations) => {
      found ??= violations.find(({ rule }) => rules?.includes(rule) ?? true) ?? null
      return found === null ? 'goOn' : 'enough'
    },
  )
  return found
}

interface Outcomes {
  readonly tests: readonly { readonly title: string; readonly state: string }[]
  readonly errors: readonly unknown[]
}

/** The tests of a file that fail, with a bug or without. Throws if they do not even run. */
async function testsThatFail(file: string, bug: SeededBugName | null): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'console-bug-'))
  const report = join(folder, 'outcomes.json')
  const reporter = join(process.cwd(), 'scripts', 'test', 'vitest-outcomes.mjs')
  const config = 'tests/crash/bugs/vitest.config.ts'
  const { resolve: find } = createRequire(join(process.cwd(), 'package.json'))
  const vitest = join(dirname(find('vitest/package.json')), 'vitest.mjs')
  const parts = [vitest, 'run', '--config', config, `--reporter=${reporter}`, file]
  const env = { ...process.env, VITEST_OUTCOMES_PATH: report, SEEDED_BUG: bug ?? '' }
  try {
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, parts, { env }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      )
    })
    if (!existsSync(report)) throw new Error(`${file} does not run: ${output}`)
    const { tests, errors } = JSON.parse(await readFile(report, 'utf8')) as Outcomes
    const passed = tests.filter(({ state }) => state === 'passed')
    if (errors.length > 0 || passed.length === 0) throw new Error(`${file} does not run: ${output}`)
    return tests.filter(({ state }) => state === 'failed').map(({ title }) => title)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
