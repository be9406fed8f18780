import { describe, expect, it } from 'vitest'
import de from '../../../src/renderer/language/de/fields.json'
import deRecords from '../../../src/renderer/language/de/records.json'
import deRedeem from '../../../src/renderer/language/de/redeem.json'
import en from '../../../src/renderer/language/en/fields.json'
import enRecords from '../../../src/renderer/language/en/records.json'
import enRedeem from '../../../src/renderer/language/en/redeem.json'
import { columnNames } from '../../../src/shared/bulk/column-names'
import { bulkFields } from '../../../src/shared/bulk/fields'
import { guessColumns } from '../../../src/shared/bulk/guess-columns'
import { bulkKinds, type BulkKind } from '../../../src/shared/bulk/kinds'

// Which field a column is taken for by its header: what people really write there.

const likely = (field: string) => ({ field, certainty: 'likely' })
const certain = (field: string) => ({ field, certainty: 'certain' })
const guess = (kind: BulkKind, header: string) => guessColumns(kind, [header])[0]

describe('a header', () => {
  it.each(bulkKinds)('that is the path of a field is certain (%s)', (kind) => {
    const paths = bulkFields[kind].map(({ path }) => path)
    expect(guessColumns(kind, paths)).toEqual(paths.map(certain))
    expect(guessColumns(kind, paths.toReversed())).toEqual(paths.toReversed().map(certain))
    const loud = paths.map((path) => path.toUpperCase().replaceAll(/[._]/g, ' '))
    expect(guessColumns(kind, loud)).toEqual(paths.map(certain))
  })

  it.each([
    ['English', en, enRecords, enRedeem],
    ['German', de, deRecords, deRedeem],
  ])('that is what the program shows in %s is certain', (_, fields, records, redeem) => {
    const addresses = (['billingAddress', 'shippingAddress'] as const).flatMap((address) =>
      Object.entries(fields.addressPart).map(([part, label]) => [
        `${address}.${part}`,
        fields.inAddress.replace('{address}', fields.address[address]).replace('{part}', label),
      ]),
    )
    const tenant = [...Object.entries(fields.tenant), ...addresses] as [string, string][]
    for (const [path, label] of tenant) expect(guess('tenants', label)).toEqual(certain(path))
    for (const [path, label] of Object.entries(fields.user)) {
      // With nobody else named, the address says who is meant.
      if (path === 'email') continue
      expect(guess('users', label)).toEqual(certain(path))
    }
    expect(guess('tenants', records.openLabel.tenant)).toEqual(certain('tenantId'))
    expect(guess('users', records.openLabel.user)).toEqual(certain('userId'))
    expect(guess('redeem', redeem.user)).toEqual(certain('userId'))
    expect(guess('redeem', redeem.code)).toEqual(certain('promotionCode'))
    expect(guess('redeem', redeem.ticket)).toEqual(certain('ticket'))
  })

  it.each<[BulkKind, string, string]>([
    ['redeem', 'E-Mail', 'userId'],
    ['redeem', 'email_address', 'userId'],
    ['redeem', 'Kunden-ID', 'userId'],
    ['redeem', 'ID', 'userId'],
    ['redeem', 'Gutscheincode', 'promotionCode'],
    ['redeem', 'Coupon', 'promotionCode'],
    ['redeem', 'code', 'promotionCode'],
    ['redeem', 'Ticket-Nr.', 'ticket'],
    ['tenants', 'Kunden-ID', 'tenantId'],
    ['tenants', 'customer_id', 'tenantId'],
    ['tenants', 'Tenant ID (UUID)', 'tenantId'],
    ['tenants', 'Firma', 'companyName'],
    ['tenants', 'UStID', 'companyVATId'],
    ['tenants', 'USt-ID', 'companyVATId'],
    ['tenants', 'VAT Number', 'companyVATId'],
    ['tenants', 'PLZ', 'billingAddress.postal_code'],
    ['tenants', 'ZIP', 'billingAddress.postal_code'],
    ['tenants', 'Zip Code', 'billingAddress.postal_code'],
    ['tenants', 'Straße', 'billingAddress.line1'],
    ['tenants', 'Strasse', 'billingAddress.line1'],
    ['tenants', 'Ort', 'billingAddress.city'],
    ['tenants', 'Empfaenger', 'billingAddress.name'],
    ['tenants', 'Laendercode', 'billingAddress.country'],
    ['tenants', 'Shipping ZIP', 'shippingAddress.postal_code'],
    ['tenants', 'PLZ Lieferadresse', 'shippingAddress.postal_code'],
    ['tenants', 'delivery_city', 'shippingAddress.city'],
    ['tenants', 'Rechnung: Land', 'billingAddress.country'],
    ['tenants', 'Geschaeftskunde?', 'isBusinessCustomer'],
    ['users', 'First Name', 'given_name'],
    ['users', 'Geburtstag', 'birthdate'],
    ['users', 'Mobile', 'phone_number'],
    ['users', 'email', 'userId'],
  ])('of %s: %j is %s', (kind, header, field) => {
    expect(guess(kind, header)?.field).toBe(field)
  })

  it.each<[BulkKind, string]>([
    ['redeem', ''],
    ['redeem', '***'],
    ['redeem', 'VAT ID'],
    ['redeem', '__proto__'],
    ['tenants', 'constructor'],
    ['tenants', 'freeUnits'],
    ['tenants', 'paidUntil'],
    ['tenants', 'email'],
    ['users', 'deleted'],
  ])('of %s: %j is nothing', (kind, header) => {
    expect(guess(kind, header)).toBeNull()
  })
})

describe('several headers', () => {
  it('are told apart where one says it more clearly', () => {
    expect(guessColumns('redeem', ['ID', 'E-Mail', 'User ID', 'Code'])).toEqual([
      null,
      null,
      certain('userId'),
      likely('promotionCode'),
    ])
    expect(guessColumns('redeem', ['ID', 'E-Mail'])).toEqual([null, likely('userId')])
    expect(guessColumns('tenants', ['Address', 'Street'])).toEqual([
      null,
      likely('billingAddress.line1'),
    ])
  })

  it('of which two say the same: the first counts', () => {
    expect(guessColumns('redeem', ['userId', 'User ID'])).toEqual([certain('userId'), null])
  })

  it('of users: the only address is the one they have, of two one is new', () => {
    expect(guessColumns('users', ['Email', 'Name'])).toEqual([likely('userId'), certain('name')])
    expect(guessColumns('users', ['User ID', 'Email'])).toEqual([
      certain('userId'),
      certain('email'),
    ])
    expect(guessColumns('users', ['Email', 'New email'])).toEqual([
      likely('userId'),
      likely('email'),
    ])
    expect(guessColumns('users', ['Email', 'Bisherige E-Mail'])).toEqual([
      certain('email'),
      likely('userId'),
    ])
  })
})

it.each(bulkKinds)('each field of %s has names, and nothing else has', (kind) => {
  const paths = bulkFields[kind].map(({ path }) => path)
  expect(Object.keys(columnNames[kind]).toSorted()).toEqual(paths.toSorted())
})
