import { type AddressFormat } from './address-format'
import { codeComesFirst } from './block-postal-code'
import { regionNamed, takeRegion } from './block-region'
import { foldText } from './fold-text'
import { type Region } from './regions'

/** City and region, and the lines that are neither. */
export interface Place {
  readonly city: string | null
  readonly state: string | null
  readonly lines: readonly string[]
}

/** Takes apart a text with the city and maybe a region or a street, separated by commas. */
export function placeIn(
  above: readonly string[],
  text: string,
  below: readonly string[],
  format: AddressFormat | null,
): Place {
  const taken = takeRegion(text, format)
  const [next, ...rest] = below
  const nextRegion = taken === null && next !== undefined ? regionNamed(next, format) : null
  const pieces = (taken?.rest ?? text).split(/\s*,\s*/).filter((piece) => piece !== '')
  const first = codeComesFirst(format)
  const city = (first ? pieces[0] : pieces.at(-1)) ?? null
  const further = first ? pieces.slice(1) : pieces.slice(0, -1)
  const after = nextRegion === null ? below : rest
  return {
    city,
    state: taken?.region.value ?? nextRegion?.value ?? null,
    lines: [...above, ...further, ...after],
  }
}

/** A second region is kept as a line. */
export function withRegion(place: Place, text: string, region: Region): Place {
  return place.state === null
    ? { ...place, state: region.value }
    : { ...place, lines: [...place.lines, text] }
}

/** A text that the format itself prints, such as SINGAPORE or JERSEY. */
export function isPrintedAnyway(text: string, format: AddressFormat | null): boolean {
  return (format?.templates.latin ?? [])
    .flat()
    .some((token) => token.kind === 'literal' && foldText(token.text) === foldText(text))
}
