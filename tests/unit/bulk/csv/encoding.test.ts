import { describe, expect, it } from 'vitest'
import { decoderOf, isDamaged } from '../../../../src/main/bulk/csv/decode'
import { looksLikeText, markedEncoding } from '../../../../src/main/bulk/csv/encoding'
import { speaksForUtf8, utf8Counter } from '../../../../src/main/bulk/csv/utf8-evidence'
import { encoded, windows1252Characters } from './support'

const text = 'Größe,€ 5,“Ž”\n'

describe('a byte order mark', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('names %s, and is no text', (encoding) => {
    const bytes = encoded(text, encoding, true)
    expect(markedEncoding(bytes)).toBe(encoding)
    expect(decoderOf(encoding)(bytes, true)).toBe(text)
  })

  it('is not made up', () => {
    expect(markedEncoding(new Uint8Array())).toBeNull()
    expect(markedEncoding(Uint8Array.of(0xef, 0xbb))).toBeNull()
    expect(markedEncoding(encoded(text, 'utf-8'))).toBeNull()
  })
})

describe('bytes', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)(
    'become text in %s',
    (encoding) => {
      expect(decoderOf(encoding)(encoded(text, encoding), true)).toBe(text)
    },
  )

  it('become every character of Windows-1252', () => {
    const all = windows1252Characters.join('')
    expect(decoderOf('windows-1252')(encoded(all, 'windows-1252'), true)).toBe(all)
    expect(all).toHaveLength(256 - 5 - 2)
  })

  it.each([
    ['utf-8', [0x61, 0xff, 0x62]],
    ['utf-8', [0x61, 0xc3]],
    ['utf-8', [0xed, 0xa0, 0x80]],
    ['utf-16le', [0x61, 0x00, 0x62]],
    ['utf-16le', [0x00, 0xd8, 0x61, 0x00]],
    ['utf-16be', [0xdc, 0x00, 0x00, 0x61]],
    ['windows-1252', [0x61, 0x81]],
  ] as const)('are damaged where they are no characters in %s: %j', (encoding, bytes) => {
    expect(isDamaged(decoderOf(encoding)(Uint8Array.from(bytes), true))).toBe(true)
  })

  it('are no text with zeros in them, but in UTF-16', () => {
    expect(looksLikeText(encoded('a', 'utf-16le'), 'utf-8')).toBe(false)
    expect(looksLikeText(encoded('a', 'utf-16le'), 'windows-1252')).toBe(false)
    expect(looksLikeText(encoded('a', 'utf-16le'), 'utf-16le')).toBe(true)
    expect(looksLikeText(encoded('a', 'utf-8'), 'utf-8')).toBe(true)
  })
})

describe('what speaks for UTF-8', () => {
  const evidence = (bytes: readonly number[], atEnd = true) => {
    const counter = utf8Counter()
    counter.add(Uint8Array.from(bytes))
    return counter.evidence(atEnd)
  }

  it.each([
    ['ASCII', [0x61, 0x0a], 0, 0],
    ['ü', [0xc3, 0xbc], 1, 0],
    ['€', [0xe2, 0x82, 0xac], 1, 0],
    ['a rocket', [0xf0, 0x9f, 0x9a, 0x80], 1, 0],
    ['ü in Windows-1252', [0x66, 0xfc, 0x72], 0, 1],
    ['a half ü', [0xc3], 0, 1],
    ['a half € and a letter', [0xe2, 0x82, 0x61], 0, 2],
    ['a half € and ü', [0xe2, 0x82, 0xc3, 0xbc], 1, 2],
    ['a slash in two bytes', [0xc0, 0xaf], 0, 2],
    ['a slash in three bytes', [0xe0, 0x80, 0xaf], 0, 3],
    ['half of a pair', [0xed, 0xa0, 0x80], 0, 3],
    ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80], 0, 4],
  ])('is counted in %s', (_, bytes, sound, broken) => {
    expect(evidence(bytes)).toEqual({ sound, broken })
  })

  it('waits for the rest of a character that is cut', () => {
    expect(evidence([0xe2, 0x82], false)).toEqual({ sound: 0, broken: 0 })
  })

  it('is more than what speaks against it, or that there is nothing against it', () => {
    expect(speaksForUtf8({ sound: 0, broken: 0 })).toBe(true)
    expect(speaksForUtf8({ sound: 100, broken: 1 })).toBe(true)
    expect(speaksForUtf8({ sound: 1, broken: 1 })).toBe(false)
    expect(speaksForUtf8({ sound: 0, broken: 1 })).toBe(false)
  })
})
