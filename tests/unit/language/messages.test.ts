import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { inLanguage, t, type Language } from '../../../src/renderer/language/language'
import { german } from '../../../src/renderer/language/de'
import { english } from '../../../src/renderer/language/en'
import type { MessageKey } from '../../../src/renderer/language/messages'
import { flatten } from './flat'
import { sameInBoth } from './same-in-both'

const texts: Record<Language, Map<string, string>> = {
  en: new Map(flatten(english)),
  de: new Map(flatten(german)),
}
const keys = [...texts.en.keys()]

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort()
const variants = (text: string) => text.split(' | ').length

describe('the messages', () => {
  it('are the same ones in both languages', () => {
    expect([...texts.de.keys()].sort()).toEqual([...keys].sort())
  })

  it('hold the same values in both, and tell one from many in both', () => {
    const differing = keys.filter((key) => {
      const [english, german] = [texts.en.get(key) ?? '', texts.de.get(key) ?? '']
      return (
        placeholders(english).join() !== placeholders(german).join() ||
        variants(english) !== variants(german)
      )
    })
    expect(differing).toEqual([])
  })

  it('are translated, but for names and words that are the same', () => {
    const untranslated = keys.filter((key) => texts.en.get(key) === texts.de.get(key))
    expect(untranslated.sort()).toEqual([...sameInBoth].sort())
  })

  it('are written with one kind of quotation mark, apostrophe and ellipsis', () => {
    const sloppy = (['en', 'de'] as const).flatMap((language) =>
      [...texts[language]]
        .filter(([, text]) =>
          /["']|\.\.\.|^\s|\s$| {2}/.test(text.replaceAll(/\{'[@{}|$]+'\}/g, '')),
        )
        .map(([key, text]) => `${language} ${key}: ${text}`),
    )
    expect(sloppy).toEqual([])
  })

  it.each(['en', 'de'] as const)('are said as vue-i18n says them (%s)', (language) => {
    const { global } = createI18n({
      legacy: false,
      locale: language,
      messages: { en: { ...english }, de: { ...german } },
    })
    const differing = keys.filter(
      (key) =>
        inLanguage(language, () => t(key as MessageKey)) !==
        global.t(key, {}, { locale: language }),
    )
    expect(differing).toEqual([])
  })

  it.each(['en', 'de'] as const)('can all be said (%s)', (language) => {
    const broken = [...texts[language]].filter(([key, text]) =>
      [1, 2].some((count) => {
        const names = placeholders(text)
        const values = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
        const counted = names.includes('count') || variants(text) > 1 ? { count } : {}
        const said = inLanguage(language, () => t(key as MessageKey, { ...values, ...counted }))
        const chosen = text.split(' | ')[count - 1] ?? text
        return (
          said.includes('{') ||
          said.includes(' | ') ||
          placeholders(chosen).some((name) => name !== 'count' && !said.includes(`<${name}>`))
        )
      }),
    )
    expect(broken).toEqual([])
  })
})
