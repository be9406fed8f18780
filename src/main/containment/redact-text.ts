import { findKeys, type Range } from './find-keys'
import { withoutHeaderValues } from './header-values'
import { shortestKey, type KeyForms } from './key-forms'
import { formsOf, liveForms } from './live-secrets'

/** Stands where a key, or a part of one, stood. */
export const mark = '[key removed]'

/**
 * Takes every secret that is alive out of a text, in all its forms, parts of one too, and the values of
 * headers that carry secrets, whoever's they are. For words: what is logged, shown or recorded. Never
 * throws.
 */
export function redactText(text: string): string {
  if (text.length < shortestKey) return text
  return cleaned(withoutHeaderValues(text, mark), liveForms(), true)
}

/**
 * Takes whole secrets out of an answer: the one that was sent, and every other that is alive. Parts
 * stay: an answer holds the values of records, and a word of a name that is also in a key must not
 * become another word, which could be written back.
 */
export function redactAnswer(text: string, sent: object): string {
  return cleaned(text, [formsOf(sent), ...liveForms()], false)
}

function cleaned(text: string, keys: readonly KeyForms[], parts: boolean): string {
  const found = findKeys(text, keys, parts)
  return found.length === 0 ? text : withMarks(text, found)
}

function withMarks(text: string, found: readonly Range[]): string {
  const pieces: string[] = []
  let done = 0
  for (const [from, to] of found.toSorted((one, other) => one[0] - other[0])) {
    if (to <= done) continue
    // What touches the one before belongs to it.
    if (from > done || done === 0) pieces.push(text.slice(done, from), mark)
    done = to
  }
  return pieces.join('') + text.slice(done)
}
