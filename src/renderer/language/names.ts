/** Names of countries and languages in the language of the moment. */
import type { Language as NamedLanguage } from '../../shared/values/language'
import { currentLanguage, type Language } from './language'

/** What is made once for each language, when it is first asked for. */
export function oncePerLanguage<Made>(make: () => Made): () => Made {
  const made = new Map<Language, { readonly value: Made }>()
  return () => {
    const language = currentLanguage()
    const known = made.get(language) ?? { value: make() }
    made.set(language, known)
    return known.value
  }
}

const regionNames = oncePerLanguage(
  () => new Intl.DisplayNames(currentLanguage(), { type: 'region' }),
)
const languageNames = oncePerLanguage(
  () => new Intl.DisplayNames(currentLanguage(), { type: 'language', fallback: 'none' }),
)

/** Name of the country with this code of two letters. */
export function regionName(code: string): string {
  return regionNames().of(code) ?? code
}

/** Name of a language. Electron lacks about a quarter of them; the list has the English name of each. */
export function languageName({ code, name }: NamedLanguage): string {
  return currentLanguage() === 'en' ? name : (languageNames().of(code) ?? name)
}

/** Sorts as the language sorts. */
export function compareTexts(one: string, other: string): number {
  return collators().compare(one, other)
}

const collators = oncePerLanguage(() => new Intl.Collator(currentLanguage()))
