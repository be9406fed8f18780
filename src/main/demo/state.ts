import { promotionCodes } from './data/promotion-codes'
import { tenants } from './data/tenants'
import { users } from './data/users'
import type { PromotionCode, TenantRecord, UserRecord } from './records'
import type { Invitation, Redemption } from './types'

/** All that a running demo API knows and changes. */
export interface DemoState {
  readonly users: Map<string, UserRecord>
  readonly tenants: Map<string, TenantRecord>
  readonly codes: ReadonlyMap<string, PromotionCode>
  readonly redemptions: Redemption[]
  readonly invitations: Invitation[]
}

/** The made-up data, deeply copied: two servers in one process share nothing. */
export function createState(): DemoState {
  const byId = <Entity extends { id: string }>(list: readonly Entity[]): Map<string, Entity> =>
    new Map(structuredClone(list).map((entity) => [entity.id, entity]))
  return {
    users: byId(users),
    tenants: byId(tenants),
    codes: new Map(structuredClone(promotionCodes).map((entry) => [entry.code, entry])),
    redemptions: [],
    invitations: [],
  }
}
