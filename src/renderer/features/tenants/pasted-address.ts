/** A pasted block of text as an address for review. Pure. */
import type { AddressFormats } from '../../../shared/address/address-format'
import { parseAddressBlock } from '../../../shared/address/parse-address-block'
import { addressFields, type AddressField } from '../../../shared/values/address-fields'
import { countryByName } from '../../../shared/values/country-by-name'

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
  /** Whether there is a street and a place in it. Without them nothing is filled in or emptied. */
  readonly recognised: boolean
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
  const { parts, left } = parseMail(text, {
    formats,
    countryByName,
    defaultCountry: now.country === '' ? null : now.country,
  })
  const found = isAddress(parts)
  const movesAway = parts.country !== undefined && parts.country !== now.country
  return {
    parts: addressFields.map((field) => {
      const emptied = found && (staleWithStreet.has(field) || (field === 'state' && movesAway))
      const next = found ? (parts[field] ?? (emptied ? '' : null)) : null
      return { field, now: now[field], next: next === now[field] ? null : next }
    }),
    left,
    recognised: found,
  }
}

type Parsed = ReturnType<typeof parseAddressBlock>

function isAddress({ line1, postal_code: code, city }: Parsed['parts']): boolean {
  return line1 !== undefined && (code !== undefined || city !== undefined)
}

/** Of a text with empty lines in it, as mails have, the part that is an address; or all of it. */
function parseMail(text: string, sources: Parameters<typeof parseAddressBlock>[1]): Parsed {
  const blocks = text.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '')
  const parsed = blocks.map((block) => parseAddressBlock(block, sources))
  const best = parsed.findIndex(({ parts }) => isAddress(parts) && parts.postal_code !== undefined)
  const chosen = parsed[best]
  if (blocks.length < 2 || chosen === undefined) return parseAddressBlock(text, sources)
  const others = blocks
    .filter((_block, index) => index !== best)
    .flatMap((block) => block.split(/\r?\n/))
  return { parts: chosen.parts, left: [...chosen.left, ...others.map((line) => line.trim())] }
}

const staleWithStreet: ReadonlySet<AddressField> = new Set([
  'line1',
  'line2',
  'postal_code',
  'city',
])
