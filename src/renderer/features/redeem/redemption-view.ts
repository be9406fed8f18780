/** What the region "Outcome" shows of a redemption, and the summary that is copied from it. */
import type { EarlierChange, OutcomeState } from '../../../shared/entities/outcome'
import { t } from '../../language/language'
import type { RedemptionReport } from '../../session/redeem.store'
import { balanceRows, type BalanceRow, type WordedFact } from '../../wording/facts'
import { describeFailedWrite, stateOfFailedWrite } from '../../wording/failed-writes'
import { describeOutcome } from '../../wording/outcomes'
import { summaryFacts, type SummaryParts } from '../../wording/summary'

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
  /** In no language yet. */
  readonly summary: SummaryParts
}

/** Puts a redemption that ended in words. */
export function viewRedemption(report: RedemptionReport): RedemptionView {
  const { result, connection, user, code, ticket } = report
  const outcome = result.ok ? result.value : null
  const text = result.ok
    ? describeOutcome(result.value, connection)
    : describeFailedWrite(result.error, 'redemption')
  const state = result.ok ? result.value.state : stateOfFailedWrite(result.error.code)
  const { apiMessage, reference } = result.ok ? result.value : result.error
  const name = outcome?.userLabel ?? null
  const summary: SummaryParts = {
    kind: 'redemption',
    result,
    connection,
    name,
    id: outcome?.targetId ?? user,
    code,
    ticket,
    sent: [],
  }
  return {
    state,
    heading: t('outcome.heading.redemption', { name: name ?? user }),
    // The panel says it louder.
    lines: text.lines.filter((line) => line !== t('outcome.notRecorded')),
    apiMessage: apiMessage ?? undefined,
    facts: summaryFacts(summary),
    receipt: balanceRows(outcome?.before ?? null, outcome?.after ?? null),
    reference: reference ?? '',
    changeId: outcome?.changeId ?? null,
    earlier: outcome?.earlier ?? null,
    unrecorded: outcome?.recorded === false && state !== 'notSent',
    summary,
  }
}
