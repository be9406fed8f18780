import { createServer, type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSend } from '../../src/main/http/send'
import { getTenant, getUser, putPromotionCode, putTenant } from '../../src/main/userdocks/requests'
import { Secret } from '../../src/main/vault/secret'
import { parseBaseUrl } from '../../src/shared/entities/base-url'
import { recordFigure } from '../support/figures'
import { runs } from './support/runs'

// Where a request arrives, whatever somebody has got an agent to enter: two real servers, one of which
// the agent was shown as the address of the connection.

const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const credentials = {
  kind: 'apiKey',
  type: 'write',
  key: new Secret('write-key-0123456789'),
  clientId,
} as const
const arrived: { readonly port: number; readonly line: string; readonly host: string }[] = []

function listen() {
  const server = createServer((socket) => {
    let head = ''
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      const host = /\r\nhost: ([^\r]*)/i.exec(head)?.[1] ?? ''
      arrived.push({ port: portOf(server), line: head.split('\r\n')[0] ?? '', host })
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}')
    })
  })
  return server
}
const [mine, other] = [listen(), listen()]
const portOf = (server: typeof mine) => (server.address() as AddressInfo).port

beforeAll(async () => {
  for (const server of [mine, other]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
})
afterAll(() => [mine, other].forEach((server) => server.close()))

const pieces = fc.constantFrom(
  ...[
    '',
    '/',
    '//',
    '\\',
    '@',
    '#',
    '?',
    ':',
    ';',
    '.',
    '..',
    '/..',
    '/../',
    '/./',
    '%2e%2e',
    '%2f',
    '%40',
  ],
  ...[
    '%00',
    '\t',
    '\r\n',
    ' ',
    '\u0000',
    '\u202e',
    '\u3002',
    '。',
    '／',
    '＠',
    'ä',
    '💸',
    '\ud800',
    'v1',
    'users',
  ],
  ...[
    'MINE',
    'OTHER',
    '//OTHER',
    'http://OTHER',
    '@OTHER',
    'MINE@OTHER',
    'OTHER@MINE',
    '/api',
    '/a.b-c~d',
  ],
  ...[
    '%0d%0aHost:%20OTHER',
    '\r\nHost: OTHER',
    '&x=',
    '=1',
    '<',
    '"',
    "'",
    '`',
    '|',
    '^',
    '{}',
    '[',
    ']',
  ],
)
const messy = fc.array(pieces, { minLength: 1, maxLength: 5 }).map((all) => all.join(''))
const start = fc.constantFrom(
  ...[
    'http://MINE',
    'HTTP://MINE',
    ' http://MINE',
    'http:MINE',
    'http:/MINE',
    'http:///MINE',
    'http:\\\\MINE',
  ],
  ...[
    'http://MINE@',
    'http://u:p@MINE',
    'http://OTHER@MINE',
    'http://localhost:PORT',
    'http://127.1:PORT',
  ],
  ...[
    'http://0x7f000001:PORT',
    'http://2130706433:PORT',
    'http://[::ffff:127.0.0.1]:PORT',
    '//MINE',
    'MINE',
    '',
  ],
  ...['file://MINE', 'ftp://MINE', 'javascript://MINE', 'https://MINE', 'http://127.0.0.1。:PORT'],
)
const baseText = fc.oneof(
  fc.tuple(start, messy).map(([scheme, rest]) => scheme + rest),
  start,
  fc.tuple(fc.constant('http://MINE'), messy).map((all) => all.join('')),
)
const hostileId = fc.oneof(messy, fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }))

const filled = (text: string) =>
  text
    .replaceAll('MINE', `127.0.0.1:${portOf(mine)}`)
    .replaceAll('OTHER', `127.0.0.1:${portOf(other)}`)
    .replaceAll('PORT', String(portOf(mine)))

describe('a request', () => {
  it('arrives at the address that was shown, below its path, or is not sent', async () => {
    const send = createSend({ connectMilliseconds: 2000 })
    const counts = { tried: 0, refusedBase: 0, refusedPath: 0, sent: 0, elsewhere: 0 }
    await fc.assert(
      fc.asyncProperty(baseText, hostileId, hostileId, async (base, id, code) => {
        counts.tried += 1
        const parsed = parseBaseUrl(filled(base))
        if (!parsed.ok) return void (counts.refusedBase += 1)
        const shown = new URL(parsed.baseUrl)
        expect(shown.origin).toBe(parsed.origin)
        expect(shown.href.replace(/\/$/, '')).toBe(parsed.baseUrl)
        const endpoint = {
          baseUrl: parsed.baseUrl,
          clientId,
          environment: 'live',
          signIn: 'apiKeys',
        } as const
        const [one, two] = [filled(id), filled(code)]
        const requests = [
          [getUser(endpoint, one), ['users', one]],
          [getTenant(endpoint, two), ['tenants', two]],
          [putPromotionCode(endpoint, one, two), ['users', one, 'promotion-codes', two]],
          [putTenant(endpoint, one, { name: 'N' }, 'documented'), ['tenants', one]],
        ] as const
        for (const [request, segments] of requests) {
          if (request === null) {
            counts.refusedPath += 1
            continue
          }
          const url = new URL(request.url)
          expect(url.origin).toBe(parsed.origin)
          // Nothing that is not on this computer is called.
          if (![portOf(mine), portOf(other)].includes(Number(url.port)) || url.protocol !== 'http:')
            continue
          arrived.length = 0
          const { method, body } = request
          expect(await send({ method, url: request.url, body, credentials })).toMatchObject({
            status: 200,
          })
          counts.sent += 1
          const path = shown.pathname.replace(/\/$/, '')
          const wanted = `${method} ${path}/v1/${segments.map(encodeURIComponent).join('/')} HTTP/1.1`
          const expected = { port: Number(shown.port), line: wanted, host: shown.host }
          counts.elsewhere += arrived.filter(
            ({ port, line, host }) =>
              port !== expected.port || line !== wanted || host !== shown.host,
          ).length
          expect(arrived).toEqual([expected])
        }
      }),
      runs(1000),
    )
    expect(counts.elsewhere).toBe(0)
    // Most are refused; enough are sent to know that they would be seen.
    expect(counts.sent).toBeGreaterThan(counts.tried / 10)
    expect(counts.refusedBase).toBeGreaterThan(counts.tried / 10)
    expect(counts.refusedPath).toBeGreaterThan(0)
    recordFigure({
      check: `requests to another origin or path, of ${counts.tried} hostile addresses, ids and codes (${counts.sent} sent)`,
      figure: counts.elsewhere,
      mustBe: 0,
    })
  })
})
