import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createKeychain } from '../../../src/main/vault/keychain'
import { openSecret } from '../../../src/main/vault/open-secret'
import { Secret } from '../../../src/main/vault/secret'
import { inTestSession } from './test-session'

const runs = 10_000
const account = `${process.pid}/random@https://api.example.com`
const keychain = createKeychain('UserDocks Console (random strings)', 60_000)
afterAll(async () => {
  if (inTestSession) await keychain.remove(account)
})

const printable = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
const key = (maxLength: number) => fc.string({ unit: printable, minLength: 1, maxLength })
const spoilt = fc
  .tuple(
    key(20),
    fc.constantFrom(
      '\0',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '\u00a0',
      'ü',
      '😀',
      '\ud83d',
      '\x7f',
      '\x80',
    ),
    fc.string({ unit: printable, maxLength: 20 }),
  )
  .map((parts) => parts.join(''))

const anything = fc.oneof(
  { weight: 2, arbitrary: key(64) },
  { weight: 1, arbitrary: key(2048) },
  { weight: 12, arbitrary: spoilt },
  { weight: 7, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 7, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(2047, 2048, 2049, 2560, 5000).map((n) => 'x'.repeat(n)) },
)

describe.skipIf(!inTestSession)('the real keychain (only through `npm test`)', () => {
  it(`${runs} strings: each comes back as it was, or is refused and leaves what was there`, async () => {
    let before: string | null = null
    let count = 0
    let kept = 0
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        const fits = /^[\x21-\x7e]{1,2048}$/.test(text)
        const stored = await keychain.set(account, new Secret(text))
        expect(stored).toEqual(fits ? { ok: true, value: null } : { ok: false, error: 'unfit' })
        if (fits) before = text
        count += 1
        kept += fits ? 1 : 0
        // A refusal asks the keychain nothing, so it need not be looked at each time.
        if (!fits && count % 50 > 0) return
        const read = await keychain.get(account)
        expect(read.ok && (read.value === null ? null : openSecret(read.value))).toBe(before)
      }),
      { numRuns: runs, endOnFailure: true },
    )
    // Both happen often; what is kept takes the keychain some milliseconds each.
    expect(kept).toBeGreaterThan(runs / 20)
    expect(kept).toBeLessThan(runs / 4)
  }, 120_000)
})
