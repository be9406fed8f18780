import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areAmong, termsOf, wordsIn } from '../../../src/main/journal/finding/words'

const finds = (search: string, text: string) => areAmong(termsOf(search), wordsIn(text))

describe('the words of a text', () => {
  it.each([
    ['Anna Meier', ['anna', 'meier']],
    ['anna.meier+x@example.com', ['anna', 'meier', 'x', 'example', 'com']],
    ['SUMMER-26_A', ['summer', '26', 'a']],
    ['Zoë Müller-Lüdenscheidt, Straße 5', ['zoe', 'muller', 'ludenscheidt', 'strasse', '5']],
    ['ＦＵＬＬ ｗｉｄｔｈ', ['full', 'width']],
    ['İstanbul', ['istanbul']],
    ['東京 タワー', ['東京', 'タワー']],
    ['Ελλάδα Россия', ['ελλαδα', 'россия']],
    ['हिन्दी', ['हिनदी']],
    ['T\u0000A\ud800B', ['t', 'a', 'b']],
    ['🐻 – "" * ( ) ^ : ', []],
  ])('%j', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  it('are the same however the text is composed, and words themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = wordsIn(text)
        expect(wordsIn(text.normalize('NFD'))).toEqual(wordsIn(text.normalize('NFC')))
        expect(words.flatMap(wordsIn)).toEqual(words)
        // One token each to SQLite's `ascii` tokenizer, which knows ASCII letters and digits only.
        for (const word of words) expect(word).toMatch(/^[a-z0-9\u0080-\u{10ffff}]+$/u)
      }),
    )
  })
})

describe('a search', () => {
  it.each([
    ['anna', 'Anna Meier'],
    ['MEI', 'Anna Meier'],
    ['mei ann', 'Anna Meier'],
    ['meier@example', 'anna.meier@example.com'],
    ['example.com', 'anna.meier@example.com'],
    ['3f2b7c1e-0d4a', '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'],
    ['T-12', 'T-1234'],
    ['muller', 'Müller'],
    ['Müller', 'Mueller Muller'],
    ['x', 'planet x'],
    ['', 'anything'],
    ['"*" -- ()', 'anything'],
  ])('%j finds %j', (search, text) => {
    expect(finds(search, text)).toBe(true)
  })

  it.each([
    ['eier', 'Anna Meier'],
    ['anna berta', 'Anna Meier'],
    ['meier@other', 'anna.meier@example.com other'],
    ['0d4a-3f2b', '3f2b7c1e-0d4a-4e6f'],
    ['T-1', 'T-1234'],
    ['x', 'xylophone'],
    ['anna OR berta', 'Anna'],
    ['NOT berta', 'Anna'],
    ['ann*a', 'Anna'],
  ])('%j does not find %j', (search, text) => {
    expect(finds(search, text)).toBe(false)
  })
})
