import { describe, expect, it } from 'vitest'
import { matching } from '../../../src/renderer/components/listbox'
import { countryChoices, flagChoices, salutationChoices } from '../../../src/renderer/forms/choices'
import { inLanguage } from '../../../src/renderer/language/language'
import { languageChoices } from '../../../src/shared/values/language'

const countries = countryChoices()
const codes = countries.map(({ value }) => value).filter((value) => value !== '')

describe('what was typed', () => {
  it('leads to the country with that code, for every country', () => {
    expect(codes).toHaveLength(249)
    for (const code of codes) {
      expect(matching(countries, code)[0]?.value).toBe(code)
      expect(matching(countries, ` ${code.toLowerCase()} `)[0]?.value).toBe(code)
    }
  })

  it('leads to the country with that name, for every country', () => {
    for (const { value, label } of countries.filter((each) => each.value !== '')) {
      const name = label.replace(/ \([A-Z]{2}\)$/, '')
      expect(matching(countries, label)[0]?.value).toBe(value)
      expect(matching(countries, name)[0]?.label).toContain(name)
    }
  })

  it.each([
    ['en', 'Deutschland', 'Germany (DE)'],
    ['en', 'schwed', 'Sweden (SE)'],
    ['de', 'Germany', 'Deutschland (DE)'],
    ['de', 'swed', 'Schweden (SE)'],
  ] as const)('leads to the country in either language (%s, %s)', (language, typed, label) => {
    expect(matching(inLanguage(language, countryChoices), typed)[0]?.label).toBe(label)
  })

  it.each(['no', 'es', 'sl', 'de', 'en', 'is', 'it'])(
    'leads to the language with the code %s, in small letters or in capitals',
    (code) => {
      for (const notation of ['de', 'DE', null]) {
        const [first] = matching(languageChoices(notation), code)
        expect(first?.value.toLowerCase()).toBe(code)
      }
    },
  )

  it.each([
    ['countries', countries],
    ['salutations', salutationChoices()],
    ['flags', flagChoices(true)],
  ])('leads to “Not set” only by its own words, among %s', (_name, choices) => {
    const words = 'not set'
    const letters = 'abcdefghijklmnopqrstuvwxyz'
    const typed = [...letters].flatMap((one) => [one, ...[...letters].map((two) => one + two)])
    const begun = Array.from(words, (_letter, index) => words.slice(0, index + 1))
    for (const text of [...typed, ...begun.filter((each) => each !== words)]) {
      expect(matching(choices, text).map(({ value }) => value)).not.toContain('')
    }
    expect(matching(choices, words)[0]?.value).toBe('')
  })
})
