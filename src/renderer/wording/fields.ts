/** What the fields of the API are called on screen. */
import { addressFields, type AddressField } from '../../shared/values/address-fields'
import type { Balance } from '../../shared/entities/tenant'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
  type TenantAddressField,
  type TenantFlagField,
  type TenantTextField,
} from '../../shared/values/tenant-fields'
import { userFields, type UserField } from '../../shared/values/user-fields'
import { t } from '../language/language'

export function userFieldLabel(field: UserField): string {
  return t(`fields.user.${field}`)
}

export function tenantFieldLabel(field: TenantTextField | TenantFlagField): string {
  return t(`fields.tenant.${field}`)
}

export function addressLabel(address: TenantAddressField): string {
  return t(`fields.address.${address}`)
}

export function addressFieldLabel(field: AddressField): string {
  return t(`fields.addressPart.${field}`)
}

export function balanceLabel(field: keyof Balance): string {
  return t(`fields.balance.${field}`)
}

/** Full label of a tenant's field: "Billing address: City". An unknown path is shown as it is. */
export function tenantPathLabel(path: string): string {
  const [whole = '', part] = path.split('.')
  const address = tenantAddressFields.find((each) => each === whole)
  if (address === undefined) {
    const field = [...tenantTextFields, ...tenantFlagFields].find((each) => each === path)
    return field === undefined ? path : tenantFieldLabel(field)
  }
  if (part === undefined) return addressLabel(address)
  const field = addressFields.find((each) => `${address}.${each}` === path)
  return field === undefined
    ? path
    : t('fields.inAddress', { address: addressLabel(address), part: addressFieldLabel(field) })
}

/** Label of a user's field. An unknown path is shown as it is. */
export function userPathLabel(path: string): string {
  const field = userFields.find((each) => each === path)
  return field === undefined ? path : userFieldLabel(field)
}
