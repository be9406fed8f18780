import { type AddressFormat } from './address-format'
import { cityAboveStreet, codeComesFirst, type FoundPostalCode } from './block-postal-code'
import { isRegionKey, regionNamed, takeRegion } from './block-region'
import { foldText } from './fold-text'
import { isPrintedAnyway, placeIn, withRegion, type Place } from './place-in-text'
import { hasStreetWord } from './street-words'

/**
 * Reads the place beside the postal code, or on the lines around it if it stands alone. In an
 * address of one line a region beside the code has its city before the comma.
 */
export function placeBesideCode(
  { lines, oneLine }: { readonly lines: readonly string[]; readonly oneLine: boolean },
  { line, before, after }: FoundPostalCode,
  format: AddressFormat | null,
): Place {
  const above = lines.slice(0, line)
  const below = lines.slice(line + 1)
  const first = codeComesFirst(format)
  const afterRegion = before === '' ? null : regionNamed(after, format)
  if (afterRegion !== null) {
    return withRegion(placeIn(above, before, below, format), after, afterRegion)
  }
  if (before !== '' && after !== '') {
    return first
      ? placeIn([...above, before], after, below, format)
      : placeIn(above, before, [after, ...below], format)
  }
  const text = before + after
  if (text === '' || isPrintedAnyway(text, format)) return placeAround(above, below, format)
  const region = regionNamed(text, format)
  const cityUnused = format?.unused.has('city') === true
  const cityAbove = oneLine && !first && isCity(above.at(-1), above.length - 1)
  if (region !== null && (isRegionKey(text) || cityUnused || cityAbove)) {
    return withRegion(placeAround(above, below, format), text, region)
  }
  if (cityUnused && hasDigit(text) && takeRegion(text, format) === null) {
    return { city: null, state: null, lines: [...above, text, ...below] }
  }
  return placeIn(above, text, below, format)
}

/** Reads the place of an address without a postal code: the last lines. */
export function placeAtEnd(lines: readonly string[], format: AddressFormat | null): Place {
  const last = lines.at(-1)
  if (last === undefined || lines.length < 2) return { city: null, state: null, lines }
  const above = lines.slice(0, -1)
  const region = regionNamed(last, format)
  const cityUnused = format?.unused.has('city') === true
  if (region !== null && (cityUnused || (above.length > 1 && !hasDigit(above.at(-1))))) {
    const rest = cityUnused ? { city: null, state: null, lines: above } : placeAtEnd(above, format)
    return withRegion(rest, last, region)
  }
  const isPlace = !hasDigit(last) || above.length > 2 || isNumberedCity(last, above)
  if (!isPlace || hasStreetWord(foldText(last))) return { city: null, state: null, lines }
  if (cityUnused && takeRegion(last, format) === null) return { city: null, state: null, lines }
  return placeIn(above, last, [], format)
}

/** The postal code stands alone: the city is on the line after it, or on one before. */
function placeAround(
  above: readonly string[],
  below: readonly string[],
  format: AddressFormat | null,
): Place {
  const [next, ...rest] = below
  const nextIsPlace = next !== undefined && !hasDigit(next) && !hasStreetWord(foldText(next))
  if (codeComesFirst(format) && nextIsPlace) return placeIn(above, next, rest, format)
  if (format?.unused.has('city') === true) return regionAround(above, below, format)
  const index = cityLine(above, format)
  const city = above[index]
  if (city === undefined) return { city: null, state: null, lines: [...above, ...below] }
  const lines = above.filter((_, at) => at !== index)
  const region = regionNamed(city, format)
  const before = lines[index - 1]
  if (region !== null && (isRegionKey(city) || isCity(before, index - 1))) {
    return withRegion(placeAround(lines, below, format), city, region)
  }
  if (isPrintedAnyway(city, format)) return placeAround(lines, below, format)
  return placeIn(lines, city, below, format)
}

/** The region, and maybe a city before it on the line, where the country prints no city. */
function regionAround(
  above: readonly string[],
  below: readonly string[],
  format: AddressFormat,
): Place {
  const last = above.at(-1) ?? ''
  const region = regionNamed(last, format)
  if (region === null && takeRegion(last, format) !== null) {
    return placeIn(above.slice(0, -1), last, below, format)
  }
  return region === null
    ? { city: null, state: null, lines: [...above, ...below] }
    : { city: null, state: region.value, lines: [...above.slice(0, -1), ...below] }
}

/** The last line; where the city is written above the street, the last one that is no street. */
function cityLine(above: readonly string[], format: AddressFormat | null): number {
  const plain = above.findLastIndex((line, index) => index > 0 && !hasDigit(line))
  return cityAboveStreet(format) && plain !== -1 ? plain : above.length - 1
}

function hasDigit(text: string | undefined): boolean {
  return text !== undefined && /\d/.test(text)
}

/** Whether a line above the region may be the city: not the name, and no street. */
function isCity(text: string | undefined, index: number): boolean {
  return index > 0 && text !== undefined && !hasDigit(text) && !hasStreetWord(foldText(text))
}

/** "Dublin 2" below a street. */
function isNumberedCity(text: string, above: readonly string[]): boolean {
  return above.length > 1 && /^\p{L}[\p{L}\s.'’-]* \d{1,2}$/u.test(text)
}
