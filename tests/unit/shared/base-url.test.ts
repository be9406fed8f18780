import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBaseUrl } from '../../../src/shared/entities/base-url'

describe('base URL of a connection', () => {
  it.each([
    ['https://api.userdocks.com', 'https://api.userdocks.com'],
    [' https://api.userdocks.com/ ', 'https://api.userdocks.com'],
    ['HTTPS://API.Userdocks.com:443', 'https://api.userdocks.com'],
    ['https://gateway.example.com/userdocks/', 'https://gateway.example.com/userdocks'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('takes %s', (text, baseUrl) => {
    expect(parseBaseUrl(text)).toMatchObject({ ok: true, baseUrl })
  })

  it.each([
    ['', 'notAUrl'],
    ['api.userdocks.com', 'notAUrl'],
    ['ftp://api.userdocks.com', 'notAUrl'],
    ['https://', 'notAUrl'],
    ['https:///api.userdocks.com', 'notAUrl'],
    ['https://user:word@api.userdocks.com', 'credentials'],
    ['https://user@api.userdocks.com', 'credentials'],
    ['https://@api.userdocks.com', 'credentials'],
    ['https://api.userdocks.com?test=true', 'query'],
    ['https://api.userdocks.com/?', 'query'],
    ['https://api.userdocks.com#top', 'fragment'],
    ['https://api.userdocks.com/#', 'fragment'],
    ['http://api.userdocks.com', 'notHttps'],
    ['http://127.0.0.1.example.com', 'notHttps'],
    ['http://localhost.example.com', 'notHttps'],
    ['https://api.userdocks.com/a/../b', 'ambiguousPath'],
    ['https://api.userdocks.com/%2e%2e/b', 'ambiguousPath'],
    ['https://api.userdocks.com\\b', 'ambiguousPath'],
    ['https://api.userdocks.com//b', 'ambiguousPath'],
  ])('refuses %j as %s', (text, fault) => {
    expect(parseBaseUrl(text)).toEqual({ ok: false, fault })
  })

  it('gives only what it gives again, and never user, password, query or fragment', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc.string().map((rest) => `https://api.example.com/${rest}`),
          fc.string().map((rest) => `http://127.0.0.1:80${rest}`),
        ),
        (text) => {
          const parsed = parseBaseUrl(text)
          if (!parsed.ok) return
          const url = new URL(parsed.baseUrl)
          expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', ''])
          expect(url.origin).toBe(parsed.origin)
          expect(parseBaseUrl(parsed.baseUrl)).toEqual(parsed)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
