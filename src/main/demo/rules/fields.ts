import { countryCodes } from './countries'

/** What a field takes. Lengths are UTF-16 units. Every string may be `""`, which clears it. */
export type FieldRule =
  | { readonly type: 'boolean' }
  | {
      readonly type: 'string'
      readonly longest: number
      readonly oneOf?: ReadonlySet<string>
      readonly check?: (text: string) => boolean
      /** Ends the sentence "… must be" for values that `oneOf` or `check` refuses. */
      readonly expected?: string
    }

export type FieldRules = ReadonlyMap<string, FieldRule>

const boolean: FieldRule = { type: 'boolean' }
const text: FieldRule = { type: 'string', longest: 256 }
const email: FieldRule = { type: 'string', longest: 512 }
const salutation: FieldRule = {
  type: 'string',
  longest: 256,
  oneOf: new Set(['o', 'f', 'm']),
  expected: 'one of o, f, m',
}
const birthdate: FieldRule = {
  type: 'string',
  longest: 256,
  check: isCalendarDate,
  expected: 'a date such as 1990-12-31',
}
const country: FieldRule = {
  type: 'string',
  longest: 256,
  oneOf: countryCodes,
  expected: 'an ISO 3166-1 alpha-2 country code',
}
const taxExempt: FieldRule = {
  type: 'string',
  longest: 256,
  oneOf: new Set(['none', 'exempt', 'reverse']),
  expected: 'one of none, exempt, reverse',
}

/** The 20 fields of `user` in the body of PUT /v1/users/:userId (put-users). */
export const userRules: FieldRules = new Map<string, FieldRule>([
  ['language', text],
  ['salutation', salutation],
  ['salutationOther', text],
  ['acceptedNewsletter', boolean],
  ['name', text],
  ['given_name', text],
  ['family_name', text],
  ['middle_name', text],
  ['nickname', text],
  ['preferred_username', text],
  ['profile', text],
  ['picture', text],
  ['website', text],
  ['email', email],
  ['gender', text],
  ['other_gender', text],
  ['birthdate', birthdate],
  ['zoneinfo', text],
  ['locale', text],
  ['phone_number', text],
])

/** The fields of PUT /v1/tenants/:tenantId, without `kind`, `test` and the addresses (put-tenants). */
export const tenantRules: FieldRules = new Map<string, FieldRule>([
  ['name', text],
  ['stripeOneTimePaymentValidThru', text],
  ['description', text],
  ['companyName', text],
  ['companyVATId', text],
  ['companyTaxType', text],
  ['companyTaxExempt', taxExempt],
  ['isBusinessCustomer', boolean],
  ['isInvoicePending', boolean],
])

/** The two addresses of a tenant. */
export const addressNames = ['shippingAddress', 'billingAddress'] as const

/** The seven fields of an address (put-tenants). */
export const addressRules: FieldRules = new Map<string, FieldRule>([
  ['name', text],
  ['city', text],
  ['country', country],
  ['line1', text],
  ['line2', text],
  ['postal_code', text],
  ['state', text],
])

/** Whether a text is `YYYY-MM-DD` and such a day exists. */
function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
