import iso6391 from 'iso-639-1'

export interface Language {
  readonly code: string
  readonly name: string
  readonly nativeName: string
}

/**
 * How a record writes its language: `de`, `DE`, `German`, `Deutsch`, or in a way of its own.
 * The documentation of UserDocks names no notation, and records with each of the first two exist.
 */
export type LanguageNotation = 'lower' | 'upper' | 'name' | 'nativeName' | 'other'

/** Most users of UserDocks speak one of these; they come first in a list. */
const pinned = ['de', 'en']

/**
 * All languages of ISO 639-1, with their names, as the package iso-639-1 has them. The names are
 * not taken from Intl.DisplayNames, because Electron lacks about a quarter of them.
 */
export const languages: readonly Language[] = iso6391.getLanguages(iso6391.getAllCodes())

const writtenAs: Readonly<
  Record<Exclude<LanguageNotation, 'other'>, (language: Language) => string>
> = {
  lower: ({ code }) => code,
  upper: ({ code }) => code.toUpperCase(),
  name: ({ name }) => name,
  nativeName: ({ nativeName }) => nativeName,
}

/**
 * The notation of a record's language. `other` is whatever names no language exactly: a country
 * code such as `US`, a tag such as `de-AT`, free text, nothing at all.
 */
export function languageNotation(recordValue: string): LanguageNotation {
  const notations = ['lower', 'upper', 'name', 'nativeName'] as const
  const fits = (notation: (typeof notations)[number]) =>
    languages.some((language) => writtenAs[notation](language) === recordValue)
  return notations.find(fits) ?? 'other'
}

/** How the reader calls languages, and sorts what they are called. */
export interface LanguageNames {
  readonly nameOf: (language: Language) => string
  readonly compare: (one: string, other: string) => number
}

const englishNames: LanguageNames = {
  nameOf: ({ name }) => name,
  compare: (one, other) => one.localeCompare(other, 'en'),
}

/**
 * The languages to choose from, in the notation of the record, or else in lower case. German and
 * English come first, the others by name. A record's value in a notation of its own is not among
 * them: the caller adds it, so that it is kept and shown.
 */
export function languageChoices(
  recordValue: string | null,
  { nameOf, compare }: LanguageNames = englishNames,
): { value: string; label: string; names: string[] }[] {
  const notation = languageNotation(recordValue ?? '')
  const write = writtenAs[notation === 'other' ? 'lower' : notation]
  const codeInLabel = notation === 'upper' ? writtenAs.upper : writtenAs.lower
  return languages
    .map((language) => ({ ...language, shown: nameOf(language) }))
    .sort((one, other) => pinRank(one) - pinRank(other) || compare(one.shown, other.shown))
    .map(({ shown, ...language }) => ({
      value: write(language),
      label: `${bothNames(shown, language.nativeName)} (${codeInLabel(language)})`,
      names: [...new Set([shown, language.name, language.nativeName, language.code])],
    }))
}

function bothNames(name: string, nativeName: string): string {
  return name === nativeName ? name : `${name} – ${nativeName}`
}

function pinRank({ code }: Language): number {
  const index = pinned.indexOf(code)
  return index === -1 ? pinned.length : index
}
