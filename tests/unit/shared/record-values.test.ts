import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressFields } from '../../../src/shared/values/address-fields'
import { flatten, nest, wholeOf } from '../../../src/shared/entities/record-values'
import { tenantValuesSchema } from '../../../src/shared/entities/tenant'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
} from '../../../src/shared/values/tenant-fields'
import { userFields } from '../../../src/shared/values/user-fields'

const textOrAbsent = fc.option(fc.string())
const flagOrAbsent = fc.option(fc.boolean())
const of = <Value>(fields: readonly string[], value: fc.Arbitrary<Value>) =>
  Object.fromEntries(fields.map((field) => [field, value]))

const tenantValues = fc.record({
  ...of(tenantTextFields, textOrAbsent),
  ...of(tenantFlagFields, flagOrAbsent),
  ...of(tenantAddressFields, fc.record(of(addressFields, textOrAbsent))),
})

/** Changes: any of the fields, and of each address any of the parts, but at least one. */
const tenantChanges = fc.record(
  {
    ...of(tenantTextFields, fc.string()),
    ...of(tenantFlagFields, fc.boolean()),
    ...of(
      tenantAddressFields,
      fc
        .record(of(addressFields, fc.string()), { requiredKeys: [] })
        .filter((parts) => Object.keys(parts).length > 0),
    ),
  },
  { requiredKeys: [] },
)

describe('values by path', () => {
  it('nest to what they were made of, for every tenant', () => {
    fc.assert(
      fc.property(tenantValues, (values) => {
        expect(tenantValuesSchema.parse(nest(flatten(values)))).toEqual(values)
      }),
    )
  })

  it('nest to what they were made of, for every change: what is absent stays absent', () => {
    fc.assert(
      fc.property(tenantChanges, (changes) => {
        expect(nest(flatten(changes))).toEqual(changes)
      }),
    )
  })

  it('are the same after nesting, in whatever order they come', () => {
    fc.assert(
      fc.property(tenantValues, fc.infiniteStream(fc.nat()), (values, order) => {
        const flat = flatten(values)
        const shuffled = Object.entries(flat)
          .map((entry) => ({ entry, at: order.next().value as number }))
          .sort((one, other) => one.at - other.at)
          .map(({ entry }) => entry)
        expect(flatten(nest(Object.fromEntries(shuffled)))).toEqual(flat)
      }),
    )
  })

  it('are those of a user as they are, because nothing in a user is nested', () => {
    fc.assert(
      fc.property(fc.record(of(userFields, fc.oneof(textOrAbsent, flagOrAbsent))), (values) => {
        expect(flatten(values)).toEqual(values)
        expect(nest(values)).toEqual(values)
      }),
    )
  })

  it('name each part of an address after its address', () => {
    const flat = flatten({ name: 'a', billingAddress: { city: null }, isInvoicePending: false })
    expect(flat).toEqual({ name: 'a', 'billingAddress.city': null, isInvoicePending: false })
    expect(Object.keys(flat).map(wholeOf)).toEqual(['name', 'billingAddress', 'isInvoicePending'])
  })

  it('leave out what is absent', () => {
    expect(flatten({ name: undefined, billingAddress: { city: undefined } })).toEqual({})
  })
})
