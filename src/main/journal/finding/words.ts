import type { Facts, IntentData } from '../entries/events'

// Words are taken apart here and not by SQLite, so that a change is found by the same words whether the
// index has it already or not. Whoever alters this must have the index built anew, by a migration.

/** Longer ones are found by their beginning. */
const longestWord = 100

/** The words of a text, without capitals, accents and everything between words. */
export function wordsIn(text: string): string[] {
  const plain = text.normalize('NFKD').toLowerCase().replaceAll('ß', 'ss').normalize('NFKD')
  const words = plain.replace(/\p{Mn}/gu, '').match(/[\p{L}\p{N}\p{Mc}]+/gu) ?? []
  return words.map((word) => [...word].slice(0, longestWord).join(''))
}

/** What a change is found by. */
export function wordsOf(facts: Facts<'intent'>, personal: IntentData): string[] {
  return [
    facts.reference,
    facts.connectionName,
    personal.targetId,
    personal.targetLabel,
    personal.tenantId,
    personal.code,
    personal.ticket,
    personal.runName,
    personal.before?.['email'],
    personal.before?.['companyName'],
    ...Object.values(personal.wanted ?? {}),
  ].flatMap((text) => (typeof text === 'string' ? wordsIn(text) : []))
}

/** Words that must stand one after the other, as those of an e-mail address or a UUID do. */
export interface Term {
  readonly words: readonly string[]
  /** Whether the last one may go on. */
  readonly isBeginning: boolean
}

/**
 * What the agent looks for: each word must be there, from two characters on as the beginning of one.
 * Nothing of it is an operator. Empty if there is nothing in it to look for.
 */
export function termsOf(search: string): Term[] {
  return search.split(/\s+/).flatMap((part) => {
    const words = wordsIn(part)
    const last = words.at(-1)
    return last === undefined ? [] : [{ words, isBeginning: [...last].length > 1 }]
  })
}

/** Whether all terms are among the words. */
export function areAmong(terms: readonly Term[], words: readonly string[]): boolean {
  return terms.every((term) => words.some((_, from) => standsAt(term, words, from)))
}

function standsAt({ words: wanted, isBeginning }: Term, words: readonly string[], from: number) {
  return wanted.every((word, index) => {
    const there = words[from + index]
    if (there === undefined) return false
    return isBeginning && index === wanted.length - 1 ? there.startsWith(word) : there === word
  })
}
