import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProxyAddress, writeProxyAddress } from '../../../src/shared/entities/proxy-address'
import { isLoopback, parseProxyAnswer } from '../../../src/main/http/proxy'

const plain = (host: string, port: number) => ({ secure: false, host, port })

describe('what the system says about the way', () => {
  it.each([
    ['DIRECT', [null]],
    ['PROXY proxy.example.com:8080', [plain('proxy.example.com', 8080)]],
    ['PROXY p:8080; DIRECT', [plain('p', 8080), null]],
    ['DIRECT; PROXY p:8080', [null, plain('p', 8080)]],
    [
      'HTTPS p:8443;PROXY [::1]:3128',
      [{ secure: true, host: 'p', port: 8443 }, plain('::1', 3128)],
    ],
    ['  proxy P.Example:80 ;; direct ', [plain('p.example', 80), null]],
    ['PROXY p', [plain('p', 80)]],
    ['HTTPS p', [{ secure: true, host: 'p', port: 443 }]],
  ])('“%s”', (says, ways) => {
    expect(parseProxyAnswer(says)).toEqual(ways)
  })

  it.each([
    'SOCKS5 p:1080',
    'SOCKS p:1080; DIRECT',
    'QUIC p:443; DIRECT',
    '',
    ';',
    'DIRECT p:1',
    'PROXY',
    'PROXY p:0',
    'PROXY p:65536',
    'PROXY user:password@p:8080',
    'PROXY https://p:8080',
    'PROXY p:80 q:80; DIRECT',
    `PROXY ${'p'.repeat(20_000)}:80`,
  ])('“%s” leads nowhere, and never straight', (says) => {
    expect(parseProxyAnswer(says)).toEqual([])
  })

  it('passes over what cannot be gone to another proxy, but never to no proxy', () => {
    expect(parseProxyAnswer('SOCKS5 s:1; PROXY p:2; DIRECT')).toEqual([plain('p', 2)])
  })

  it('any text has an answer, and straight is the system’s own word', () => {
    const words = fc.constantFrom('DIRECT', 'PROXY', 'HTTPS', 'SOCKS5', ';', ' ', 'p:1', '[', '%0d')
    const hostile = fc.oneof(
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
        .map((units) => String.fromCharCode(...units)),
      fc
        .array(fc.oneof(words, fc.string({ maxLength: 8 })), { maxLength: 12 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(hostile, (says) =>
        parseProxyAnswer(says).every((way) => {
          if (way === null) return says.toUpperCase().includes('DIRECT')
          const address = writeProxyAddress(way)
          // What is written into CONNECT and kept in the settings has no line break or space.
          return (
            /^[\x21-\x7e]+$/.test(address) && isDeepStrictEqual(parseProxyAddress(address), way)
          )
        }),
      ),
      { numRuns: 2000 },
    )
  })
})

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example.com:8080', 'proxy.example.com:8080'],
    [' HTTP://Proxy.Example.com:8080/ ', 'proxy.example.com:8080'],
    ['https://p:443', 'https://p:443'],
    ['[2001:DB8::1]:3128', '[2001:db8::1]:3128'],
    ['192.0.2.1:8080', '192.0.2.1:8080'],
  ])('“%s” is %s', (text, address) => {
    const parsed = parseProxyAddress(text)
    expect(parsed && writeProxyAddress(parsed)).toBe(address)
  })

  it.each([
    '',
    'p',
    'p:',
    ':8080',
    'p:99999',
    'user@p:8080',
    'user:password@p:8080',
    'socks5://p:1080',
    'p:8080/path',
    'p:8080?x',
    'p q:8080',
    'p\r\nX-Header: 1:80',
    '1.2:80',
    'proxy.пример:80',
  ])('“%s” is none', (text) => {
    expect(parseProxyAddress(text)).toBe(null)
  })

  it('is of this computer only where the name says nothing else', () => {
    expect(['localhost', '127.0.0.1', '127.9.8.7', '::1'].every(isLoopback)).toBe(true)
    const others = [
      'localhost.example.com',
      '127.0.0.1.example.com',
      '10.0.0.1',
      'api.localhost',
      '',
    ]
    expect(others.some(isLoopback)).toBe(false)
  })
})
