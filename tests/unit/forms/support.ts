import fc from 'fast-check'
import { addressFields } from '../../../src/shared/values/address-fields'
import { tenantFlagFields, tenantTextFields } from '../../../src/shared/values/tenant-fields'
import type { TenantValues } from '../../../src/shared/entities/tenant'
import type { UserValues } from '../../../src/shared/entities/user'
import { userTextFields } from '../../../src/shared/values/user-fields'

const text = fc.option(fc.string({ maxLength: 20 }), { nil: null })
const flag = fc.option(fc.boolean(), { nil: null })

function each<Value>(fields: readonly string[], value: fc.Arbitrary<Value>) {
  return Object.fromEntries(fields.map((field) => [field, value]))
}

const address = fc.record(each(addressFields, text))

/** Any values that a tenant may have been loaded with. */
export const tenantValues = fc.record({
  ...each(tenantTextFields, text),
  ...each(tenantFlagFields, flag),
  billingAddress: address,
  shippingAddress: address,
}) as unknown as fc.Arbitrary<TenantValues>

/** Any values that a user may have been loaded with. */
export const userValues = fc.record({
  ...each(userTextFields, text),
  acceptedNewsletter: flag,
}) as unknown as fc.Arbitrary<UserValues>
