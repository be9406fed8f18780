// Adds up what the two test runners report. Pure: reports in, numbers out.

/** Totals of the report that vitest-outcomes.mjs writes; undefined when there is none. */
export function vitestTotals(report, exitCode) {
  if (!report) return crashed()
  const totals = none()
  for (const { state, title, reason } of report.tests) {
    if (state === 'passed') totals.passed += 1
    else if (state === 'skipped') totals.skipped.push({ title, reason })
    // Pending at the end means that the run was interrupted.
    else totals.failed += 1
  }
  totals.failed += report.errors
  return atLeastOneFailure(totals, exitCode)
}

/** Totals of Playwright's JSON report; undefined when there is none. */
export function playwrightTotals(report, exitCode) {
  if (!report) return crashed()
  const totals = none()
  for (const { title, test } of testsOf(report.suites)) {
    if (test.results.some(({ status }) => status === 'interrupted')) totals.failed += 1
    else if (test.status === 'unexpected') totals.failed += 1
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
  }
}

/** The last line of npm test. */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`
}

/** A part that ended before it could report. */
export function crashed() {
  return { ...none(), failed: 1 }
}

function none() {
  return { passed: 0, failed: 0, skipped: [] }
}

/** A runner that is not content must not be lost among tests that passed. */
function atLeastOneFailure(totals, exitCode) {
  return exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals
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

function skipReason({ annotations, results }) {
  const note = annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  if (note) return note.description
  return results.length === 0 ? 'did not run' : undefined
}
