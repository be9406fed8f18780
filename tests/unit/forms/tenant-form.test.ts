import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressFields, emptyAddress } from '../../../src/shared/values/address-fields'
import { flatten } from '../../../src/shared/entities/record-values'
import type { TenantValues } from '../../../src/shared/entities/tenant'
import { tenantAddressFields } from '../../../src/shared/values/tenant-fields'
import { editsOf, fillDraft } from '../../../src/renderer/forms/record-draft'
import {
  addressPath,
  tenantByPath,
  tenantChanges,
  tenantShape,
  tenantValuesAfter,
} from '../../../src/renderer/forms/tenant-form'
import { tenantValues } from './support'

const blank: TenantValues = {
  name: null,
  description: null,
  companyName: null,
  companyVATId: null,
  companyTaxType: null,
  companyTaxExempt: null,
  stripeOneTimePaymentValidThru: null,
  isBusinessCustomer: null,
  isInvoicePending: null,
  billingAddress: emptyAddress,
  shippingAddress: emptyAddress,
}
const paths = [...tenantShape.texts, ...tenantShape.flags]

function changesAfter(
  values: TenantValues | null,
  typed: Readonly<Record<string, string | boolean | null>>,
) {
  const loaded = values && tenantByPath(values)
  const draft = { ...fillDraft(tenantShape, loaded), ...typed }
  return tenantChanges(editsOf(tenantShape, loaded, draft))
}

describe('a tenant in a form', () => {
  test('that nobody touched sends nothing', () => {
    fc.assert(
      fc.property(tenantValues, (values) => {
        expect(changesAfter(values, {})).toEqual({})
      }),
    )
  })

  test('has one path for each field', () => {
    expect(new Set(paths).size).toBe(paths.length)
    expect(Object.keys(tenantByPath(blank)).sort()).toEqual([...paths].sort())
  })

  test('sends exactly the texts that differ, whichever they are', () => {
    fc.assert(
      fc.property(
        tenantValues,
        fc.dictionary(fc.constantFrom(...tenantShape.texts), fc.string({ maxLength: 20 })),
        (values, typed) => {
          const loaded = tenantByPath(values)
          const differing = tenantShape.texts.filter(
            (path) => typed[path] !== undefined && typed[path] !== (loaded[path] ?? ''),
          )
          const changes = changesAfter(values, typed)
          const plain = differing.filter((path) => !path.includes('.'))
          const addresses = tenantAddressFields.filter((address) =>
            differing.some((path) => path.startsWith(address)),
          )
          expect(Object.keys(changes).sort()).toEqual([...plain, ...addresses].sort())
          for (const path of differing) expect(flatten(changes)[path]).toBe(typed[path])
        },
      ),
    )
  })

  test('sends of an address exactly the touched parts: main completes it', () => {
    fc.assert(
      fc.property(
        tenantValues,
        fc.constantFrom(...tenantAddressFields),
        fc.constantFrom(...addressFields),
        (values, address, field) => {
          const typed = `${values[address][field] ?? ''}!`
          const changes = changesAfter(values, { [addressPath(address, field)]: typed })
          expect(changes).toEqual({ [address]: { [field]: typed } })
        },
      ),
    )
  })

  test('is cleared on purpose also where nothing is known of the record', () => {
    const draft = fillDraft(tenantShape, null)
    const cleared = new Set(['billingAddress.line2'])
    expect(tenantChanges(editsOf(tenantShape, null, draft, cleared))).toEqual({
      billingAddress: { line2: '' },
    })
    expect(editsOf(tenantShape, tenantByPath(blank), draft, cleared)).toEqual({})
  })

  test('sends "" for a value that was emptied', () => {
    const values = { ...blank, description: 'old' }
    expect(changesAfter(values, { description: '' })).toEqual({ description: '' })
  })

  test('without loading sends only what was touched, of an address too', () => {
    const changes = changesAfter(null, {
      'billingAddress.city': 'Bremen',
      companyVATId: 'DE1',
      isInvoicePending: false,
    })
    expect(changes).toEqual({
      billingAddress: { city: 'Bremen' },
      companyVATId: 'DE1',
      isInvoicePending: false,
    })
  })

  test('keeps its edits on top of a record that was read again', () => {
    fc.assert(
      fc.property(tenantValues, (reread) => {
        const edits = { 'billingAddress.city': 'Bremen', 'no such path': 'x' }
        const draft = fillDraft(tenantShape, tenantByPath(reread), edits)
        expect(draft['billingAddress.city']).toBe('Bremen')
        expect(draft.name).toBe(reread.name ?? '')
        expect(draft).not.toHaveProperty('no such path')
      }),
    )
  })

  test('is as it was sent, when it could not be read again', () => {
    const changes = { name: 'New', billingAddress: { city: 'Bremen' } }
    expect(tenantValuesAfter(blank, changes)).toEqual({
      ...blank,
      name: 'New',
      billingAddress: { ...emptyAddress, city: 'Bremen' },
    })
  })
})
