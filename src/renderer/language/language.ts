/**
 * The language of the window. Every text on screen is a message with a key: `en/` and `de/` hold one
 * file for each subject, English decides which keys there are.
 *
 * A message is asked for where it is shown (in a template, a computed value, a function), never when a
 * module is loaded: only then does it follow the language.
 */
import { createI18n } from 'vue-i18n'
import type { Language } from '../../shared/values/appearance-choices'
import { messages, type MessageKey } from './messages'

export type { Language }

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
export function t(key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  const locale = currentLanguage()
  if (values === undefined) return plainText(key, locale)
  const named: Record<string, string> = {}
  for (const name in values) {
    const value = values[name] ?? ''
    named[name] = typeof value === 'number' ? formatNumber(value, locale) : value
  }
  const { count } = values
  return global.t(key, named, typeof count === 'number' ? { locale, plural: count } : { locale })
}

/** Texts without values. A form has two hundred of them, and making one takes 20 µs, finding it 0.1. */
const plainTexts: Record<Language, Map<MessageKey, string>> = { en: new Map(), de: new Map() }

function plainText(key: MessageKey, locale: Language): string {
  const known = plainTexts[locale].get(key)
  if (known !== undefined) return known
  const text = global.t(key, {}, { locale })
  plainTexts[locale].set(key, text)
  return text
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
