// Adds up what the two test runners report. Pure: reports in, numbers out.

/** Totals of the report that vitest-outcomes.mjs writes; undefined when there is none. */
export function vitestTotals(report, exitCode) {
  if (!report) return crashed()
  const totals = none()
  for (const { state, title, reason } of report.tests) {
    if (state === 'passed') totals.passed += 1
    else if (state === 'skipped') totals.skipped.push({ title, reason })
    // Pending at the end means that the run was interrupted.
    else fail(totals, title, reason ?? state)
  }
  for (const { title, reason } of report.errors) fail(totals, title, reason)
  return atLeastOneFailure(totals, exitCode)
}

/** Totals of Playwright's JSON report; undefined when there is none. */
export function playwrightTotals(report, exitCode) {
  if (!report) return crashed()
  const totals = none()
  for (const { title, test } of testsOf(report.suites)) {
    const interrupted = test.results.some(({ status }) => status === 'interrupted')
    if (interrupted) fail(totals, title, 'interrupted')
    else if (test.status === 'unexpected') fail(totals, title, failReason(test))
    else if (test.status === 'skipped') totals.skipped.push({ title, reason: skipReason(test) })
    else totals.passed += 1
  }
  return atLeastOneFailure(totals, exitCode)
}

/** The totals of all parts together. */
export function addTotals(parts) {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
    skipped: parts.flatMap((part) => part.skipped),
    failures: parts.flatMap((part) => part.failures),
  }
}

/** The last line of npm test. */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`
}

/** A part that ended before it could report. */
export function crashed() {
  const totals = none()
  fail(totals, 'A part of the tests', 'it ended before it could report')
  return totals
}

function none() {
  return { passed: 0, failed: 0, skipped: [], failures: [] }
}

/** The reason is cut to its first line: the whole stands where the test ran. */
function fail(totals, title, reason = 'no reason given') {
  totals.failed += 1
  totals.failures.push({ title, reason: firstLine(reason) })
}

function firstLine(text) {
  return text
    .replace(/\u001b\[\d*m/g, '')
    .split('\n', 1)[0]
    .slice(0, 300)
}

/** A runner that is not content must not be lost among tests that passed. */
function atLeastOneFailure(totals, exitCode) {
  if (exitCode !== 0 && totals.failed === 0) {
    fail(totals, 'A part of the tests', `it ended with exit code ${exitCode}`)
  }
  return totals
}

function testsOf(suites, parents = []) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => {
    const path = [...parents, title].filter(Boolean)
    const own = specs.flatMap((spec) =>
      spec.tests.map((test) => ({ title: [...path, spec.title].join(' > '), test })),
    )
    return [...own, ...testsOf(inner, path)]
  })
}

function failReason({ results }) {
  return results.findLast(({ error }) => error)?.error.message
}

function skipReason({ annotations, results }) {
  const note = annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  if (note) return note.description
  return results.length === 0 ? 'did not run' : undefined
}
