import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/main/vault/secret'
import { tokenExpiry } from '../../../src/main/vault/token-expiry'

const part = (text: string) => Buffer.from(text).toString('base64url')
const token = (claims: string) => new Secret(`${part('{"alg":"HS256"}')}.${part(claims)}.c2lnbmVk`)

describe('when an access token expires', () => {
  it('is what it says, to the second', () => {
    expect(tokenExpiry(token('{"sub":"Zoë 🐻","exp":1798761599}'))).toBe('2026-12-31T23:59:59.000Z')
  })

  it('is told of one that has expired, too', () => {
    expect(tokenExpiry(token('{"exp":0}'))).toBe('1970-01-01T00:00:00.000Z')
  })

  it.each([
    '{"sub":"x"}',
    '{"exp":"1798761599"}',
    '{"exp":null}',
    '{"exp":true}',
    '{"exp":[1798761599]}',
    '{"exp":1e300}',
    '{"exp":8640000000001}',
    '{"exp":-8640000000001}',
    '{}',
    '[]',
    'null',
    '1798761599',
    '"exp"',
    'not JSON',
    '',
  ])('is not known from the claims %j', (claims) => {
    expect(tokenExpiry(token(claims))).toBeNull()
  })

  it.each(['', '.', '..', 'opaque-token-0123456789', 'a.b.c', '%.%.%', 'ä.ö.ü'])(
    'is not known from %j, which is no such token',
    (text) => {
      expect(tokenExpiry(new Secret(text))).toBeNull()
    },
  )

  const isDate = (text: string) => !Number.isNaN(Date.parse(text))

  it('is a date or not known, whatever the token is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expiry = tokenExpiry(new Secret(text))
        expect(expiry === null || isDate(expiry)).toBe(true)
      }),
    )
  })

  it('is a date or not known, whatever its claims are', () => {
    fc.assert(
      fc.property(fc.json(), (claims) => {
        const expiry = tokenExpiry(token(claims))
        expect(expiry === null || isDate(expiry)).toBe(true)
      }),
    )
  })

  it('is the very second, for every number of seconds that is a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.64e12, max: 8.64e12 }), (exp) => {
        const expiry = tokenExpiry(token(JSON.stringify({ exp })))
        expect(Date.parse(expiry ?? '')).toBe(exp * 1000)
      }),
    )
  })
})
