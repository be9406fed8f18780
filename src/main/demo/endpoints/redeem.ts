import { ApiError } from '../api-error'
import type { Success } from '../envelope'
import type { Effect, FieldValue, PromotionCode, TenantRecord, UserRecord } from '../records'
import type { DemoState } from '../state'
import type { Context } from './context'
import { tenantById, userToWrite } from './context'

const millisecondsPerDay = 24 * 60 * 60 * 1_000

/**
 * PUT /v1/users/:userId/promotion-codes/:promotionCode without a body (put-users-promotion-codes).
 * Changes the tenant of the user and adds to the ledger. A code without conditions takes effect
 * each time, as nothing in the documentation says that the API would notice a repetition.
 *
 * @throws ApiError 400 for a body or a code that cannot be used, 403, 404
 */
export function redeemPromotionCode(context: Context): Success {
  if (context.body.length > 0) throw new ApiError(400, 'This endpoint takes no body')
  const { state } = context
  const user = userToWrite(context)
  const tenant = tenantById(context, user.tenantId)
  const now = context.now()
  const code = usableCode(state, context.path['promotionCode'] ?? '', user, now)
  const change = changeBy(code.effect, tenant, now)
  if (change !== null) {
    const fields = { ...tenant.fields, [change.name]: change.after }
    state.tenants.set(tenant.id, { ...tenant, fields })
  }
  state.redemptions.push({
    userId: user.id,
    tenantId: tenant.id,
    code: code.code,
    at: now.toISOString(),
    effect: change
      ? `${change.name}: ${tenant.fields[change.name] ?? null} -> ${change.after}`
      : 'none that the API shows',
  })
  return { kind: 'tenant', message: 'Promotion code used', content: null }
}

function usableCode(state: DemoState, text: string, user: UserRecord, now: Date): PromotionCode {
  const code = state.codes.get(text)
  const isForOther = code?.onlyTenantId !== undefined && code.onlyTenantId !== user.tenantId
  if (code === undefined || isForOther) throw new ApiError(400, 'Invalid promotion code')
  if (code.expiresAt !== undefined && now >= new Date(code.expiresAt)) {
    throw new ApiError(400, 'This promotion code has expired')
  }
  const earlier = state.redemptions.filter((redemption) => redemption.code === code.code)
  if (code.uses !== undefined && earlier.length >= code.uses) {
    throw new ApiError(400, 'This promotion code has already been used')
  }
  if (code.oncePerUser && earlier.some((redemption) => redemption.userId === user.id)) {
    throw new ApiError(400, 'This user has already used this promotion code')
  }
  return code
}

function changeBy(
  effect: Effect,
  tenant: TenantRecord,
  now: Date,
): { readonly name: string; readonly after: FieldValue } | null {
  switch (effect.type) {
    case 'addFreeUnits': {
      const before = tenant.fields['freeUnits'] ?? null
      const after = Number(before ?? 0) + effect.units
      // The documentation says String, the SDK number: each record keeps its own type.
      return { name: 'freeUnits', after: typeof before === 'string' ? String(after) : after }
    }
    case 'extendFreeUntil': {
      const before = String(tenant.fields['freeUntil'] ?? '')
      // An unreadable or missing date is NaN, and then time starts now.
      const start = Math.max(now.getTime(), Date.parse(before) || 0)
      const after = new Date(start + effect.days * millisecondsPerDay).toISOString()
      const isDateOnly = /^\d{4}-\d{2}-\d{2}$/.test(before)
      return { name: 'freeUntil', after: isDateOnly ? after.slice(0, 10) : after }
    }
    case 'setFreeUntil':
      return { name: 'freeUntil', after: effect.date }
    case 'unseen':
      return null
  }
}
