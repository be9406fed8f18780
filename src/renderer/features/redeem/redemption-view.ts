/** What the region "Outcome" shows of a redemption, and the summaries that are copied from it. */
import type { EarlierChange, OutcomeState } from '../../../shared/entities/outcome'
import type { RedemptionReport } from '../../session/redeem.store'
import { balanceRows, wordBalances, wordValue, type BalanceRow } from '../../wording/facts'
import type { WordedFact } from '../../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../../wording/failed-writes'
import { notRecordedLine } from '../../wording/next-step'
import { describeOutcome } from '../../wording/outcomes'
import { writeSummary } from '../../wording/summary'
import { writeGermanSummary } from '../../wording/summary-german'

export interface RedemptionView {
  readonly state: OutcomeState
  /** Follows the word for the state, which the panel says first. */
  readonly heading: string
  readonly lines: string[]
  readonly apiMessage: string | undefined
  readonly facts: WordedFact[]
  /** Units and dates; none if they could not be read at all. */
  readonly receipt: readonly BalanceRow[]
  readonly reference: string
  readonly changeId: number | null
  readonly earlier: EarlierChange | null
  /** Something may have happened that only this screen tells of. */
  readonly unrecorded: boolean
  readonly summary: string
  readonly germanSummary: string
}

/** Puts a redemption that ended in words. */
export function viewRedemption(report: RedemptionReport): RedemptionView {
  const { result, connection, user, code, ticket } = report
  const outcome = result.ok ? result.value : null
  const text = result.ok
    ? describeOutcome(result.value, connection)
    : describeFailedWrite(result.error, 'redemption')
  const state = result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  const apiMessage = (result.ok ? result.value.apiMessage : result.error.apiMessage) ?? null
  const reference = (result.ok ? result.value.reference : result.error.reference) ?? ''
  const label = outcome?.userLabel ?? null
  const id = outcome?.targetId ?? user
  const connectionName = outcome?.connectionName ?? connection.name
  const before = outcome?.before ?? null
  const after = outcome?.after ?? null
  const unrecorded = outcome?.recorded === false && state !== 'notSent'
  const facts: WordedFact[] = [
    { label: 'Code', value: code, mono: true },
    ...(label ? [{ label: 'User', value: label }] : []),
    { label: label ? 'User ID' : 'User', value: id, mono: true },
    ...(outcome?.tenantId ? [{ label: 'Tenant ID', value: outcome.tenantId, mono: true }] : []),
    ...(ticket === null ? [] : [{ label: 'Ticket', value: ticket }]),
    { label: 'Connection', value: connectionName },
    ...(outcome === null ? [] : [{ label: 'Time', value: wordValue(outcome.at) }]),
  ]
  return {
    state,
    heading: `Code for ${label ?? user}`,
    // The panel says it louder.
    lines: text.lines.filter((line) => line !== notRecordedLine),
    apiMessage: apiMessage ?? undefined,
    facts,
    receipt: balanceRows(before, after),
    reference,
    changeId: outcome?.changeId ?? null,
    earlier: outcome?.earlier ?? null,
    unrecorded,
    summary: writeSummary({
      heading: text.heading,
      what: 'redemption of a promotion code',
      facts: [...wordBalances(before, after), ...facts],
      changes: [],
      lines: text.lines,
      apiMessage,
      reference: reference || null,
      recorded: !unrecorded,
    }),
    germanSummary: writeGermanSummary({
      kind: 'redemption',
      state,
      reason: outcome?.reason ?? null,
      name: label,
      id,
      code,
      ticket,
      connection: connectionName,
      at: outcome?.at ?? null,
      changes: [],
      untouched: [],
      balance: outcome === null ? null : { before, after },
      apiMessage,
      reference: reference || null,
      recorded: !unrecorded,
    }),
  }
}
