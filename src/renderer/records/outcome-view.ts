/** What the region "Outcome" shows of a save, and the summaries that are copied from it. */
import type { Connection } from '../../shared/entities/connection'
import type {
  EarlierChange,
  OutcomeState,
  TenantOutcome,
  UserOutcome,
} from '../../shared/entities/outcome'
import type { FlatValue } from '../../shared/entities/record-values'
import { shownValue } from '../forms/choices'
import { wordValue, type WordedFact } from '../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../wording/failed-writes'
import { notRecordedLine } from '../wording/next-step'
import { describeOutcome } from '../wording/outcomes'
import { writeSummary } from '../wording/summary'
import { writeGermanSummary } from '../wording/summary-german'
import { wordVerdict } from '../wording/verdicts'
import { germanParts } from './german-parts'
import type { RecordLike, SaveReport } from './record-types'

/** One field that was sent, and what has become of it. */
export interface VerdictRow {
  readonly path: string
  readonly label: string
  readonly sent: string
  readonly verdict: TenantOutcome['verdicts'][number]['verdict']
  readonly words: string
}

/** One field that changed though it was not this save's, before and after. */
export interface OtherRow {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}

export interface OutcomeView {
  readonly recordId: string
  /** It is about something that the agent has to decide. */
  readonly isConflict: boolean
  readonly state: OutcomeState
  /** Follows the word for the state, which the panel says first: "Tenant Nordlicht Verlag". */
  readonly heading: string
  readonly lines: string[]
  readonly apiMessage: string | undefined
  readonly facts: WordedFact[]
  readonly reference: string
  readonly verdicts: readonly VerdictRow[]
  /** The alarm: fields that nobody touched and that are different now. */
  readonly untouched: readonly OtherRow[]
  /** What somebody else changed meanwhile and was kept. */
  readonly merged: readonly OtherRow[]
  /** Whether the record, read again, still holds it. */
  readonly mergedKept: boolean
  readonly changeId: number | null
  /** The earlier change that stands in the way. */
  readonly earlier: EarlierChange | null
  /** Something may have happened that only this screen tells of. */
  readonly unrecorded: boolean
  readonly undoable: boolean
  readonly summary: string
  readonly germanSummary: string
}

export interface ReportAbout {
  readonly kind: 'tenant' | 'user'
  readonly recordName: string | null
  readonly connection: Connection | null
  readonly label: (path: string) => string
}

/** Puts the report of a save in words. */
export function viewReport<Entity extends RecordLike, Changes>(
  report: SaveReport<Entity, Changes, TenantOutcome | UserOutcome>,
  about: ReportAbout,
): OutcomeView {
  const { kind, recordName, connection } = about
  const { result, shown, ticket } = report
  const outcome = result.ok ? result.value : null
  const text = result.ok
    ? describeOutcome(result.value, connection)
    : describeFailedWrite(result.error, kind)
  const state = result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  const apiMessage = (result.ok ? result.value.apiMessage : result.error.apiMessage) ?? null
  const reference = (result.ok ? result.value.reference : result.error.reference) ?? ''
  const connectionName = outcome?.connectionName ?? connection?.name
  const facts: WordedFact[] = [
    { label: `${recordLabel(kind)} ID`, value: shown.id, mono: true },
    ...(ticket === null ? [] : [{ label: 'Ticket', value: ticket }]),
    ...(connectionName === undefined ? [] : [{ label: 'Connection', value: connectionName }]),
    ...(outcome ? [{ label: 'Time', value: wordValue(outcome.at) }] : []),
  ]
  const unrecorded = outcome?.recorded === false && state !== 'notSent'
  const verdicts = outcome ? verdictRows(outcome, report.rows) : []
  const other = (path: string, before: FlatValue, after: FlatValue): OtherRow => ({
    path,
    label: about.label(path),
    before: worded(path, before),
    after: worded(path, after),
  })
  const untouched =
    outcome?.untouched.map((each) => other(each.path, each.before, each.after)) ?? []
  const merged =
    outcome?.reason === 'conflict'
      ? []
      : (outcome?.foreign.map((each) => other(each.path, each.loaded, each.now)) ?? [])
  const summary = writeSummary({
    heading: text.heading,
    what: `change of a ${kind}`,
    facts: [
      ...(recordName === null ? [] : [{ label: recordLabel(kind), value: recordName }]),
      ...facts,
    ],
    changes: report.rows.map((row) => ({
      ...row,
      verdict: verdicts.find(({ path }) => path === row.path)?.words,
    })),
    lines: [
      ...text.lines,
      ...untouched.map(
        ({ label: field, before, after }) =>
          `Changed without being touched: ${field}: ${before} -> ${after}`,
      ),
    ],
    apiMessage,
    reference: reference || null,
    recorded: !unrecorded,
  })
  return {
    recordId: shown.id,
    isConflict: outcome?.reason === 'conflict',
    mergedKept: outcome?.readBack === 'done',
    state,
    heading: `${recordLabel(kind)} ${recordName ?? shown.id}`,
    // The panel says it louder.
    lines: text.lines.filter((line) => line !== notRecordedLine),
    apiMessage: apiMessage ?? undefined,
    facts,
    reference,
    verdicts,
    untouched,
    merged,
    changeId: outcome?.changeId ?? null,
    earlier: outcome?.earlier ?? null,
    unrecorded,
    undoable: state === 'confirmed' && (outcome?.changeId ?? null) !== null,
    summary,
    germanSummary: writeGermanSummary(
      germanParts(report, { kind, recordName, state, connectionName: connectionName ?? '' }),
    ),
  }
}

function verdictRows(
  outcome: TenantOutcome | UserOutcome,
  rows: SaveReport<RecordLike, unknown, unknown>['rows'],
): VerdictRow[] {
  return outcome.verdicts.flatMap(({ path, verdict, now }) => {
    const row = rows.find((each) => each.path === path)
    if (row === undefined) return []
    const confirmed = outcome.state === 'confirmed'
    const words = wordVerdict(verdict, shownValue(path, now ?? ''), confirmed)
    return [{ path, label: row.label, sent: row.after || '(empty)', verdict, words }]
  })
}

function worded(path: string, value: FlatValue): string {
  return shownValue(path, value ?? '') || '(empty)'
}

function recordLabel(kind: 'tenant' | 'user'): string {
  return kind === 'tenant' ? 'Tenant' : 'User'
}
