import type { RedemptionOutcome } from '../../shared/entities/outcome'
import type { AppError } from '../../shared/result'
import { putPromotionCode } from '../userdocks/requests'
import { attempt, concluded, type ChangeContext } from './attempt'
import { verdict, type Verdict } from './classify'
import { findRecipient, readBalance } from './recipient'

/** Redemptions under way, so that a second call for the same user and code cannot start. */
export type UnderWay = Set<string>

/**
 * Redeems a promotion code for a user: one request, sent once, never repeated. The balance before
 * and after is read where a read key is there, to be shown; it is not taken as proof.
 */
export async function redeem(
  context: ChangeContext,
  underWay: UnderWay,
  user: string,
  code: string,
): Promise<RedemptionOutcome> {
  const { api } = context
  const found = await findRecipient(api, user)
  if (!found.ok) return unsent(context, user, code, notResolved(found.error))
  const { id, label, record } = found.value
  const mark = `${api.endpoint.baseUrl} ${api.endpoint.clientId} ${id.toLowerCase()} ${code}`
  if (underWay.has(mark)) return unsent(context, id, code, verdict('notSent', 'alreadyRunning'))
  underWay.add(mark)
  try {
    const before = await readBalance(api, record)
    const judged = await attempt(api, putPromotionCode(api.endpoint, id, code))
    const worthReading = judged.state === 'confirmed' || judged.state === 'unknown'
    const after = worthReading && before !== null ? await readBalance(api, record) : null
    return {
      ...concluded(context, 'redemption', id, judged, 'notTried'),
      code,
      userLabel: label,
      tenantId: record?.tenantId ?? null,
      before,
      after,
    }
  } finally {
    underWay.delete(mark)
  }
}

function notResolved(error: AppError): Verdict {
  return verdict('notSent', 'userNotResolved', {
    status: error.status ?? null,
    apiMessage: error.apiMessage ?? null,
  })
}

function unsent(
  context: ChangeContext,
  targetId: string,
  code: string,
  judged: Verdict,
): RedemptionOutcome {
  return {
    ...concluded(context, 'redemption', targetId, judged, 'notTried'),
    code,
    userLabel: null,
    tenantId: null,
    before: null,
    after: null,
  }
}
