import { bulkFields } from './fields'
import type { BulkKind } from './kinds'

/** Made up, and fit together; an address is the same for both. */
const addressExamples: Readonly<Record<string, string>> = {
  name: 'Nordlicht Verlag GmbH',
  line1: 'Alte Holstenstraße 12',
  line2: '3. Stock',
  postal_code: '21031',
  city: 'Hamburg',
  state: '',
  country: 'DE',
}

const examples: Readonly<Record<BulkKind, Readonly<Record<string, string>>>> = {
  redeem: { userId: 'greta@example.com', promotionCode: 'WELCOME-10', ticket: 'SUP-1234' },
  tenants: {
    tenantId: '3f2b8c1e-5d47-4f0a-9b6e-2a1c7d8e9f00',
    name: 'Nordlicht',
    description: 'Publisher',
    companyName: 'Nordlicht Verlag GmbH',
    companyVATId: 'DE123456788',
    companyTaxType: 'eu_vat',
    companyTaxExempt: 'none',
    stripeOneTimePaymentValidThru: '2027-01-31T23:00:00.000Z',
    isBusinessCustomer: 'yes',
    isInvoicePending: 'no',
    ticket: 'SUP-1234',
  },
  users: {
    userId: 'greta@example.com',
    language: 'de',
    salutation: 'f',
    name: 'Greta Lindqvist',
    given_name: 'Greta',
    family_name: 'Lindqvist',
    nickname: 'Greta',
    preferred_username: 'greta.lindqvist',
    profile: 'https://example.com/greta',
    picture: 'https://example.com/greta.png',
    website: 'https://example.com',
    email: 'greta.lindqvist@example.com',
    birthdate: '1990-12-31',
    zoneinfo: 'Europe/Berlin',
    locale: 'de-DE',
    phone_number: '+4930123456',
    acceptedNewsletter: 'yes',
    ticket: 'SUP-1234',
  },
}

/** What a cell of a field may hold; `''` where the example leaves it as it is. */
export function exampleOf(kind: BulkKind, path: string): string {
  const [field = path, part] = path.split('.')
  return (part === undefined ? examples[kind][field] : addressExamples[part]) ?? ''
}

/** One row for a template: an example for each field of the kind, in the order of the fields. */
export function exampleRow(kind: BulkKind): string[] {
  return bulkFields[kind].map(({ path }) => exampleOf(kind, path))
}
