import { addressFields, type AddressField } from '../values/address-fields'
import { type AddressFormat } from './address-format'
import { type AddressParts } from './print-address'
import { findRegion } from './regions'

/** Something an agent should look at. A warning never blocks: the service decides. */
export type AddressWarning =
  | { readonly field: AddressField; readonly kind: 'missing' }
  | {
      readonly field: 'postal_code'
      readonly kind: 'postalCodeFormat'
      readonly example: string | null
    }
  | { readonly field: 'state'; readonly kind: 'unknownRegion' }

/**
 * What does not look like an address of the country, in the order of the form. An address with no
 * part filled has no warnings; without a format only a missing country is one.
 */
export function addressWarnings(
  parts: AddressParts,
  format: AddressFormat | null,
): AddressWarning[] {
  const text = (field: AddressField): string => (parts[field] ?? '').trim()
  if (addressFields.every((field) => text(field) === '')) return []
  const required = format?.required ?? new Set<AddressField>(['country'])
  return (format?.formOrder ?? addressFields).flatMap((field): AddressWarning[] => {
    if (text(field) === '') return required.has(field) ? [{ field, kind: 'missing' }] : []
    if (format === null) return []
    if (field === 'postal_code') return checkPostalCode(text(field), format)
    if (field === 'state') return checkRegion(text(field), format)
    return []
  })
}

/** Trims, collapses spaces and upper-cases; nothing else is certain enough to be rewritten. */
export function tidyPostalCode(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toUpperCase()
}

function checkPostalCode(text: string, format: AddressFormat): AddressWarning[] {
  const rule = format.postalCode
  if (rule === null || rule.pattern.test(text)) return []
  return [{ field: 'postal_code', kind: 'postalCodeFormat', example: rule.example }]
}

function checkRegion(text: string, format: AddressFormat): AddressWarning[] {
  const known = format.regions.length === 0 || findRegion(format.regions, text) !== null
  return known ? [] : [{ field: 'state', kind: 'unknownRegion' }]
}
