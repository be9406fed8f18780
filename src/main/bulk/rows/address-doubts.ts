import type { AddressFormats } from '../../../shared/address/address-format'
import { addressWarnings } from '../../../shared/address/check-address'
import type { RowValues } from '../../../shared/bulk/row'
import type { RowDoubt } from '../../../shared/bulk/row-doubt'
import { addressFields } from '../../../shared/values/address-fields'
import { tenantAddressFields } from '../../../shared/values/tenant-fields'
import { addressPath } from '../../../shared/entities/tenant-paths'

/**
 * What of a row's addresses does not look like one of the country that the row has in them. What is
 * not in the row may well be in the record, so nothing is missed.
 */
export function addressDoubts(values: RowValues, formats: AddressFormats): RowDoubt[] {
  return tenantAddressFields.flatMap((address) => {
    const parts = Object.fromEntries(
      addressFields.map((field) => {
        const value = values[addressPath(address, field)]
        return [field, typeof value === 'string' ? value : '']
      }),
    )
    const country = parts['country'] ?? ''
    const format = formats.of(country)
    if (format === null) return []
    return addressWarnings(parts, format)
      .filter(({ kind }) => kind !== 'missing')
      .map((warning): RowDoubt => ({
        field: addressPath(address, warning.field),
        doubt: { kind: 'address', warning, country },
      }))
  })
}
