import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { fillDraft, isEdited } from '../../../src/renderer/forms/record-draft'
import { tenantWarnings } from '../../../src/renderer/forms/tenant-checks'
import { tenantByPath, tenantShape } from '../../../src/renderer/forms/tenant-form'
import { userWarnings } from '../../../src/renderer/forms/user-checks'
import { userShape } from '../../../src/renderer/forms/user-form'
import { tidyTenant } from '../../../src/shared/entities/tenant-text'
import { tidyUser } from '../../../src/shared/entities/user-text'
import { tenantValues, userValues } from './support'

beforeAll(loadDomainData)

const hamburg = {
  'billingAddress.name': 'Nordlicht Verlag GmbH',
  'billingAddress.line1': 'Alte Holstenstraße 12',
  'billingAddress.postal_code': '21031',
  'billingAddress.city': 'Hamburg',
  'billingAddress.country': 'DE',
  companyVATId: 'DE136695976',
  companyTaxType: 'eu_vat',
  companyTaxExempt: 'none',
  isBusinessCustomer: true,
}
const doubtsAbout = (edits: Record<string, string | boolean>, loaded = true) =>
  tenantWarnings(fillDraft(tenantShape, null, { ...hamburg, ...edits }), loaded)

describe('doubts about a tenant', () => {
  test('are none where all fits together', () => {
    expect(doubtsAbout({})).toEqual({})
  })

  test.each([
    ['billingAddress.postal_code', { 'billingAddress.postal_code': '210' }, /look like/],
    ['billingAddress.city', { 'billingAddress.city': '' }, /Usually needed in Germany/],
    ['billingAddress.country', { 'billingAddress.country': 'Deutschland' }, /not a country code/],
    ['companyVATId', { companyVATId: 'DE136695977' }, /digit/],
    ['companyVATId', { companyVATId: 'GR094259216' }, /EL/],
    ['companyTaxType', { companyTaxType: 'gb_vat' }, /./],
    ['companyTaxExempt', { companyTaxExempt: 'reverse', isBusinessCustomer: false }, /./],
    ['name', { name: 'Nord\u200blicht' }, /zero width space/],
  ])('stand at %s', (path, edits, words) => {
    expect(doubtsAbout(edits)).toMatchObject({ [path]: expect.stringMatching(words) })
  })

  test('do not miss what nobody loaded', () => {
    expect(doubtsAbout({ 'billingAddress.city': '' }, false)).toEqual({})
  })

  test('are words for any record at all', () => {
    fc.assert(
      fc.property(tenantValues, (values) => {
        const doubts = tenantWarnings(fillDraft(tenantShape, tenantByPath(values)), true)
        expect(Object.values(doubts).every((words) => /\w/.test(words))).toBe(true)
      }),
    )
  })
})

describe('doubts about a user', () => {
  const doubts = (edits: Record<string, string>, email: string | null = null) =>
    userWarnings(fillDraft(userShape, null, edits), email)

  test.each([
    ['zoneinfo', 'Mars/Base'],
    ['locale', 'de_DE'],
    ['website', 'javascript:alert(1)'],
    ['phone_number', '0301234567'],
    ['birthdate', '1850-01-01'],
    ['email', 'anna@gmial.com'],
    ['salutationOther', 'Dr.'],
  ])('stand at %s (%j)', (path, text) => {
    expect(doubts({ [path]: text })).toMatchObject({ [path]: expect.stringMatching(/\w/) })
  })

  test('say that an email address is what somebody signs in with, if it changes', () => {
    expect(doubts({ email: 'b@example.com' }, 'a@example.com').email).toContain('signs in')
    expect(doubts({ email: 'a@example.com' }, 'a@example.com')).toEqual({})
  })

  test('are words for any record at all', () => {
    fc.assert(
      fc.property(userValues, (values) => {
        const found = userWarnings(fillDraft(userShape, values), values.email)
        expect(Object.values(found).every((words) => /\w/.test(words))).toBe(true)
      }),
    )
  })
})

describe('tidying', () => {
  test.each([
    ['billingAddress.postal_code', ' sw1a 1aa ', 'SW1A 1AA'],
    ['companyVATId', ' de 136 695 976 ', 'DE136695976'],
    ['companyName', '  Nordlicht ', 'Nordlicht'],
    ['name', 'Mu\u0308ller', 'M\u00fcller'],
  ] as const)('of %s: %j becomes %j', (path, text, tidied) => {
    expect(tidyTenant(path, text)).toBe(tidied)
  })

  test('of a phone number writes E.164 only where it is sure', () => {
    expect(tidyUser('phone_number', '+49 (0)30 123456')).toMatch(/^\+4930123456$/)
    expect(tidyUser('phone_number', ' 030 123456 ')).toBe('030 123456')
  })

  test('is done once: what is tidy stays', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tenantShape.texts), fc.string(), (path, text) => {
        const tidied = tidyTenant(path, text)
        expect(tidyTenant(path, tidied)).toBe(tidied)
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...userShape.texts), fc.string(), (path, text) => {
        const tidied = tidyUser(path, text)
        expect(tidyUser(path, tidied)).toBe(tidied)
      }),
    )
  })
})

test('an edit is what differs, or what was cleared without knowing the record', () => {
  expect(isEdited(null, 'name', '', false)).toBe(false)
  expect(isEdited(null, 'name', '', true)).toBe(true)
  expect(isEdited({ name: null }, 'name', '', true)).toBe(false)
  expect(isEdited({ name: 'x' }, 'name', '', false)).toBe(true)
  expect(isEdited({ name: 'x' }, 'name', null, false)).toBe(false)
})
