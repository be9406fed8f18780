import type { Tenant } from '../../../src/shared/entities/tenant'
import type { User, UserValues } from '../../../src/shared/entities/user'
import { userTextFields } from '../../../src/shared/values/user-fields'

export const tenantId = '10000000-0000-4000-8000-000000000001'
export const users = [
  '20000000-0000-4000-8000-000000000101',
  '20000000-0000-4000-8000-000000000102',
  '20000000-0000-4000-8000-000000000103',
] as const
export const codes = ['WELCOME-10', 'SUMMER-26'] as const

const noTexts = Object.fromEntries(userTextFields.map((field) => [field, null]))
const noAddress = {
  ...{ name: null, line1: null, line2: null, postal_code: null },
  ...{ city: null, state: null, country: null },
}

export function user(id: string, values: Partial<UserValues> = {}): User {
  return {
    id,
    tenantId,
    values: {
      ...(noTexts as Record<(typeof userTextFields)[number], null>),
      acceptedNewsletter: null,
      name: 'Old',
      ...values,
    },
    facts: [],
  }
}

export function tenant(freeUnits: number, values: Partial<Tenant['values']> = {}): Tenant {
  return {
    id: tenantId,
    values: {
      ...{ name: 'Old', description: null, companyName: null, companyVATId: null },
      ...{ companyTaxType: null, companyTaxExempt: null, stripeOneTimePaymentValidThru: null },
      ...{ isBusinessCustomer: null, isInvoicePending: null },
      billingAddress: noAddress,
      shippingAddress: noAddress,
      ...values,
    },
    balance: { freeUnits: String(freeUnits), freeUntil: null, paidUntil: null },
    facts: [],
    users: [],
  }
}
