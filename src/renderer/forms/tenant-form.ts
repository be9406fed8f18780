import { flatten, nest } from '../../shared/entities/record-values'
import type { TenantChanges, TenantValues } from '../../shared/entities/tenant'
import {
  tenantFlagFields,
  tenantTextFields,
  type TenantFlagField,
} from '../../shared/values/tenant-fields'
import { addressPaths, type TenantTextPath } from '../../shared/entities/tenant-paths'
import type { Edits, Loaded, RecordShape } from './record-draft'

export { addressPath, type TenantTextPath } from '../../shared/entities/tenant-paths'

export type TenantEdits = Edits<TenantTextPath, TenantFlagField>

/** The fields of a tenant in the order of the form: the most common job first. */
export const tenantShape: RecordShape<TenantTextPath, TenantFlagField> = {
  texts: [...addressPaths, ...tenantTextFields],
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
