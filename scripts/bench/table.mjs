// What the bench prints. Pure.
import { noiseLimit } from './result.mjs'

const columns = [
  { head: 'ms', cell: ({ what, unit }) => (unit === undefined ? what : `${what} (${unit})`) },
  { head: 'median', right: true, cell: ({ summary }) => time(summary?.median) },
  { head: 'p25–p75', right: true, cell: ({ summary }) => quartiles(summary) },
  { head: 'p95', right: true, cell: ({ summary }) => time(summary?.p95) },
  { head: 'baseline', right: true, cell: ({ baselineMedian }) => time(baselineMedian) },
  { head: 'against it', right: true, cell: against },
  { head: 'budget', right: true, cell: ({ budget }) => limit(budget) },
  { head: '', cell: ({ verdict, note }) => verdict ?? note ?? '' },
]

/** The table of all measurements, ready to be printed. */
export function tableOf(measurements) {
  const rows = [
    columns.map(({ head }) => head),
    ...measurements.map((measurement) => columns.map(({ cell }) => cell(measurement))),
  ]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index].length)))
  const line = (row) =>
    row
      .map((text, index) =>
        columns[index].right ? text.padStart(widths[index]) : text.padEnd(widths[index]),
      )
      .join('  ')
      .trimEnd()
  const [head, ...body] = rows.map(line)
  return [head, '-'.repeat(head.length), ...body].join('\n')
}

/** One line on how much else the machine did while a group was measured. */
export function describeLoad({ group, foreignShare, tooNoisy }) {
  if (foreignShare === undefined) {
    return `${group}: how busy the machine was otherwise is known on Linux only.`
  }
  const share = `${(foreignShare * 100).toFixed(1)} %`
  const words = `${group}: ${share} of the processor time went to other programs`
  return tooNoisy ? `${words}, more than ${noiseLimit * 100} %: too noisy to tell.` : `${words}.`
}

function against({ comparison, budget }) {
  if (comparison === undefined) return ''
  return budget?.kind === 'ratio' ? ratio(comparison.ratio) : difference(comparison.difference)
}

function limit(budget) {
  if (budget === undefined) return ''
  if (budget.kind === 'ratio') return `≤ ${ratio(budget.limit)}`
  return budget.kind === 'difference' ? `≤ +${budget.limit}` : `≤ ${budget.limit}`
}

function quartiles(summary) {
  return summary === undefined ? '' : `${time(summary.p25)}–${time(summary.p75)}`
}

function time(milliseconds) {
  return milliseconds === undefined ? '' : milliseconds.toFixed(1)
}

function difference(milliseconds) {
  return `${milliseconds < 0 ? '' : '+'}${milliseconds.toFixed(1)}`
}

function ratio(value) {
  return `${value.toFixed(2)}x`
}
