import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeptKeys } from '../../../src/main/containment/kept-keys'

const key = 'Hk29dLq0vXz81pTyWm4s'

function keeping(...keys: string[]): KeptKeys {
  const kept = new KeptKeys()
  keys.forEach((each, index) => kept.keep(`place ${index}`, each))
  return kept
}

describe('a key that is kept is known again', () => {
  it.each<[string, unknown]>([
    ['alone', key],
    ['in a sentence', { text: `The key is “${key}”.` }],
    ['in a long word', [`x${key}${key}y`]],
    ['at an end', { a: { b: [1, null, `prefix-${key}`] } }],
    ['as the name of a field', { edits: { [key]: true } }],
    ['in a Map and a Set', new Map([['a', new Set([key])]])],
  ])('%s', (_where, value) => expect(keeping('another-key-0000', key).areIn(value)).toBe(true))

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['another text', { text: 'Hk29dLq0vXz81pTyWm4t' }],
    ['a part', { text: key.slice(1) }],
    ['parts in two fields', { a: key.slice(0, 10), b: key.slice(10) }],
    ['bytes', { bytes: Buffer.from(key) }],
  ])('and %s is not', (_where, value) => expect(keeping(key).areIn(value)).toBe(false))

  it('wherever it stands, and only if it does', () => {
    const sign = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
    const keys = fc.array(fc.string({ unit: sign, minLength: 12, maxLength: 40 }), { maxLength: 4 })
    // Two signs only, so that much of it looks like a key that is not there.
    const alike = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 12, maxLength: 14 }),
    )
    const parts = fc.array(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', 'b') }), sign),
    )
    fc.assert(
      fc.property(keys, alike, parts, fc.nat(), (some, others, texts, pick) => {
        const all = [...some, ...others]
        const text = [...texts, all[pick % (all.length + 3)] ?? '', ...texts].join('')
        const isThere = all.some((each) => text.includes(each))
        expect(keeping(...all).areIn({ deep: [{ text }] })).toBe(isThere)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what is kept of it', () => {
  it('goes with the key', () => {
    const kept = keeping(key)
    kept.forget('place 0')
    expect(kept.areIn(key)).toBe(false)
    kept.keep('a', key)
    kept.keep('b', 'another-key-0000')
    kept.forgetAllBut(new Set(['b']))
    expect([kept.areIn(key), kept.areIn('another-key-0000')]).toEqual([false, true])
    kept.keep('b', key)
    expect([kept.areIn(key), kept.areIn('another-key-0000')]).toEqual([true, false])
  })

  it('is nothing of a key that could be a word', () => {
    expect(keeping('eleven-long').areIn({ text: 'eleven-long' })).toBe(false)
  })

  it('does not show it', () => {
    expect(inspect(keeping(key), { depth: 9, showHidden: true })).not.toContain(key.slice(0, 6))
  })

  it('survives a ring', () => {
    const ring: Record<string, unknown> = {}
    ring['ring'] = [ring]
    expect(keeping(key).areIn(ring)).toBe(false)
  })
})
