import type { AddressField } from '../values/address-fields'
import { takeCountry, type CountrySources } from './block-country'
import { readBlockLines } from './block-lines'
import { placeAtEnd, placeBesideCode } from './block-place'
import { findPostalCode } from './block-postal-code'
import { readStreet } from './block-street'

/** A pasted address, split for review. */
export interface ParsedBlock {
  readonly parts: Readonly<Partial<Record<AddressField, string>>>
  /** Lines that found no field. */
  readonly left: readonly string[]
}

/**
 * Splits a pasted free-text address into fields, for a person to review. Every word of the text
 * ends in a part or in `left`, but for labels, what the format prints itself ("SINGAPORE"), and the
 * names of countries and regions: these are given as a code or as the country writes the region.
 */
export function parseAddressBlock(text: string, options: CountrySources): ParsedBlock {
  const block = readBlockLines(text)
  const { country, lines } = takeCountry(block.lines, options)
  if (block.lines.length === 0) return { parts: {}, left: block.other }
  const format = country === null ? null : options.formats.of(country)
  const found = findPostalCode(lines, format)
  const place =
    found === null
      ? placeAtEnd(lines, format)
      : placeBesideCode({ lines, oneLine: block.oneLine }, found, format)
  const street = readStreet(place.lines)
  return {
    parts: {
      ...street.parts,
      ...(found === null ? {} : { postal_code: found.code }),
      ...(place.city === null ? {} : { city: place.city }),
      ...(place.state === null ? {} : { state: place.state }),
      ...(country === null ? {} : { country }),
    },
    left: [...street.left, ...block.other],
  }
}
