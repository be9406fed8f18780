import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkKey } from '../../../src/main/vault/key-format'
import { openSecret } from '../../../src/main/vault/open-secret'
import { Secret } from '../../../src/main/vault/secret'

describe('a secret', () => {
  const value = 'sk-very-secret-value-0123456789'
  const secret = new Secret(value)

  it('shows nothing, however it is looked at', () => {
    const looks = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect(secret, { showHidden: true, depth: 9, getters: true }),
      inspect({ nested: [secret] }, { depth: 9 }),
      Object.keys(secret).join(),
      JSON.stringify(Object.getOwnPropertyDescriptors(secret)),
    ]
    for (const look of looks) expect(look).not.toContain(value)
  })

  it('cannot be cloned, so it cannot cross IPC', () => {
    expect(() => structuredClone(secret)).toThrow()
    expect(() => structuredClone({ nested: { secret } })).toThrow()
  })

  it('opens for those who may, and has a fingerprint that gives nothing away', () => {
    expect(openSecret(secret)).toBe(value)
    expect(secret.fingerprint).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/)
    expect(new Secret(value).fingerprint).toBe(secret.fingerprint)
    expect(new Secret(`${value}x`).fingerprint).not.toBe(secret.fingerprint)
  })
})

describe('what may be a key', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\n', 'empty'],
    ['one\ntwo', 'severalLines'],
    ['one\r\ntwo\r\n', 'severalLines'],
    ['with space', 'notAKey'],
    [' leading', 'notAKey'],
    ['ümlaut', 'notAKey'],
    ['nul\u0000', 'notAKey'],
    ['x'.repeat(2049), 'notAKey'],
  ])('%j is refused as %s', (text, fault) => {
    expect(checkKey(text)).toEqual({ ok: false, fault })
  })

  it('takes printable ASCII as it is, without one line break at the end', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 2048,
    })
    fc.assert(
      fc.property(printable, fc.constantFrom('', '\n', '\r\n'), (key, end) => {
        expect(checkKey(key + end)).toEqual({ ok: true, value: key })
      }),
    )
  })
})
