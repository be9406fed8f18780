// The table of what the security checks have measured. Pure: lines in, lines out.

/** The environment variable that names the file to which the tests add their figures. */
export const figuresPathVariable = 'SECURITY_FIGURES'

/** The figures of a file of JSON lines. A check that was made again counts as the last time. */
export function readFigures(text) {
  const figures = new Map()
  for (const line of text.split('\n')) {
    const figure = parsed(line)
    if (figure) figures.set(figure.check, figure)
  }
  return [...figures.values()]
}

/** The table, line by line; nothing at all without figures. */
export function figuresTable(figures) {
  if (figures.length === 0) return []
  const head = { check: 'Security figures', figure: 'measured', mustBe: 'must be' }
  const rows = [head, ...figures].map(({ check, figure, mustBe }) =>
    [check, figure, mustBe].map(String),
  )
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)))
  const lines = rows.map(([check, figure, mustBe]) =>
    `${check.padEnd(widths[0])}   ${figure.padStart(widths[1])}   ${mustBe}`.trimEnd(),
  )
  const rule = '-'.repeat(Math.max(...lines.map((line) => line.length)))
  return ['', lines[0], rule, ...lines.slice(1), '']
}

function parsed(line) {
  try {
    const figure = JSON.parse(line)
    return typeof figure.check === 'string' ? figure : undefined
  } catch {
    // Cut off in the middle by a run that was stopped.
    return undefined
  }
}
