import { addressFields } from '../../../shared/values/address-fields'
import type { TenantFlagField } from '../../../shared/values/tenant-fields'
import type { RecordEditing } from '../../forms/record-editing'
import { addressPath, type TenantTextPath } from '../../forms/tenant-form'

export type TenantEditing = RecordEditing<TenantTextPath, TenantFlagField>

/** Fills the shipping address in the form with what stands in the billing address. */
export function copyBillingToShipping(editing: TenantEditing): void {
  for (const field of addressFields) {
    const text = editing.text(addressPath('billingAddress', field))
    const path = addressPath('shippingAddress', field)
    editing.setText(path, text)
    editing.leave(path)
  }
}
