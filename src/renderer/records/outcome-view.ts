/** What the region "Outcome" shows of a save, and the summary that is copied from it. */
import type { Connection } from '../../shared/entities/connection'
import type {
  EarlierChange,
  OutcomeState,
  TenantOutcome,
  UserOutcome,
} from '../../shared/entities/outcome'
import { flatten, type FlatValue } from '../../shared/entities/record-values'
import { t } from '../language/language'
import type { WordedFact } from '../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../wording/failed-writes'
import { describeOutcome } from '../wording/outcomes'
import { summaryFacts, verdictWords, wordHeld, type SummaryParts } from '../wording/summary'
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
  readonly connectionId: string
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
  /** In no language yet. */
  readonly summary: SummaryParts
}

export interface ReportAbout {
  readonly kind: 'tenant' | 'user'
  readonly recordName: string | null
  readonly connection: Connection | null
  readonly label: (path: string) => string
}

type Report<Entity extends RecordLike, Changes> = SaveReport<
  Entity,
  Changes,
  TenantOutcome | UserOutcome
>

/** Puts the report of a save in words. */
export function viewReport<Entity extends RecordLike, Changes>(
  report: Report<Entity, Changes>,
  about: ReportAbout,
): OutcomeView {
  const { kind, recordName, connection, label } = about
  const { result, shown } = report
  const outcome = result.ok ? result.value : null
  const text = result.ok
    ? describeOutcome(result.value, connection)
    : describeFailedWrite(result.error, kind)
  const state = result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  const { apiMessage, reference } = result.ok ? result.value : result.error
  const changeId = outcome?.changeId ?? null
  const summary = summaryParts(report, about)
  const other = (path: string, before: FlatValue, after: FlatValue): OtherRow => ({
    path,
    label: label(path),
    before: wordHeld(path, before),
    after: wordHeld(path, after),
  })
  const foreign = outcome?.reason === 'conflict' ? [] : (outcome?.foreign ?? [])
  return {
    connectionId: shown.connectionId,
    recordId: shown.id,
    isConflict: outcome?.reason === 'conflict',
    mergedKept: outcome?.readBack === 'done',
    state,
    heading: t(`outcome.heading.${kind}`, { name: recordName ?? shown.id }),
    // The panel says it louder.
    lines: text.lines.filter((line) => line !== t('outcome.notRecorded')),
    apiMessage: apiMessage ?? undefined,
    // The name stands in the heading.
    facts: summaryFacts({ ...summary, name: null }),
    reference: reference ?? '',
    verdicts: outcome ? verdictRows(outcome, summary.sent, label) : [],
    untouched: (outcome?.untouched ?? []).map((each) => other(each.path, each.before, each.after)),
    merged: foreign.map((each) => other(each.path, each.loaded, each.now)),
    changeId,
    earlier: outcome?.earlier ?? null,
    unrecorded: outcome?.recorded === false && state !== 'notSent',
    undoable: state === 'confirmed' && changeId !== null,
    summary,
  }
}

/** What is known of a save, in no language yet: with the values as the API keeps them. */
function summaryParts<Entity extends RecordLike, Changes>(
  { result, shown, ticket, changes, rows }: Report<Entity, Changes>,
  { kind, recordName, connection }: ReportAbout,
): SummaryParts {
  const held = shown.record === null ? null : flatten(shown.record.values)
  const sent = flatten(changes as object)
  return {
    kind,
    result,
    connection,
    name: recordName,
    id: shown.id,
    code: null,
    ticket,
    sent: rows.map(({ path }) => ({
      path,
      before: held === null ? undefined : (held[path] ?? null),
      after: sent[path] ?? null,
    })),
  }
}

function verdictRows(
  outcome: TenantOutcome | UserOutcome,
  sent: SummaryParts['sent'],
  label: ReportAbout['label'],
): VerdictRow[] {
  return outcome.verdicts.flatMap((found) => {
    const { path, verdict } = found
    const field = sent.find((each) => each.path === path)
    if (field === undefined) return []
    const words = verdictWords(outcome.state, found)
    return [{ path, label: label(path), sent: wordHeld(path, field.after), verdict, words }]
  })
}
