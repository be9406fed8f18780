/** What the region "Outcome" shows of a redemption, and the summary that is copied from it. */
import type { OutcomeState } from '../../../shared/entities/outcome'
import type { RedemptionReport } from '../../session/redeem.store'
import { wordBalances, wordValue, type WordedFact } from '../../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../../wording/failed-writes'
import { describeOutcome } from '../../wording/outcomes'
import { writeSummary } from '../../wording/summary'

export interface RedemptionView {
  readonly state: OutcomeState
  /** Follows the word for the state, which the panel says first. */
  readonly heading: string
  readonly lines: string[]
  readonly apiMessage: string | undefined
  readonly facts: WordedFact[]
  readonly reference: string
  readonly summary: string
}

/** Puts a redemption that ended in words. */
export function viewRedemption(report: RedemptionReport): RedemptionView {
  const { result, connection, user, code, ticket } = report
  const outcome = result.ok ? result.value : null
  const text = result.ok
    ? describeOutcome(result.value, connection)
    : describeFailedWrite(result.error, 'redemption')
  const apiMessage = (result.ok ? result.value.apiMessage : result.error.apiMessage) ?? null
  const reference = (result.ok ? result.value.reference : result.error.reference) ?? ''
  const label = outcome?.userLabel
  const facts: WordedFact[] = [
    ...(outcome === null ? [] : wordBalances(outcome.before, outcome.after)),
    { label: 'Code', value: code, mono: true },
    ...(label ? [{ label: 'User', value: label }] : []),
    { label: label ? 'User ID' : 'User', value: outcome?.targetId ?? user, mono: true },
    ...(outcome?.tenantId ? [{ label: 'Tenant ID', value: outcome.tenantId, mono: true }] : []),
    ...(ticket === null ? [] : [{ label: 'Ticket', value: ticket }]),
    { label: 'Connection', value: outcome?.connectionName ?? connection.name },
    ...(outcome === null ? [] : [{ label: 'Time', value: wordValue(outcome.at) }]),
  ]
  const summary = writeSummary({
    heading: text.heading,
    what: 'redemption of a promotion code',
    facts,
    changes: [],
    lines: text.lines,
    apiMessage,
    reference: reference === '' ? null : reference,
  })
  return {
    state: result.ok ? result.value.state : stateOfFailedWrite(result.error.code),
    heading: `Code for ${label ?? user}`,
    lines: text.lines,
    apiMessage: apiMessage ?? undefined,
    facts,
    reference,
    summary,
  }
}
