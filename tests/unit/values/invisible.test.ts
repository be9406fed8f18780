import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordInvisible } from '../../../src/renderer/wording/value-warnings'
import { invisibleCharacters } from '../../../src/shared/values/invisible'

describe('invisible characters', () => {
  test.each([
    ['a\u200bb', 'zero width space'],
    ['10\u00a0000', 'non-breaking space'],
    ['10\u202f000', 'non-breaking space'],
    ['a\u200eb', 'left-to-right mark'],
    ['a\u200fb', 'right-to-left mark'],
    ['a\u202eb', 'text direction mark'],
    ['a\u2066b', 'text direction mark'],
    ['a\u00adb', 'soft hyphen'],
    ['\ufeffa', 'byte order mark'],
    ['a\u2060b', 'word joiner'],
    ['a\u200db', 'zero width joiner'],
    ['а\u200cб', 'zero width non-joiner'],
    ['ab\u200d', 'zero width joiner'],
    ['a\u3164b', 'Hangul filler'],
    ['a\tb', 'tab'],
    ['a\nb', 'line break'],
    ['a\r\nb', 'line break'],
    ['a\u2028b', 'line break'],
    ['a\u0000b', 'control character'],
    ['a\u009fb', 'control character'],
    ['a\ud83db', 'half of a character'],
  ])('of %j are a %s', (text, name) => {
    expect(invisibleCharacters(text)).toEqual([name])
  })

  test.each([
    '',
    'Anna Müller',
    'می\u200cخواهم',
    'क्\u200dष',
    '👩🏽\u200d🚀',
    '❤️\u200d🔥',
    '🏳️\u200d🌈',
    '🙂',
  ])('of %j are none', (text) => {
    expect(invisibleCharacters(text)).toEqual([])
  })

  test('are named once each, in the order of the text', () => {
    const names = invisibleCharacters('\ta\u200bb\tc\u200b')
    expect(names).toEqual(['tab', 'zero width space'])
    expect(wordInvisible(names)).toBe(
      'Type this text again without what cannot be seen in it: tab, zero width space.',
    )
  })

  test('are never found in what is printed, and no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => invisibleCharacters(text).length === 0))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(new Set(invisibleCharacters(text)).size).toBe(invisibleCharacters(text).length)
      }),
    )
  })
})
