import { addressFields, type AddressField } from '../../shared/entities/address'
import { flatten, nest } from '../../shared/entities/record-values'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
  type TenantAddressField,
  type TenantChanges,
  type TenantFlagField,
  type TenantTextField,
  type TenantValues,
} from '../../shared/entities/tenant'
import type { Edits, Loaded, RecordShape } from './record-draft'

export type AddressPath = `${TenantAddressField}.${AddressField}`
export type TenantTextPath = TenantTextField | AddressPath
export type TenantEdits = Edits<TenantTextPath, TenantFlagField>

/** Path of one part of one of a tenant's addresses. */
export function addressPath(address: TenantAddressField, field: AddressField): AddressPath {
  return `${address}.${field}`
}

/** The fields of a tenant in the order of the form: the most common job first. */
export const tenantShape: RecordShape<TenantTextPath, TenantFlagField> = {
  texts: [
    ...tenantAddressFields.flatMap((address) =>
      addressFields.map((field) => addressPath(address, field)),
    ),
    ...tenantTextFields,
  ],
  flags: tenantFlagFields,
}

/** A tenant's values by path. */
export function tenantByPath(values: TenantValues): Loaded<TenantTextPath, TenantFlagField> {
  return flatten(values) as Loaded<TenantTextPath, TenantFlagField>
}

/** The edits as main takes them. Main completes an address from what the record holds then. */
export function tenantChanges(edits: TenantEdits): TenantChanges {
  return nest(edits)
}

/** A record as it should be after these changes, for when it could not be read again. */
export function tenantValuesAfter(values: TenantValues, changes: TenantChanges): TenantValues {
  return {
    ...values,
    ...changes,
    billingAddress: { ...values.billingAddress, ...changes.billingAddress },
    shippingAddress: { ...values.shippingAddress, ...changes.shippingAddress },
  } as TenantValues
}
