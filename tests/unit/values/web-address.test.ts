import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordWebAddressWarning } from '../../../src/renderer/wording/value-warnings'
import { webAddressWarning } from '../../../src/shared/values/web-address'

describe('a web address', () => {
  test.each([
    '',
    'https://example.com',
    'http://example.com:8080/a/b.png?c=d#e',
    'HTTPS://EXAMPLE.COM',
    ' https://example.com ',
    'https://bücher.example/ä',
    'https://example.com./',
    'http://localhost:3000',
    'http://127.0.0.1/a',
    'http://[::1]/a',
  ])('%j passes', (text) => {
    expect(webAddressWarning(text)).toBeNull()
  })

  test.each([
    ['example.com', 'https://example.com'],
    [' www.example.com/a?b=c:d ', 'https://www.example.com/a?b=c:d'],
    ['//example.com/a', 'https://example.com/a'],
    ['example.com:8080', 'https://example.com:8080'],
    ['bücher.example', 'https://bücher.example'],
  ])('%j lacks its beginning', (text, suggestion) => {
    const warning = webAddressWarning(text)
    expect(warning).toEqual({ kind: 'noScheme', suggestion })
    expect(warning && wordWebAddressWarning(warning)).toBe(`Write it as ${suggestion}.`)
  })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)//https://example.com',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(document.domain)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/png;base64,iVBORw0KGgo=',
    'vbscript:a.b:1',
    'file:///etc/passwd',
    'ftp://example.com',
    'mailto:name@example.com',
    'blob:https://example.com/1',
  ])('%j has another scheme', (text) => {
    expect(webAddressWarning(text)).toEqual({ kind: 'notHttp' })
  })

  test.each([
    ' ',
    'my page',
    'example',
    'name@example.com',
    'https://',
    'https://example',
    'https://.com',
    'https://example..com',
    'https://exa mple.com',
    'https://exam\nple.com',
    'https:example.com',
    'https:\\\\example.com',
    '/a/b.png',
    'https://exa<mple.com',
    'https://example.com:99999',
  ])('%j is none', (text) => {
    expect(webAddressWarning(text)).toEqual({ kind: 'notAnAddress' })
  })

  test('that passes is of http or https for a browser too, whatever was typed', () => {
    const shaped = fc.tuple(
      fc.constantFrom('javascript:', 'data:', 'http://', 'HTTPS://', '//', '\t', 'a.b:1', ''),
      fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.domain()),
    )
    const texts = fc.oneof(
      shaped.map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const warning = webAddressWarning(text)
        const address = warning?.kind === 'noScheme' ? warning.suggestion : text
        if (address === '' || (warning !== null && warning.kind !== 'noScheme')) return
        expect(new URL(address).protocol).toMatch(/^https?:$/)
        expect(webAddressWarning(address)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})
