import { addressFields } from '../../shared/entities/address'
import type { Address, AddressChange, AddressField } from '../../shared/entities/address'
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
type LoadedTenant = Loaded<TenantTextPath, TenantFlagField>

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
export function tenantByPath(values: TenantValues): LoadedTenant {
  const { billingAddress, shippingAddress, ...others } = values
  const parts = Object.entries({ billingAddress, shippingAddress }).flatMap(([address, value]) =>
    addressFields.map((field) => [`${address}.${field}`, value[field]]),
  )
  return { ...others, ...Object.fromEntries(parts) } as LoadedTenant
}

/** What is to be sent for these edits: the changed fields, an address always as a whole. */
export function tenantChanges(edits: TenantEdits, values: TenantValues | null): TenantChanges {
  const plain = [...tenantTextFields, ...tenantFlagFields]
    .filter((field) => edits[field] !== undefined)
    .map((field) => [field, edits[field]])
  const addresses = tenantAddressFields
    .map((address) => [address, addressChange(address, edits, values?.[address] ?? null)] as const)
    .filter(([, change]) => change !== null)
  return Object.fromEntries([...plain, ...addresses]) as TenantChanges
}

/**
 * A change of an address carries all its parts, because whether the API merges or replaces is not
 * known. A part that the record does not have stays absent; without a record, only edits go.
 */
function addressChange(
  address: TenantAddressField,
  edits: TenantEdits,
  loaded: Address | null,
): AddressChange | null {
  const edited = addressFields.filter((field) => edits[addressPath(address, field)] !== undefined)
  if (edited.length === 0) return null
  const parts = addressFields
    .map((field) => [field, edits[addressPath(address, field)] ?? loaded?.[field] ?? null] as const)
    .filter(([, value]) => value !== null)
  return Object.fromEntries(parts)
}

/** The texts that these changes would send, by path: what has to be checked before. */
export function sentTenantTexts(changes: TenantChanges): Partial<Record<TenantTextPath, string>> {
  const { billingAddress = {}, shippingAddress = {}, ...plain } = changes
  const parts = Object.entries({ billingAddress, shippingAddress }).flatMap(([address, change]) =>
    Object.entries(change).map(([field, value]) => [`${address}.${field}`, value] as const),
  )
  const texts = [...Object.entries(plain), ...parts].filter(
    ([, value]) => typeof value === 'string',
  )
  return Object.fromEntries(texts)
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
