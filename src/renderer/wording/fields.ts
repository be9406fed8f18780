/** What the fields of the API are called on screen. */
import { addressFields, type AddressField } from '../../shared/entities/address'
import type {
  Balance,
  TenantAddressField,
  TenantFlagField,
  TenantTextField,
} from '../../shared/entities/tenant'
import type { UserField } from '../../shared/entities/user'

export const userFieldLabels: Readonly<Record<UserField, string>> = {
  language: 'Language',
  salutation: 'Salutation',
  salutationOther: 'Salutation (other)',
  acceptedNewsletter: 'Newsletter',
  name: 'Name',
  given_name: 'Given name',
  family_name: 'Family name',
  middle_name: 'Middle name',
  nickname: 'Nickname',
  preferred_username: 'Preferred username',
  profile: 'Profile URL',
  picture: 'Picture URL',
  website: 'Website',
  email: 'Email',
  gender: 'Gender',
  other_gender: 'Other gender',
  birthdate: 'Birthdate',
  zoneinfo: 'Time zone',
  locale: 'Locale',
  phone_number: 'Phone number',
}

export const tenantFieldLabels: Readonly<Record<TenantTextField | TenantFlagField, string>> = {
  name: 'Name',
  description: 'Description',
  companyName: 'Company name',
  companyVATId: 'VAT ID',
  companyTaxType: 'Tax type',
  companyTaxExempt: 'Tax exempt',
  isBusinessCustomer: 'Business customer',
  isInvoicePending: 'Invoice pending',
  stripeOneTimePaymentValidThru: 'One-time payment valid through',
}

export const addressLabels: Readonly<Record<TenantAddressField, string>> = {
  billingAddress: 'Billing address',
  shippingAddress: 'Shipping address',
}

export const addressFieldLabels: Readonly<Record<AddressField, string>> = {
  name: 'Name',
  line1: 'Line 1',
  line2: 'Line 2',
  postal_code: 'Postal code',
  city: 'City',
  state: 'State',
  country: 'Country',
}

export const balanceLabels: Readonly<Record<keyof Balance, string>> = {
  freeUnits: 'Free units',
  freeUntil: 'Free until',
  paidUntil: 'Paid until',
}

const labelByTenantPath: ReadonlyMap<string, string> = new Map([
  ...Object.entries(tenantFieldLabels),
  ...Object.entries(addressLabels),
  ...Object.entries(addressLabels).flatMap(([address, addressLabel]) =>
    addressFields.map(
      (field) => [`${address}.${field}`, `${addressLabel}: ${addressFieldLabels[field]}`] as const,
    ),
  ),
])
const labelByUserPath: ReadonlyMap<string, string> = new Map(Object.entries(userFieldLabels))

/** Full label of a tenant's field: "Billing address: City". An unknown path is shown as it is. */
export function tenantPathLabel(path: string): string {
  return labelByTenantPath.get(path) ?? path
}

/** Label of a user's field. An unknown path is shown as it is. */
export function userPathLabel(path: string): string {
  return labelByUserPath.get(path) ?? path
}
