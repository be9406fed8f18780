/** Dates and lists as the language of the moment writes them. */
import { currentLanguage, type Language } from './language'

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }

const made = new Map<string, Intl.DateTimeFormat>()

/** A format for dates. Making one costs much, so each is made once. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage()
  const key = `${language} ${JSON.stringify(options)}`
  let format = made.get(key)
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locales[language], options)
    made.set(key, format)
  }
  return format
}

/** "A, B and C". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(locales[currentLanguage()], { type: 'conjunction' }).format(items)
}

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat(locales.en),
  de: new Intl.NumberFormat(locales.de),
}

/** A format for numbers that stand alone; those in a message are written so by `t`. */
export function numberFormat(): Intl.NumberFormat {
  return numbers[currentLanguage()]
}
