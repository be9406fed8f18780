import { describe, expect, it } from 'vitest'
import { bulkFields } from '../../../src/shared/bulk/fields'
import { mappingFaults } from '../../../src/shared/bulk/mapping'
import { addressFields } from '../../../src/shared/values/address-fields'
import { tenantChangesSchema } from '../../../src/shared/entities/tenant'
import { userChangesSchema } from '../../../src/shared/entities/user'

// What a column can be is what the API takes, and a mapping with which rows cannot be read is found.

describe('the fields of a kind', () => {
  const values = (kind: 'tenants' | 'users') =>
    bulkFields[kind].filter(({ isValue }) => isValue).map(({ path }) => path)

  it('are all that can be sent for a tenant, addresses by their parts', () => {
    const { billingAddress, shippingAddress, ...plain } = tenantChangesSchema.shape
    const parts = Object.entries({ billingAddress, shippingAddress }).flatMap(([address]) =>
      addressFields.map((field) => `${address}.${field}`),
    )
    expect(values('tenants').toSorted()).toEqual([...Object.keys(plain), ...parts].toSorted())
  })

  it('are all that can be sent for a user', () => {
    expect(values('users').toSorted()).toEqual(Object.keys(userChangesSchema.shape).toSorted())
  })

  it('that have to be there say who or what is meant', () => {
    const required = Object.values(bulkFields).map((fields) =>
      fields.filter((field) => field.required).map(({ path }) => path),
    )
    expect(required).toEqual([['userId', 'promotionCode'], ['tenantId'], ['userId']])
  })
})

describe('a mapping', () => {
  it.each([
    ['redeem', ['userId', null, 'promotionCode']],
    ['tenants', ['tenantId', 'billingAddress.city', 'ticket']],
    ['users', ['email', 'userId']],
  ] as const)('for %s of %j has no fault', (kind, mapping) => {
    expect(mappingFaults(kind, mapping, 3)).toEqual([])
  })

  it.each([
    ['redeem', ['userId'], [{ fault: 'missing', field: 'promotionCode' }]],
    ['redeem', ['userId', 'promotionCode', 'userId'], [{ fault: 'twice', field: 'userId' }]],
    ['redeem', ['userId', 'promotionCode', 'name'], [{ fault: 'unknownField', field: 'name' }]],
    ['tenants', ['tenantId', 'ticket'], [{ fault: 'nothingToChange', field: null }]],
    ['tenants', ['tenantId', 'name', null, 'ticket'], [{ fault: 'noSuchColumn', field: 'ticket' }]],
    ['users', ['userId', '__proto__', 'name'], [{ fault: 'unknownField', field: '__proto__' }]],
  ] as const)('for %s of %j has a fault', (kind, mapping, faults) => {
    expect(mappingFaults(kind, mapping, 3)).toEqual(faults)
  })
})
