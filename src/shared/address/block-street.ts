import type { AddressField } from '../values/address-fields'
import { foldText } from './fold-text'
import { hasLegalForm, hasStreetWord } from './street-words'

/** The lines above the place, as fields, and those there is no field for. */
export interface Street {
  readonly parts: Readonly<Partial<Record<AddressField, string>>>
  readonly left: readonly string[]
}

/** Reads the name, line1 and line2 from what no other field took. */
export function readStreet(lines: readonly string[]): Street {
  const [first, ...rest] = lines
  const named = first !== undefined && isName(first, rest)
  const [line1, line2, ...left] = named ? rest : lines
  return {
    parts: {
      ...(named ? { name: first } : {}),
      ...(line1 === undefined ? {} : { line1 }),
      ...(line2 === undefined ? {} : { line2 }),
    },
    left,
  }
}

/** The first line is a name unless it looks like a street, and even then if lines abound. */
function isName(first: string, rest: readonly string[]): boolean {
  const folded = foldText(first)
  if (hasLegalForm(folded)) return true
  if (hasStreetWord(folded)) return rest.length > 2 && !/\d/.test(folded)
  return !/\d/.test(folded) || (rest.length > 1 && !/^\d/.test(folded)) || rest.length > 2
}
