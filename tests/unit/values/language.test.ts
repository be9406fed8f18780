import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageChoices, languageNotation, languages } from '../../../src/shared/values/language'

describe('languages', () => {
  test('are all of ISO 639-1, each with its names', () => {
    expect(new Set(languages.map(({ code }) => code)).size).toBe(183)
    for (const { code, name, nativeName } of languages) {
      expect(code).toMatch(/^[a-z]{2}$/)
      expect(name).not.toBe('')
      expect(nativeName).not.toBe('')
    }
  })
})

describe('the notation of a record', () => {
  test.each([
    ['de', 'lower'],
    ['DE', 'upper'],
    ['German', 'name'],
    ['Deutsch', 'nativeName'],
    ['US', 'other'],
    ['De', 'other'],
    ['de-AT', 'other'],
    ['german', 'other'],
    ['a bit of Danish', 'other'],
    ['', 'other'],
    ['constructor', 'other'],
  ])('%j is %s', (recordValue, notation) => {
    expect(languageNotation(recordValue)).toBe(notation)
  })
})

describe('language choices', () => {
  test('begin with German and English; the rest is sorted by English name', () => {
    const labels = languageChoices(null).map(({ label }) => label)
    expect(labels.slice(0, 3)).toEqual([
      'German – Deutsch (de)',
      'English (en)',
      'Abkhaz – аҧсуа бызшәа (ab)',
    ])
    const rest = labels.slice(2).map((label) => label.split(' – ')[0] ?? '')
    expect(rest).toEqual([...rest].sort((one, other) => one.localeCompare(other, 'en')))
  })

  test.each([
    [null, 'de', 'German – Deutsch (de)'],
    ['', 'de', 'German – Deutsch (de)'],
    ['fr', 'de', 'German – Deutsch (de)'],
    ['FR', 'DE', 'German – Deutsch (DE)'],
    ['French', 'German', 'German – Deutsch (de)'],
    ['Français', 'Deutsch', 'German – Deutsch (de)'],
    ['US', 'de', 'German – Deutsch (de)'],
    ['fr-CH', 'de', 'German – Deutsch (de)'],
  ])('for a record with %j have %j', (recordValue, value, label) => {
    const names = ['German', 'Deutsch', 'de']
    expect(languageChoices(recordValue)[0]).toEqual({ value, label, names })
  })

  test('contain the record’s own value in every notation that they know', () => {
    const known = languages.flatMap(({ code, name }) => [code, code.toUpperCase(), name])
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...known), fc.string()), (recordValue) => {
        const values = languageChoices(recordValue).map(({ value }) => value)
        expect(values.includes(recordValue)).toBe(languageNotation(recordValue) !== 'other')
        expect(values).toHaveLength(languages.length)
      }),
    )
  })
})
