/**
 * The language of the window. Every text on screen is a message with a key: `en/` and `de/` hold one
 * file for each subject, English decides which keys there are. A window starts with the one that it
 * speaks; the other comes after the first screen.
 *
 * A message is asked for where it is shown (in a template, a computed value, a function), never when a
 * module is loaded: only then does it follow the language.
 */
import { createI18n } from 'vue-i18n'
import type { Language } from '../../shared/values/appearance-choices'
import { loadMessages, type MessageKey, type Messages } from './messages'

export type { Language }

const { global } = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: false,
  // A key that is missing is found by the tests.
  missingWarn: false,
})

/** Set while a text is made for somebody else than the reader of the screen. */
let speaking: Language | null = null

/** The language that `t` answers in right now. */
export function currentLanguage(): Language {
  return speaking ?? global.locale.value
}

const loading: Partial<Record<Language, Promise<void>>> = {}
const loaded = new Set<Language>()
/** The language that is wanted last: another one may still be on its way. */
let wanted: Language = 'en'

/** Brings the messages of a language, once; whoever speaks it before that gets keys. */
export function loadLanguage(language: Language): Promise<void> {
  return (loading[language] ??= loadMessages[language]().then((messages) => {
    global.setLocaleMessage(language, messages)
    loaded.add(language)
  }))
}

/** Settles when the window speaks the language that is wanted of it. */
export function languageIsThere(): Promise<void> {
  return loadLanguage(wanted)
}

/** Changes the language of the window: at once, or as soon as its messages are there. */
export function setLanguage(language: Language): void {
  wanted = language
  if (!loaded.has(language)) {
    void loadLanguage(language).then(() => setLanguage(wanted))
    return
  }
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

/** Whether there is such a message: for names that others make up. */
export function isMessage(key: string): key is MessageKey {
  return messageOf(key, global.locale.value) !== null
}

/** A message as it is written down; `null` if there is none. */
function messageOf(key: string, locale: Language): string | null {
  let found: unknown = global.getLocaleMessage(locale)
  for (const part of key.split('.')) {
    // Not `constructor` and the like, which every object has.
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return null
    found = (found as Record<string, unknown>)[part]
  }
  return typeof found === 'string' ? found : null
}

/**
 * Texts without values. A form has two hundred of them, and making one takes 20 µs, finding it 0.1. Most are
 * what is written down: nothing in them has a meaning for vue-i18n.
 */
const plainTexts: Record<Language, Map<MessageKey, string>> = { en: new Map(), de: new Map() }

function plainText(key: MessageKey, locale: Language): string {
  const known = plainTexts[locale].get(key)
  if (known !== undefined) return known
  const message = messageOf(key, locale)
  const text = message === null || /[{}@|]/.test(message) ? global.t(key, {}, { locale }) : message
  if (loaded.has(locale)) plainTexts[locale].set(key, text)
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
