/** What the region "Outcome" shows of a save, and the summary that is copied from it. */
import type { Connection } from '../../shared/entities/connection'
import type { OutcomeState, TenantOutcome, UserOutcome } from '../../shared/entities/outcome'
import { wordValue, type WordedFact } from '../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../wording/failed-writes'
import { describeOutcome } from '../wording/outcomes'
import { writeSummary } from '../wording/summary'
import type { RecordLike, SaveReport } from './record-state'

export interface OutcomeView {
  readonly state: OutcomeState
  /** Follows the word for the state, which the panel says first: "Tenant Nordlicht Verlag". */
  readonly heading: string
  readonly lines: string[]
  readonly apiMessage: string | undefined
  readonly facts: WordedFact[]
  readonly reference: string
  readonly summary: string
}

/** Puts the report of a save in words. */
export function viewReport<Entity extends RecordLike>(
  report: SaveReport<Entity, TenantOutcome | UserOutcome>,
  kind: 'tenant' | 'user',
  recordName: string | null,
  connection: Connection | null,
): OutcomeView {
  const { result, shown, ticket } = report
  const text = result.ok
    ? describeOutcome(result.value, connection?.signIn)
    : describeFailedWrite(result.error, kind)
  const state = result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  const apiMessage = (result.ok ? result.value.apiMessage : result.error.apiMessage) ?? null
  const reference = (result.ok ? result.value.reference : result.error.reference) ?? ''
  const connectionName = result.ok ? result.value.connectionName : connection?.name
  const facts: WordedFact[] = [
    { label: `${recordLabel(kind)} ID`, value: shown.id, mono: true },
    ...(ticket === null ? [] : [{ label: 'Ticket', value: ticket }]),
    ...(connectionName === undefined ? [] : [{ label: 'Connection', value: connectionName }]),
    ...(result.ok ? [{ label: 'Time', value: wordValue(result.value.at) }] : []),
  ]
  const summary = writeSummary({
    heading: text.heading,
    what: `change of a ${kind}`,
    facts: [
      ...(recordName === null ? [] : [{ label: recordLabel(kind), value: recordName }]),
      ...facts,
    ],
    changes: report.rows,
    lines: text.lines,
    apiMessage,
    reference: reference === '' ? null : reference,
  })
  return {
    state,
    heading: `${recordLabel(kind)} ${recordName ?? shown.id}`,
    lines: text.lines,
    apiMessage: apiMessage ?? undefined,
    facts,
    reference,
    summary,
  }
}

function recordLabel(kind: 'tenant' | 'user'): string {
  return kind === 'tenant' ? 'Tenant' : 'User'
}
