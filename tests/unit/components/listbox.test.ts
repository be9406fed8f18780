import { describe, expect, it } from 'vitest'
import { matching } from '../../../src/renderer/components/listbox'
import { countryChoices, flagChoices, salutationChoices } from '../../../src/renderer/forms/choices'
import { languageChoices } from '../../../src/shared/values/language'

const codes = countryChoices.map(({ value }) => value).filter((value) => value !== '')

describe('what was typed', () => {
  it('leads to the country with that code, for every country', () => {
    expect(codes).toHaveLength(249)
    for (const code of codes) {
      expect(matching(countryChoices, code)[0]?.value).toBe(code)
      expect(matching(countryChoices, ` ${code.toLowerCase()} `)[0]?.value).toBe(code)
    }
  })

  it('leads to the country with that name, for every country', () => {
    for (const { value, label } of countryChoices.filter((each) => each.value !== '')) {
      const name = label.replace(/ \([A-Z]{2}\)$/, '')
      expect(matching(countryChoices, label)[0]?.value).toBe(value)
      expect(matching(countryChoices, name)[0]?.label).toContain(name)
    }
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
    ['countries', countryChoices],
    ['salutations', salutationChoices],
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
