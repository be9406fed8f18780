/** What came of a run, as plain text for the ticket. */
import type { Run } from '../../shared/bulk/run'
import type { RunRow } from '../../shared/bulk/run-row'
import { t } from '../language/language'
import { changeKindOf, wordReason } from './change-reasons'
import { wordValue } from './facts'
import { onOneLine } from './one-line'
import { describePause } from './run-pauses'
import { runStateWord, wordCounts } from './run-states'

/** Rows that a report names of each kind; of others it says how many there are. */
export const longestRowList = 20
/** UTF-16 units of what UserDocks said of one row. The report has to fit on the clipboard. */
const longestWords = 200

export interface RunReportParts {
  readonly run: Run
  /** The first ones, at most `longestRowList`; `null` if they could not be read. */
  readonly unknown: readonly RunRow[] | null
  readonly rejected: readonly RunRow[] | null
}

/** Puts the parts in words, one fact a line. */
export function writeRunReport({ run, unknown, rejected }: RunReportParts): string {
  return [
    t('bulk.report.title', { name: run.name }),
    ...facts(run).map(({ label, value }) => `${label}: ${value}`),
    t('bulk.report.rows', { count: run.rows }),
    ...wordCounts(run).map((count) => `  ${count}`),
    ...(run.state === 'paused' ? pauseLines(run) : []),
    ...rowLines(run, 'unknown', unknown),
    ...rowLines(run, 'rejected', rejected),
  ]
    .map(onOneLine)
    .join('\n')
}

function facts(run: Run): { readonly label: string; readonly value: string }[] {
  const { environment, connectionName, fileName, startedAt, endedAt, rules } = run
  const connection = `${connectionName} (${t(`shell.environment.${environment}`)})`
  return [
    { label: t('bulk.new.what'), value: t(`bulk.kind.${run.kind}`) },
    { label: t('bulk.report.state'), value: runStateWord(run) },
    { label: t('outcome.fact.connection'), value: connection },
    ...(fileName === null ? [] : [{ label: t('bulk.fact.file'), value: fileName }]),
    { label: t('bulk.fact.created'), value: wordValue(run.createdAt) },
    ...(startedAt === null ? [] : [{ label: t('bulk.fact.started'), value: wordValue(startedAt) }]),
    ...(endedAt === null ? [] : [{ label: t('bulk.fact.ended'), value: wordValue(endedAt) }]),
    ...(rules.ticket === null ? [] : [{ label: t('outcome.fact.ticket'), value: rules.ticket }]),
  ]
}

function pauseLines(run: Run): string[] {
  const { title, lines } = describePause(run)
  const words = run.at?.apiMessage ?? null
  const row = run.at?.row ?? null
  return [
    title,
    ...(row === null ? [] : [`  ${t('bulk.row', { row })}`]),
    ...[...lines, ...(words === null ? [] : [said(words)])].map((line) => `  ${line}`),
  ]
}

function rowLines(
  run: Run,
  status: 'unknown' | 'rejected',
  rows: readonly RunRow[] | null,
): string[] {
  const count = run.counts[status]
  if (count === 0) return []
  const listed = rows ?? []
  const others = count - listed.length
  return [
    t(`bulk.report.list.${status}`),
    ...listed.map((row) => `  ${rowLine(run, row)}`),
    ...(others > 0 ? [`  ${t('bulk.report.others', { count: others })}`] : []),
  ]
}

/** "Row 12, line 13, greta@example.com, WELCOME-10: UserDocks refused it. Reference: 7f3a91c2" */
function rowLine(run: Run, row: RunRow): string {
  const { change, wish, plan, number, line } = row
  const who = [plan?.label ?? null, nameIn(row)].filter((each) => each !== null)
  const code = wish?.kind === 'redeem' ? [wish.code] : []
  const what = [t('bulk.details.title', { row: number, line }), ...new Set(who), ...code].join(', ')
  if (change === null) return what
  const why = change.reason === null ? [] : [wordReason(change.reason, changeKindOf(run.kind))]
  const words = change.apiMessage === null ? [] : [said(change.apiMessage)]
  const reference = t('outcome.summary.reference', { reference: change.reference })
  return `${what}: ${[...why, ...words, reference].join(' ')}`
}

function nameIn({ wish, plan }: RunRow): string | null {
  if (wish === null) return plan?.targetId ?? null
  if (wish.kind === 'tenants') return wish.tenantId
  return wish.user.by === 'id' ? wish.user.id : wish.user.email
}

function said(words: string): string {
  const message = words.length > longestWords ? `${words.slice(0, longestWords)}…` : words
  return t('outcome.summary.apiMessage', { message })
}
