// npm test: sets up whatever is missing, builds, runs every test.
// The last line printed is always: N passed, N failed, N skipped; before it, what security checks
// measured, and what has failed
//
// npm test -- unit [file …]   only the tests that need no window (unit, integration, component,
//                             properties)
// npm test -- crash [option …]   only the kills of a real process; see test-crash.mjs for the options
// npm test -- e2e [title …]   only those in a real window, chosen by their title
// npm test -- package [title …]   only those that build a package and install it: as root on Debian
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withDesktopSession } from './desktop/session.mjs'
import { describeRuntime } from './electron/runtime.mjs'
import { ensureBuild } from './run/build.mjs'
import { runInForeground } from './run/command.mjs'
import { Problem, runMain } from './run/problem.mjs'
import { inProject, toolScript } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'
import { figuresPathVariable, figuresTable, readFigures } from './test/figures.mjs'
import { addTotals, crashed, playwrightTotals, totalsLine, vitestTotals } from './test/totals.mjs'
import { outcomesPathVariable } from './test/vitest-outcomes.mjs'

const parts = {
  unit: {
    report: inProject('.cache', 'tests', 'vitest.json'),
    reportVariable: outcomesPathVariable,
    totals: vitestTotals,
    script: () => toolScript('vitest'),
    args: [
      'run',
      '--reporter=default',
      `--reporter=${inProject('scripts', 'test', 'vitest-outcomes.mjs')}`,
    ],
    choose: (words) => words,
  },
  crash: {
    report: inProject('.cache', 'tests', 'crash.json'),
    reportVariable: 'CRASH_REPORT_PATH',
    totals: vitestTotals,
    script: () => inProject('scripts', 'test-crash.mjs'),
    args: [],
    choose: (words) => words,
  },
  e2e: {
    report: inProject('.cache', 'tests', 'playwright.json'),
    reportVariable: 'PLAYWRIGHT_JSON_OUTPUT_NAME',
    totals: playwrightTotals,
    script: () => toolScript('playwright'),
    args: ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'],
    choose: (words) => (words.length > 0 ? ['--grep', words.join(' ')] : []),
  },
  package: {
    report: inProject('.cache', 'tests', 'package.json'),
    reportVariable: 'PLAYWRIGHT_JSON_OUTPUT_NAME',
    totals: playwrightTotals,
    script: () => toolScript('playwright'),
    args: ['test', '--config', 'tests/playwright.package.config.ts', '--reporter=list,json'],
    choose: (words) => (words.length > 0 ? ['--grep', words.join(' ')] : []),
  },
}

const figuresPath = inProject('.cache', 'tests', 'security-figures.jsonl')

await runMain(async () => {
  let totals = crashed()
  await rm(figuresPath, { force: true })
  try {
    totals = await testAll(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error)
  }
  for (const { title, reason } of totals.skipped) {
    console.log(`Skipped: ${title} (${reason ?? 'no reason given'})`)
  }
  for (const line of figuresTable(readFigures(readFiguresFile()))) console.log(line)
  for (const { title, reason } of totals.failures) console.log(`Failed: ${title} (${reason})`)
  console.log(totalsLine(totals))
  return totals.failed > 0 || totals.passed === 0 ? 1 : 0
})

async function testAll([only, ...words]) {
  if (only !== undefined && !(only in parts)) {
    throw new Problem(
      `There is no part called ${only}: use one of ${Object.keys(parts).join(', ')}.`,
    )
  }
  const desktop = process.env.DISPLAY_SESSION === 'real' ? [] : ['virtualDesktop']
  const runtime = await setUp({ also: [...desktop, 'tests'] })
  await ensureBuild(runtime)
  console.log(`Testing with ${describeRuntime(runtime)}.`)
  // All parts run in the session, so that no test can reach the user's own keychain.
  return withDesktopSession({}, async (sessionEnv) => {
    await mkdir(dirname(figuresPath), { recursive: true })
    const env = { ...sessionEnv, ...runtime.env, [figuresPathVariable]: figuresPath }
    const results = []
    for (const name of only ? [only] : Object.keys(parts)) {
      const { totals, interrupted } = await testPart(parts[name], words, env)
      results.push(totals)
      if (interrupted) break
    }
    return addTotals(results)
  })
}

async function testPart(part, words, env) {
  // A report of an earlier run must not count for one that crashes.
  await rm(part.report, { force: true })
  const args = [part.script(), ...part.args, ...part.choose(words)]
  const { code, interrupted } = await runInForeground(process.execPath, args, {
    env: { ...env, [part.reportVariable]: part.report },
  })
  return { totals: part.totals(readReport(part.report), code), interrupted }
}

function readFiguresFile() {
  return existsSync(figuresPath) ? readFileSync(figuresPath, 'utf8') : ''
}

function readReport(path) {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  } catch {
    // Cut off in the middle: as good as none.
    return undefined
  }
}
