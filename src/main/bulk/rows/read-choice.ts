import { foldText } from '../../../shared/address/fold-text'

/** The few values that a field can have, each with other words for it. Folded, see `foldText`. */
type Choices = Readonly<Record<string, readonly string[]>>

const choices: Readonly<Record<string, Choices>> = {
  salutation: {
    f: ['frau', 'ms', 'mrs', 'miss'],
    m: ['herr', 'mr'],
    o: ['other', 'andere'],
  },
  companyTaxExempt: {
    none: ['not exempt', 'nicht befreit'],
    exempt: ['befreit'],
    reverse: ['reverse charge', 'reverse charge verfahren'],
  },
}

/** The values that a field can have; `null` if it can have any. */
export function choicesOf(path: string): readonly string[] | null {
  const known = Object.hasOwn(choices, path) ? choices[path] : undefined
  return known === undefined ? null : Object.keys(known)
}

/** Which of the values of a field a cell names; `null` if it is none of them. */
export function readChoice(path: string, text: string): string | null {
  const folded = foldText(text)
  const found = Object.entries(choices[path] ?? {}).find(
    ([value, words]) => value === folded || words.includes(folded),
  )
  return found?.[0] ?? null
}
