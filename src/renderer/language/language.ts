/**
 * The language of the window. Every text on screen is a message with a key: `en/` and `de/` hold one
 * file for each subject, English decides which keys there are.
 *
 * A message is asked for where it is shown (in a template, a computed value, a function), never when a
 * module is loaded: only then does it follow the language.
 */
import { createI18n } from 'vue-i18n'
import { messages, type MessageKey } from './messages'

export type Language = 'en' | 'de'

const { global } = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: false,
  messages,
  // A key that is missing is found by the tests.
  missingWarn: false,
})

/** Set while a text is made for somebody else than the reader of the screen. */
let speaking: Language | null = null

/** The language that `t` answers in right now. */
export function currentLanguage(): Language {
  return speaking ?? global.locale.value
}

/** Changes the language of the window. */
export function setLanguage(language: Language): void {
  global.locale.value = language
  document.documentElement.lang = language
}

/**
 * The text of a message. `count` chooses between one and many, where a message tells them apart; a
 * number is written as the language writes it.
 */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  const locale = currentLanguage()
  const named = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(value, locale) : value,
    ]),
  )
  const { count } = values
  const plural = typeof count === 'number' ? { plural: count } : {}
  return global.t(key, named, { locale, ...plural })
}

/** What `compose` makes with `t` and the formats, in another language than that of the window: for a ticket. */
export function inLanguage<Result>(language: Language, compose: () => Result): Result {
  const before = speaking
  speaking = language
  try {
    return compose()
  } finally {
    speaking = before
  }
}

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-GB'),
  de: new Intl.NumberFormat('de-DE'),
}

function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value)
}
