import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { promotionCodeFault } from '../../../src/shared/values/promotion-code'
import { getUser, putPromotionCode } from '../../../src/main/userdocks/requests'
import { requestUrl } from '../../../src/main/userdocks/request-url'

const base = 'https://api.example.com'
const userId = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const endpoint = {
  baseUrl: base,
  clientId: userId,
  environment: 'test',
  signIn: 'apiKeys',
} as const

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    '.',
    '..',
    '../',
    '/..',
    '%2e%2e',
    '%2E.',
    '..;',
    'a/b',
    'a?b',
    'a#b',
    '50%',
    '\\',
    '\\..\\',
    '//evil.example',
    'http://evil.example',
    '@evil.example',
    ';',
    ' ',
    '\t',
    '\r\n',
    '\u0000',
    '\u202e',
    'ä',
    '💸',
    '\ud800',
    "'",
    '"',
    '<>',
    '|',
    '^',
    '`',
    '{}',
    '~',
    '!*()',
  ),
  fc
    .array(fc.constantFrom('.', '/', '%', '2', 'e', '\\', '?', '#', '@', ':'), { maxLength: 8 })
    .map((p) => p.join('')),
)

describe('building the path of a redemption', () => {
  it('reaches the redemption of this user with exactly this code, or is not sent', () => {
    fc.assert(
      fc.property(hostile, (code) => {
        const request = putPromotionCode(endpoint, userId, code)
        if (request === null) return
        const url = new URL(request.url)
        expect(url.origin).toBe(base)
        const segments = url.pathname.split('/')
        expect(segments.slice(0, 5)).toEqual(['', 'v1', 'users', userId, 'promotion-codes'])
        expect(segments).toHaveLength(6)
        expect(decodeURIComponent(segments[5] ?? '')).toBe(code)
        expect([url.search, url.hash, url.username, url.password]).toEqual(['', '', '', ''])
      }),
      { numRuns: 5000 },
    )
  })

  it('can send every code that is accepted', () => {
    fc.assert(
      fc.property(hostile, (code) => {
        if (promotionCodeFault(code) === null) {
          expect(putPromotionCode(endpoint, userId, code)).not.toBeNull()
        }
      }),
      { numRuns: 5000 },
    )
  })

  it.each(['', '.', '..', '\ud800'])('refuses %j', (code) => {
    expect(putPromotionCode(endpoint, userId, code)).toBeNull()
  })

  it('keeps a base path, and encodes an e-mail address as one segment', () => {
    expect(getUser({ ...endpoint, baseUrl: `${base}/api` }, 'a+b#c/d@example.com')?.url).toBe(
      `${base}/api/v1/users/a%2Bb%23c%2Fd%40example.com`,
    )
  })

  it('puts a query after the path', () => {
    expect(requestUrl(base, ['users', userId], { test: 'true' })).toBe(
      `${base}/v1/users/${userId}?test=true`,
    )
  })
})
