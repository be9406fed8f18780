import { addressFields } from '../../shared/entities/address'
import type { Environment } from '../../shared/entities/connection'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
  type TenantChanges,
} from '../../shared/entities/tenant'
import { userFields, type UserChanges } from '../../shared/entities/user'

// The only place in which a body is made. Fields are taken by name from the lists of the seeds, so
// nothing else can be sent, whatever the caller's object holds.

/** Body of PUT /users/:userId (seed "put-users"): the user wrapped, `test` beside it. */
export function userBody(changes: UserChanges, environment: Environment): string {
  return JSON.stringify({ user: pick(changes, userFields), ...testFlag(environment) })
}

/** Body of PUT /tenants/:tenantId as documented (seed "put-tenants"): flat, with `kind`. */
export function tenantBody(changes: TenantChanges, environment: Environment): string {
  const addresses = tenantAddressFields.flatMap((field) => {
    const address = changes[field]
    return address === undefined ? [] : [[field, pick(address, addressFields)] as const]
  })
  return JSON.stringify({
    kind: 'tenant',
    ...pick(changes, [...tenantTextFields, ...tenantFlagFields]),
    ...Object.fromEntries(addresses),
    ...testFlag(environment),
  })
}

function pick(values: object, fields: readonly string[]): Record<string, unknown> {
  const given = values as Record<string, unknown>
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = Object.hasOwn(given, field) ? given[field] : undefined
      return typeof value === 'string' || typeof value === 'boolean' ? [[field, value]] : []
    }),
  )
}

/** A live environment leaves `test` out. */
function testFlag(environment: Environment): { test?: true } {
  return environment === 'test' ? { test: true } : {}
}
