import type { AddressRecord, Fields, TenantRecord, UserRecord } from '../records'

const twelveDigits = (number: number): string => String(number).padStart(12, '0')

/** A tenant with number 1 has the id `10000000-0000-4000-8000-000000000001`, and so on. */
export function tenantId(number: number): string {
  return `10000000-0000-4000-8000-${twelveDigits(number)}`
}

/** User 2 of tenant 7 has the id `20000000-0000-4000-8000-000000000702`. */
function userId(tenantNumber: number, number: number): string {
  return `20000000-0000-4000-8000-${twelveDigits(tenantNumber * 100 + number)}`
}

/** Lines of an address in the order of the parameters; null is "not known". */
export type AddressLines = readonly [
  name: string | null,
  line1: string | null,
  line2: string | null,
  postalCode: string | null,
  city: string | null,
  state: string | null,
  country: string | null,
]

/** The parts of a tenant that differ from most. */
export interface TenantParts {
  readonly fields: Fields
  readonly billing: AddressLines | null
  readonly shipping: AddressLines | null
}

/** A tenant with all members that GET /v1/tenants/:tenantId lists (get-tenants). */
export function tenant(number: number, parts: TenantParts): TenantRecord {
  return {
    id: tenantId(number),
    fields: {
      name: null,
      stripeCustomerId: `cus_demo${number}`,
      stripePriceId: null,
      stripeProductId: null,
      stripeSubscriptionId: null,
      stripeTrialingPriceId: null,
      stripeTrialingProductId: null,
      stripeTrialingSubscriptionId: null,
      stripeCheckoutSessionId: null,
      stripeDefaultPaymentMethodId: null,
      stripeSubscriptionCancelAtPeriodEnd: false,
      stripeSubscriptionCancelAt: null,
      stripePaymentMethod: 'card',
      mode: 'payment',
      description: null,
      stripeOneTimePaymentValidThru: null,
      freezedDueFailedPayment: false,
      paidUntil: null,
      freeUntil: null,
      paidUnits: null,
      freeUnits: null,
      companyName: null,
      companyVATId: null,
      companyTaxType: null,
      companyTaxExempt: 'none',
      isBusinessCustomer: true,
      isInvoicePending: false,
      freezed: false,
      paymentFailed: false,
      paymentFailedCount: 0,
      paymentFailedDate: null,
      deleted: false,
      ...parts.fields,
    },
    billingAddress: addressRecord(number * 10 + 1, parts.billing),
    shippingAddress: addressRecord(number * 10 + 2, parts.shipping),
  }
}

/**
 * A user with all members that reads list. `password` and `lastSignInIp` appear in reads of
 * UserDocks although no client should show or keep them; these values are recognisable, so that a
 * test can prove that they are dropped.
 */
export function user(tenantNumber: number, number: number, fields: Fields): UserRecord {
  return {
    id: userId(tenantNumber, number),
    tenantId: tenantId(tenantNumber),
    fields: {
      language: 'en',
      salutation: null,
      salutationOther: null,
      acceptedNewsletter: false,
      acceptedNewsletterDate: null,
      lastAskedNewsletterSignUp: null,
      mailchimpMemberId: null,
      name: [fields['given_name'], fields['family_name']].filter(Boolean).join(' ') || null,
      given_name: null,
      family_name: null,
      middle_name: null,
      nickname: null,
      preferred_username: null,
      profile: null,
      picture: null,
      website: null,
      email: null,
      email_verified: true,
      gender: null,
      other_gender: null,
      birthdate: null,
      zoneinfo: null,
      locale: null,
      phone_number: null,
      phone_number_verified: false,
      freezed: false,
      deleted: false,
      verified_by_admin: false,
      github_email_verified: false,
      google_email_verified: false,
      facebook_email_verified: false,
      twitter_email_verified: false,
      lastSignInAt: '2026-02-03T08:15:00.000Z',
      lastSignInIp: '192.0.2.44',
      password: 'made-up-password-hash',
      ...fields,
    },
  }
}

function addressRecord(number: number, lines: AddressLines | null): AddressRecord | null {
  if (lines === null) return null
  const [name, line1, line2, postal_code, city, state, country] = lines
  return {
    id: `50000000-0000-4000-8000-${twelveDigits(number)}`,
    fields: { name, city, country, line1, line2, postal_code, state },
  }
}
