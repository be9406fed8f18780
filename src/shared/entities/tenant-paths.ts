import { addressFields, type AddressField } from '../values/address-fields'
import {
  tenantAddressFields,
  type TenantAddressField,
  type TenantTextField,
} from '../values/tenant-fields'

export type AddressPath = `${TenantAddressField}.${AddressField}`
export type TenantTextPath = TenantTextField | AddressPath

/** Path of one part of one of a tenant's addresses. */
export function addressPath(address: TenantAddressField, field: AddressField): AddressPath {
  return `${address}.${field}`
}

/** All parts of all addresses, in the order of the form. */
export const addressPaths: readonly AddressPath[] = tenantAddressFields.flatMap((address) =>
  addressFields.map((field) => addressPath(address, field)),
)
