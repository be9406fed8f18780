import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginning,
  hashOf,
  isSealed,
  keyOf,
  seal,
  type Link,
} from '../../../src/main/journal/entries/chain'

const text = fc.string({ unit: 'binary' })
const link: fc.Arbitrary<Link> = fc.record({
  seq: fc.nat(),
  change: fc.option(fc.nat()),
  event: text,
  at: text,
  facts: text,
  digest: fc.option(text),
})
// What cannot be told apart as UTF-8 never is in an entry: its texts are JSON, which escapes it.
const plain = (value: unknown) => JSON.stringify(value).replace(/\\ud[89a-f]../g, '\ufffd')

describe('the hash of an entry', () => {
  it('differs whenever any of its parts, or the hash before it, does', () => {
    fc.assert(
      fc.property(link, link, text, text, (one, other, before, after) => {
        const same = plain([one, before]) === plain([other, after])
        expect(hashOf(before, one) === hashOf(after, other)).toBe(same)
        expect(hashOf(before, one)).toBe(hashOf(before, { ...one }))
      }),
    )
  })

  it('does not take one part for a piece of another', () => {
    const entry: Link = { seq: 1, change: 2, event: 'a', at: 'b', facts: 'c', digest: null }
    for (const other of [
      { ...entry, event: 'ab', at: '' },
      { ...entry, at: 'bc', facts: '' },
      { ...entry, facts: 'c,null', digest: null },
      { ...entry, seq: 12, change: null },
      { ...entry, digest: 'null' },
    ]) {
      expect(hashOf(beginning, other)).not.toBe(hashOf(beginning, entry))
    }
  })
})

describe('a seal', () => {
  it('holds for what was sealed, and for nothing else', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (personal, other) => {
        const { salt, digest } = seal(personal)
        expect(isSealed(salt, personal, digest)).toBe(true)
        if (plain(other) !== plain(personal)) expect(isSealed(salt, other, digest)).toBe(false)
        expect(isSealed(null, personal, digest)).toBe(false)
        // A piece of the one does not pass for a piece of the other.
        expect(isSealed(salt.slice(0, -1), `${salt.at(-1)}${personal}`, digest)).toBe(false)
        expect(isSealed(`${salt}${personal.slice(0, 1)}`, personal.slice(1), digest)).toBe(false)
      }),
    )
  })

  it('is another one for the same content', () => {
    expect(seal('{}').digest).not.toBe(seal('{}').digest)
  })
})

it('a key stands for its parts, in their order and as they are cut', () => {
  expect(keyOf('a', 'bc')).toBe(keyOf('a', 'bc'))
  for (const other of [keyOf('ab', 'c'), keyOf('bc', 'a'), keyOf('a bc'), keyOf('a', 'bC')]) {
    expect(other).not.toBe(keyOf('a', 'bc'))
  }
  expect(keyOf('a', 'bc')).toMatch(/^[0-9a-f]{32}$/)
})
