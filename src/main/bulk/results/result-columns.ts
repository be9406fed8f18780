import type { LeftOutReason, RowPlan } from '../../../shared/bulk/plan'
import type { RunRow } from '../../../shared/bulk/run-row'
import { reasonWords } from '../../exports/words'
import { doubtWords, faultWords, leftOutWords, statusWords, unreadableWords } from './words'

type Column = readonly [name: string, value: (row: RunRow) => string | number | null]

// Times are ISO 8601 in UTC. No name is one that a field goes by, so that the file can be mended and read
// again: see `guessColumns`.
const columns: readonly Column[] = [
  ['Row', ({ number }) => number],
  ['Line', ({ line }) => line],
  ['Outcome', ({ status }) => statusWords[status]],
  ['Why', whyOf],
  ['Time', ({ change }) => (change === null ? null : new Date(change.at).toISOString())],
  ['Message', messageOf],
  ['Change reference', ({ change }) => change?.reference ?? null],
]

/** The names of all columns of a result file: those of the run's file, and behind them ours. */
export function resultNames(originals: readonly string[]): string[] {
  const names = [...originals]
  for (const [name] of columns) names.push(unique(name, names))
  return names
}

/** A row of a result file, in the order of `resultNames`. Cells that are not there are empty. */
export function resultRow(row: RunRow, originals: number): string[] {
  const cells = Array.from({ length: originals }, (_, at) => row.cells?.[at] ?? '')
  return [...cells, ...columns.map(([, value]) => String(value(row) ?? ''))].map(readable)
}

function unique(name: string, others: readonly string[]): string {
  const isFree = (wanted: string) => !others.some((other) => isSame(other, wanted))
  if (isFree(name)) return name
  // Not with a number alone: `Line 2` is a part of an address.
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? `Result: ${name}` : `Result ${number}: ${name}`
    if (isFree(numbered)) return numbered
  }
}

/** To a person, and to a spreadsheet. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What cannot be read back would make a row, or the file, unusable. */
function readable(cell: string): string {
  return cell.toWellFormed().replaceAll('\uFFFD', '?').replaceAll('\0', '')
}

/** Everything that speaks against a row, then what is in doubt about it. */
function whyOf(row: RunRow): string {
  const { unreadable, faults, doubts, change, plan } = row
  return [
    unreadable === null ? null : unreadableWords[unreadable],
    ...faults.map(({ field, fault }) => named(field, faultWords(fault))),
    change === null ? leftOut(row) : change.reason === null ? null : reasonWords[change.reason],
    plan?.verdict === 'sendBlind' && change === null ? 'the record could not be read' : null,
    ...doubts.map(({ field, doubt }) => `in doubt: ${named(field, doubtWords(doubt))}`),
  ]
    .filter((words) => words !== null)
    .join('; ')
}

function leftOut({ status, wish, plan }: RunRow): string | null {
  if (status !== 'leftOut') return null
  if (plan?.why) return leftOutWords[plan.why] + whichOne(plan, plan.why)
  return wish === null ? 'personal data erased' : null
}

function whichOne({ sameAs, earlier }: RowPlan, why: LeftOutReason): string {
  if (why === 'double' && sameAs !== null) return ` (row ${sameAs})`
  return earlier === null ? '' : ` (${earlier.reference}, ${earlier.at})`
}

function messageOf({ change, plan }: RunRow): string | null {
  const { status, apiMessage } = change ?? plan ?? { status: null, apiMessage: null }
  const words = apiMessage?.replace(/\p{Cc}+/gu, ' ').trim() ?? ''
  const answer = status === null ? [] : [`HTTP ${status}`]
  return [...answer, ...(words === '' ? [] : [words])].join(': ')
}

function named(field: string | null, words: string): string {
  return field === null ? words : `${field}: ${words}`
}
