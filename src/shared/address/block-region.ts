import { type AddressFormat } from './address-format'
import { trimSeparators } from './block-lines'
import { findRegion, type Region } from './regions'

/** A text without the region it ended with. */
export interface TakenRegion {
  readonly rest: string
  readonly region: Region
}

/**
 * The region that a whole text names. A key counts only in capitals and from two letters on, as
 * "or" and "B" are words too.
 */
export function regionNamed(text: string, format: AddressFormat | null): Region | null {
  const name = text.replace(/^\(|[).]+$/g, '')
  if (name.length < 2 || !/\p{L}/u.test(name)) return null
  if (name.length <= 3 && name !== name.toUpperCase()) return null
  return findRegion(format?.regions ?? [], name)
}

/** Whether a text is the short key of its region, which no city is called. */
export function isRegionKey(text: string): boolean {
  return /^\p{Lu}{2,3}$/u.test(text)
}

/** In words; names of regions are no longer. */
const longestName = 6

/** Takes the region off the end of "San Francisco, CA", "São Paulo - SP", "Sydney NSW". */
export function takeRegion(text: string, format: AddressFormat | null): TakenRegion | null {
  const cuts = [...text.matchAll(/\s*[,(/]\s*|\s*[-–—]\s*|\s+/g)].reverse()
  const marked = cuts.filter((cut) => /\S/.test(cut[0])).slice(0, longestName)
  for (const cut of marked) {
    const taken = cutAt(text, cut, format)
    if (taken !== null) return taken
  }
  // Without a mark the longest name wins: West Virginia before Virginia.
  const unmarked = cuts
    .filter((cut) => !/\S/.test(cut[0]))
    .slice(0, longestName)
    .reverse()
  for (const cut of unmarked) {
    const taken = cutAt(text, cut, format)
    if (taken !== null && isSureWithoutMark(text, taken, format)) return taken
  }
  return null
}

function cutAt(
  text: string,
  cut: RegExpExecArray,
  format: AddressFormat | null,
): TakenRegion | null {
  const rest = trimSeparators(text.slice(0, cut.index))
  const region = regionNamed(text.slice(cut.index + cut[0].length), format)
  return region === null || rest === '' ? null : { rest, region }
}

/** "Ciudad de México" ends with the name of a state and is a city. */
function isSureWithoutMark(
  text: string,
  { rest, region }: TakenRegion,
  format: AddressFormat | null,
): boolean {
  const isKey = text.endsWith(` ${region.value}`) && isRegionKey(region.value)
  const isNamePart = /(?:^|\s)(?:de|del|da|do|di|d|la|las|el|los|new|nueva|san|santa|saint|st\.?)$/i
  return isKey || (format?.required.has('state') === true && !isNamePart.test(rest))
}
