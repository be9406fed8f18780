/** A pasted block of text as an address for review. Pure. */
import type { AddressFormats } from '../../../shared/address/address-format'
import { parseAddressBlock } from '../../../shared/address/parse-address-block'
import { addressFields, type AddressField } from '../../../shared/entities/address'
import { countryByName } from '../../forms/country-by-name'

export interface PastedPart {
  readonly field: AddressField
  readonly now: string
  /** What it becomes; `null` if it stays. */
  readonly next: string | null
}

export interface PastedAddress {
  readonly parts: readonly PastedPart[]
  /** Lines that found no field. */
  readonly left: readonly string[]
}

/**
 * What filling in a pasted address would do. The parts of the street that the paste does not have
 * are emptied, because they belong to the address before; name, state and country stay.
 */
export function readPasted(
  text: string,
  formats: AddressFormats,
  now: Readonly<Record<AddressField, string>>,
): PastedAddress {
  const { parts, left } = parseAddressBlock(text, {
    formats,
    countryByName,
    defaultCountry: now.country === '' ? null : now.country,
  })
  const found = Object.keys(parts).length > 0
  const movesAway = parts.country !== undefined && parts.country !== now.country
  return {
    parts: addressFields.map((field) => {
      const emptied = found && (staleWithStreet.has(field) || (field === 'state' && movesAway))
      const next = parts[field] ?? (emptied ? '' : null)
      return { field, now: now[field], next: next === now[field] ? null : next }
    }),
    left,
  }
}

const staleWithStreet: ReadonlySet<AddressField> = new Set([
  'line1',
  'line2',
  'postal_code',
  'city',
])
