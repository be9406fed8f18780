import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { createKeychain } from '../../../src/main/vault/keychain'
import { openSecret } from '../../../src/main/vault/open-secret'
import { Secret } from '../../../src/main/vault/secret'

// Against the keychain of the session that `npm test` makes. By hand, outside of it, these tests
// are skipped, so that nobody's own keychain is touched.
const inTestSession = process.env['HOME']?.includes('userdocks-desktop-') === true
const keychain = createKeychain('UserDocks Console (test)')
const account = `${randomUUID()}/write@https://api.example.com`

afterAll(async () => {
  if (inTestSession) await keychain.remove(account)
})

describe.skipIf(!inTestSession)('the real keychain (only through `npm test`)', () => {
  it('has nothing, keeps what it is given to the byte, replaces it, and forgets it', async () => {
    expect(await keychain.get(account)).toEqual({ ok: true, value: null })
    const values = [
      Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join(''),
      'x'.repeat(2048),
    ]
    for (const value of values) {
      expect(await keychain.set(account, new Secret(value))).toEqual({ ok: true, value: null })
      const read = await keychain.get(account)
      expect(read.ok && read.value && openSecret(read.value)).toBe(value)
    }
    expect(await keychain.remove(account)).toEqual({ ok: true, value: true })
    expect(await keychain.remove(account)).toEqual({ ok: true, value: false })
    expect(await keychain.get(account)).toEqual({ ok: true, value: null })
  })

  it('answers many calls at once, one after the other', async () => {
    await keychain.set(account, new Secret('one'))
    const reads = await Promise.all(Array.from({ length: 20 }, () => keychain.get(account)))
    expect(reads.every((read) => read.ok && read.value !== null)).toBe(true)
  })
})
