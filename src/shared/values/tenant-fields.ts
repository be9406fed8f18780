import type { Balance, Tenant } from '../entities/tenant'

/** The text fields of the body of PUT /tenants/:tenantId, without the addresses. */
export const tenantTextFields = [
  'name',
  'description',
  'companyName',
  'companyVATId',
  'companyTaxType',
  'companyTaxExempt',
  'stripeOneTimePaymentValidThru',
] as const
export type TenantTextField = (typeof tenantTextFields)[number]

export const tenantFlagFields = ['isBusinessCustomer', 'isInvoicePending'] as const
export type TenantFlagField = (typeof tenantFlagFields)[number]

export const tenantAddressFields = ['billingAddress', 'shippingAddress'] as const
export type TenantAddressField = (typeof tenantAddressFields)[number]

/** What a tenant is called: the company, else the tenant's own name; `null` if the record has neither. */
export function tenantLabel({ values }: Pick<Tenant, 'values'>): string | null {
  return values.companyName || values.name || null
}

/** Whether two readings of units and dates are the same. */
export function sameBalance(one: Balance, other: Balance): boolean {
  return (
    one.freeUnits === other.freeUnits &&
    one.freeUntil === other.freeUntil &&
    one.paidUntil === other.paidUntil
  )
}
