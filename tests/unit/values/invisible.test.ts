import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordInvisible } from '../../../src/renderer/wording/value-warnings'
import { invisibleCharacters } from '../../../src/shared/values/invisible'

describe('invisible characters', () => {
  test.each([
    ['a\u200bb', 'zeroWidthSpace'],
    ['10\u00a0000', 'nonBreakingSpace'],
    ['10\u202f000', 'nonBreakingSpace'],
    ['a\u200eb', 'leftToRightMark'],
    ['a\u200fb', 'rightToLeftMark'],
    ['a\u202eb', 'textDirectionMark'],
    ['a\u2066b', 'textDirectionMark'],
    ['a\u00adb', 'softHyphen'],
    ['\ufeffa', 'byteOrderMark'],
    ['a\u2060b', 'wordJoiner'],
    ['a\u200db', 'zeroWidthJoiner'],
    ['а\u200cб', 'zeroWidthNonJoiner'],
    ['ab\u200d', 'zeroWidthJoiner'],
    ['a\u3164b', 'hangulFiller'],
    ['a\tb', 'tab'],
    ['a\nb', 'lineBreak'],
    ['a\r\nb', 'lineBreak'],
    ['a\u2028b', 'lineBreak'],
    ['a\u0000b', 'controlCharacter'],
    ['a\u009fb', 'controlCharacter'],
    ['a\ud83db', 'halfCharacter'],
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
    expect(names).toEqual(['tab', 'zeroWidthSpace'])
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
