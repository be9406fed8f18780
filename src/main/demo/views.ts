import type { DemoBehaviour } from './behaviour'
import type { AddressRecord, TenantRecord, UserRecord } from './records'
import type { DemoState } from './state'

type Json = Readonly<Record<string, unknown>>

/** A user as GET /v1/users/:userId shows it (get-users). */
export function userView(user: UserRecord, clientId: string): Json {
  return { id: user.id, appId: clientId, tenantId: user.tenantId, ...user.fields }
}

/**
 * A tenant with its users as GET /v1/tenants/:tenantId shows it (get-tenants), or with
 * `tenantAddresses` as the SDK's types have it.
 */
export function tenantView(
  tenant: TenantRecord,
  state: DemoState,
  clientId: string,
  addresses: DemoBehaviour['addresses'],
): Json {
  const billing = addressView(tenant.billingAddress, 'billing')
  const shipping = addressView(tenant.shippingAddress, 'shipping')
  return {
    id: tenant.id,
    ...tenant.fields,
    ...(addresses === 'array'
      ? { tenantAddresses: [shipping, billing].filter((address) => address !== null) }
      : { shippingAddress: shipping, billingAddress: billing }),
    users: usersOf(state, tenant.id).map((user) => userView(user, clientId)),
  }
}

/** The users of a tenant in the order of the data. */
export function usersOf(state: DemoState, tenantId: string): UserRecord[] {
  return [...state.users.values()].filter((user) => user.tenantId === tenantId)
}

function addressView(address: AddressRecord | null, type: string): Json | null {
  return address && { id: address.id, ...address.fields, type, deleted: false }
}
