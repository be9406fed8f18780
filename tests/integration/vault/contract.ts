import { describe, expect, it } from 'vitest'
import { openSecret } from '../../../src/main/vault/open-secret'
import { Secret } from '../../../src/main/vault/secret'
import type { SecretStore } from '../../../src/main/vault/secret-store'
import { createVault } from '../../../src/main/vault/vault'

// What the program relies on in a place for secrets, whichever it is. A successor of keytar has to pass.

const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join(
  '',
)

/** Runs the contract; `open` gives the store of that name, each time the same. */
export function describeSecretStore(name: string, open: (service: string) => SecretStore): void {
  const service = `UserDocks Console (contract, ${name})`
  const store = open(service)
  let count = 0
  /** An account that no other test uses. */
  const newAccount = () => `${process.pid}-${(count += 1)}/write@https://api.example.com`

  const put = (account: string, value: string, into = store) => into.set(account, new Secret(value))
  async function valueIn(account: string, from = store): Promise<string | null> {
    const read = await from.get(account)
    if (!read.ok) throw new Error(`It could not be read: ${read.error}`)
    return read.value && openSecret(read.value)
  }
  const done = { ok: true, value: null }
  const unfit = { ok: false, error: 'unfit' }

  describe(`a place for secrets: ${name}`, () => {
    it('has nothing under an account that was never used', async () => {
      expect(await store.get(newAccount())).toEqual({ ok: true, value: null })
    })

    it('has nothing to remove there', async () => {
      expect(await store.remove(newAccount())).toEqual({ ok: true, value: false })
    })

    it.each([
      ['one character', 'x'],
      ['an API key', 'sk-live-0123456789abcdef'],
      ['every printable character', printable],
      ['2,048 bytes', 'x'.repeat(2048)],
      ['what a shell would read', '$(touch<x);`id`&&"\'\\'],
      ['what looks like a number', '00000012345678901234567890'],
      ['what looks like nothing', 'null'],
      ['what looks like percent encoding', '%00%0d%0a%F0%9F%98%80'],
      ['what looks like base64 with its padding', 'QUJDRA=='],
      ['an access token', `${'a'.repeat(36)}.${'b'.repeat(200)}.${'c'.repeat(342)}`],
    ])('gives back to the byte: %s', async (_what, value) => {
      const account = newAccount()
      expect(await put(account, value)).toEqual(done)
      expect(await valueIn(account)).toBe(value)
    })

    it.each([
      ['nothing', ''],
      ['2,049 bytes', 'x'.repeat(2049)],
      ['a space', 'two words'],
      ['a line break at its end', 'key\n'],
      ['a carriage return', 'key\rkey'],
      ['NUL, behind which keytar cuts', 'key\0key'],
      ['a tab', 'key\tkey'],
      ['letters beyond ASCII', 'schlüssel'],
      ['letters beyond the first plane', 'key😀'],
      ['half of such a letter', 'key\ud83d'],
      ['DEL', 'key\x7f'],
    ])('refuses, and keeps what it has: %s', async (_what, value) => {
      const account = newAccount()
      await put(account, 'what-it-has')
      expect(await put(account, value)).toEqual(unfit)
      expect(await valueIn(account)).toBe('what-it-has')
    })

    it('replaces what it has', async () => {
      const account = newAccount()
      await put(account, 'the-longer-one-of-the-two')
      await put(account, 'short')
      expect(await valueIn(account)).toBe('short')
    })

    it('keeps the same value twice', async () => {
      const account = newAccount()
      await put(account, 'same')
      expect(await put(account, 'same')).toEqual(done)
      expect(await valueIn(account)).toBe('same')
    })

    it('removes, and then has nothing, and nothing more to remove', async () => {
      const account = newAccount()
      await put(account, 'key')
      expect(await store.remove(account)).toEqual({ ok: true, value: true })
      expect(await store.get(account)).toEqual({ ok: true, value: null })
      expect(await store.remove(account)).toEqual({ ok: true, value: false })
    })

    it('takes a key again after it was removed', async () => {
      const account = newAccount()
      await put(account, 'first')
      await store.remove(account)
      await put(account, 'second')
      expect(await valueIn(account)).toBe('second')
    })

    it('keeps accounts apart that differ in their last character', async () => {
      const account = newAccount()
      await put(account, 'one')
      await put(`${account}0`, 'two')
      expect(await valueIn(account)).toBe('one')
      await store.remove(account)
      expect(await valueIn(`${account}0`)).toBe('two')
    })

    it('keeps accounts apart that differ in capitals only', async () => {
      const account = newAccount()
      await put(`${account}/a`, 'small')
      await put(`${account}/A`, 'capital')
      expect(await valueIn(`${account}/a`)).toBe('small')
    })

    it.each([
      'https://[::1]:8443',
      'https://xn--mnchen-3ya.example:444',
      'a b "c" \'d\' \\e/f',
      '*',
      '%s%n%00',
      'ключ/schlüssel/鍵',
      'x'.repeat(500),
    ])('takes an account with whatever is in it: %s', async (text) => {
      const account = `${newAccount()}${text}`
      await put(account, 'key')
      expect(await valueIn(account)).toBe('key')
      expect(await store.remove(account)).toEqual({ ok: true, value: true })
    })

    it('keeps services apart', async () => {
      const account = newAccount()
      const other = open(`${service} 2`)
      await put(account, 'one')
      await put(account, 'two', other)
      expect(await valueIn(account)).toBe('one')
      expect(await store.remove(account)).toEqual({ ok: true, value: true })
      expect(await valueIn(account, other)).toBe('two')
      await other.remove(account)
    })

    it('does what is asked at once in the order in which it was asked', async () => {
      const account = newAccount()
      const answers = await Promise.all([
        put(account, 'one'),
        valueIn(account),
        put(account, 'two'),
        valueIn(account),
        store.remove(account),
        valueIn(account),
      ])
      expect(answers).toEqual([done, 'one', done, 'two', { ok: true, value: true }, null])
    })

    it('answers fifty questions that are asked at once', async () => {
      const account = newAccount()
      await put(account, 'key')
      const values = await Promise.all(Array.from({ length: 50 }, () => valueIn(account)))
      expect(new Set(values)).toEqual(new Set(['key']))
    })

    it('has settled and is not busy when nothing is asked', async () => {
      await store.get(newAccount())
      await store.settled()
      expect(store.busy()).toBe(false)
    })
  })

  describe(`the vault in front of it: ${name}`, () => {
    const open = () => createVault(store)

    it('stores, reads and removes', async () => {
      const vault = open()
      const account = newAccount()
      expect(await vault.store(account, new Secret('key'))).toEqual({ ok: true, value: 'keychain' })
      const read = await vault.read(account)
      expect(read.ok && read.value && openSecret(read.value)).toBe('key')
      expect(await vault.remove(account)).toEqual(done)
      expect(await valueIn(account)).toBeNull()
      expect(vault.state()).toBe('available')
    })

    it('says of a key that is gone that it is gone, and leaves no probe behind', async () => {
      const vault = open()
      const account = newAccount()
      await vault.store(account, new Secret('key'))
      await store.remove(account)
      expect(await vault.read(account)).toEqual({ ok: true, value: null })
      expect(await valueIn('availability-check')).toBeNull()
    })

    it('refuses what is no key', async () => {
      expect(await open().store(newAccount(), new Secret('two words'))).toEqual({
        ok: false,
        error: 'keyNotAKey',
      })
    })

    it('keeps nothing in it for this session only', async () => {
      const vault = open()
      const account = newAccount()
      vault.useSessionOnly()
      expect(await vault.store(account, new Secret('key'))).toEqual({ ok: true, value: 'session' })
      expect(await valueIn(account)).toBeNull()
      const read = await vault.read(account)
      expect(read.ok && read.value && openSecret(read.value)).toBe('key')
    })

    it('comes back from this session only, and stores in it again', async () => {
      const vault = open()
      const account = newAccount()
      vault.useSessionOnly()
      await vault.store(account, new Secret('in-memory'))
      expect(await vault.retry()).toBe('available')
      await vault.store(account, new Secret('in-keychain'))
      expect(await valueIn(account)).toBe('in-keychain')
      await vault.remove(account)
    })
  })
}
