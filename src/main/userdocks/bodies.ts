import { addressFields } from '../../shared/values/address-fields'
import type { Environment } from '../../shared/entities/connection'
import type { BodyShape } from '../../shared/entities/outcome'
import type { TenantChanges } from '../../shared/entities/tenant'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
} from '../../shared/values/tenant-fields'
import type { UserChanges } from '../../shared/entities/user'
import { userFields } from '../../shared/values/user-fields'

// The only place in which a body is made. Fields are taken by name from the lists of UserDocks' pages, so
// nothing else can be sent, whatever the caller's object holds.

/** Body of PUT /users/:userId (UserDocks' page put-users): the user wrapped, `test` beside it. */
export function userBody(changes: UserChanges, environment: Environment): string {
  return JSON.stringify({ user: pick(changes, userFields), ...testFlag(environment) })
}

/**
 * Body of PUT /tenants/:tenantId. The page "put-tenants" shows two: flat with `kind` in its body
 * section (`documented`), and `{ tenant: { … } }` in its example (`wrapped`, also in the public SDK).
 * `test` stands outside the fields in both.
 */
export function tenantBody(
  changes: TenantChanges,
  environment: Environment,
  shape: BodyShape,
): string {
  const addresses = tenantAddressFields.flatMap((field) => {
    const address = changes[field]
    return address === undefined ? [] : [[field, pick(address, addressFields)] as const]
  })
  const fields = {
    ...pick(changes, [...tenantTextFields, ...tenantFlagFields]),
    ...Object.fromEntries(addresses),
  }
  return JSON.stringify(
    shape === 'wrapped'
      ? { tenant: fields, ...testFlag(environment) }
      : { kind: 'tenant', ...fields, ...testFlag(environment) },
  )
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
