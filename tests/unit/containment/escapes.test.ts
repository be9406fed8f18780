import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unescaped } from '../../../src/main/containment/escapes'

const escapes = ['\\u0041', '\\n', '\\\\', '%41', '%25', '&amp;', '&#x41;', '&#65;', '\\x41', '"']
const text = fc
  .array(fc.oneof(fc.constantFrom(...escapes), fc.string()), { maxLength: 20 })
  .map((pieces) => pieces.join(''))

describe('a text without its escapes', () => {
  it('knows of each of its characters where it comes from', () => {
    fc.assert(
      fc.property(text, (source) => {
        const plain = unescaped(source)
        const starts = plain.starts()
        if (starts === null) {
          expect(plain.text).toBe(source)
          return
        }
        expect(starts).toHaveLength(plain.text.length + 1)
        expect(starts.at(-1)).toBe(source.length)
        for (let index = 0; index < plain.text.length; index += 1) {
          const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0]
          expect(to).toBeGreaterThan(from)
          // What stands there means this character, and nothing beside it.
          expect(unescaped(source.slice(from, to)).text).toBe(plain.text.charAt(index))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is itself where nothing is escaped', () => {
    const plain = unescaped('100% sure & certain')
    expect([plain.text, plain.starts()]).toEqual(['100% sure & certain', null])
  })
})
