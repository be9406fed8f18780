import { type AddressFormat } from './address-format'
import { trimSeparators } from './block-lines'

/** Where in the lines the postal code stands, and what stands beside it. */
export interface FoundPostalCode {
  readonly line: number
  readonly code: string
  readonly before: string
  readonly after: string
}

/** For an address of an unknown country: digits, then a city. */
const anyCode = /^(?<code>\d{4,6})(?=\s+\p{L})/u

/** Whether the country writes the postal code before the city. */
export function codeComesFirst(format: AddressFormat | null): boolean {
  const order = format?.lines.flat() ?? ['postal_code', 'city']
  return order.includes('city') && order.indexOf('postal_code') < order.indexOf('city')
}

/** Whether the country writes the city on a line above the street, as Hungary does. */
export function cityAboveStreet(format: AddressFormat | null): boolean {
  const order = format?.lines.flat() ?? []
  return order.includes('city') && order.indexOf('city') < order.indexOf('line1')
}

/**
 * Finds the postal code, from the last line upwards: first where the country writes it (before or
 * after the city), then elsewhere on a line. House numbers are not taken for postal codes: a
 * number at the end of the first line, or before a street.
 */
export function findPostalCode(
  lines: readonly string[],
  format: AddressFormat | null,
): FoundPostalCode | null {
  if (format !== null && format.postalCode === null) return null
  const first = codeComesFirst(format)
  const search = format?.postalCode?.search ?? anyCode
  const found = lines
    .flatMap((text, line) => matchesIn(text, search).map((match) => ({ line, ...match })))
    .filter(({ line, code, before, after }) => {
      if (lines.length === 1 || !/^\d{3,5}$/.test(code)) return true
      if (line === 0) return before === '' && (first || cityAboveStreet(format))
      return before !== '' || after === '' || first || line === lines.length - 1
    })
    .reverse()
  const usual = ({ before, after }: FoundPostalCode): boolean => (first ? before : after) === ''
  return found.find(usual) ?? found[0] ?? null
}

function matchesIn(text: string, search: RegExp): Omit<FoundPostalCode, 'line'>[] {
  return [...text.matchAll(new RegExp(search.source, `${search.flags}g`))].flatMap((match) => {
    const code = match.groups?.['code'] ?? ''
    if (!/\d/.test(code)) return []
    const before = trimSeparators(text.slice(0, match.index))
    const after = trimSeparators(text.slice(match.index + match[0].length))
    return [{ code, before, after }]
  })
}
