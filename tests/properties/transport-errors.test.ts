import { createServer, type AddressInfo, type Socket } from 'node:net'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { FetchError, ofetch } from 'ofetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSend } from '../../src/main/http/send'
import { Secret } from '../../src/main/vault/secret'
import { recordFigure } from '../support/figures'
import { secretForms } from '../support/secret-forms'
import { unhandledRejections } from './support/rejections'
import { runs } from './support/runs'

// ofetch's errors hold the options of the request and what the server said; undici's hold sockets. None
// of them may leave src/main/http, whatever a server does.

const key = 'Hk29dLq0vXz81pTyWm4s'
const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const { take } = unhandledRejections()

type Behaviour = (socket: Socket, head: string) => void
const ok = (headers: string, body: string) => `HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`

/** What a server does once a request is there, or before. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  closes: (socket) => socket.destroy(),
  resets: (socket) => socket.resetAndDestroy(),
  ends: (socket) => socket.end(),
  rubbish: (socket, head) => socket.end(`${head}\r\n\r\n`),
  'half a head': (socket) => socket.end('HTTP/1.1 200 O'),
  'a head too long': (socket) => socket.end(ok(`X-Key: ${key.repeat(2000)}`, '')),
  'a name of a header that is none': (socket) => socket.end(ok(`${key} x: y`, '')),
  'a body too long': (socket) => socket.end(ok('Content-Length: 2000000', key.repeat(100_000))),
  'a body cut short': (socket) => socket.end(ok('Content-Length: 999', `{"error":"${key}`)),
  'two lengths': (socket) => socket.end(ok('Content-Length: 1\r\nContent-Length: 2', key)),
  'a broken chunk': (socket) => socket.end(ok('Transfer-Encoding: chunked', `5\r\n${key}`)),
  'a protocol of its own': (socket) =>
    socket.end(`HTTP/1.1 101 ${key}\r\nConnection: upgrade\r\nUpgrade: ${key}\r\n\r\n`),
  'no end of interim answers': (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n'.repeat(50)),
  'a redirect': (socket) =>
    socket.end(`HTTP/1.1 302 Found\r\nLocation: http://x/${key}\r\nContent-Length: 0\r\n\r\n`),
  'a refusal that repeats the key': (socket) =>
    socket.end(
      `HTTP/1.1 401 ${key}\r\nX-Request-Id: ${key}\r\nContent-Length: ${key.length}\r\n\r\n${key}`,
    ),
  'more than was announced': (socket) => socket.end(ok('Content-Length: 2', `{}${key}`)),
  silence: () => {},
}

let behave: Behaviour = () => {}
const server = createServer((socket) => {
  let head = ''
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    head += chunk.toString('latin1')
    // A greeting of TLS has no end that is known here.
    if (head.includes('\r\n\r\n') || !/^[A-Z]/.test(head)) behave(socket, head)
  })
})
let port = 0
let closedPort = 0
beforeAll(async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  closedPort = (other.address() as AddressInfo).port
  await new Promise((resolve) => other.close(resolve))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const send = createSend({
  readDeadlineMilliseconds: 60,
  writeDeadlineMilliseconds: 60,
  graceMilliseconds: 1,
  connectMilliseconds: 60,
})
const secret = new Secret(key)
const credentials = fc.constantFrom(
  { kind: 'apiKey', type: 'write', key: secret, clientId } as const,
  { kind: 'token', token: secret } as const,
)

/** Texts, numbers, and nothing that has more in it than is seen. */
function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.values(value).every(isPlain)
}

describe('what becomes of a request', () => {
  it('is told in plain words, never by an error, and without the key', async () => {
    let [exchanges, hits, errors] = [0, 0, 0]
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(behaviours)),
        fc.constantFrom('GET', 'PUT'),
        fc.constantFrom('server', 'server', 'server', 'closed', 'tls'),
        credentials,
        async (behaviour, method, where, proof) => {
          behave = behaviour
          const origin = {
            server: `http://127.0.0.1:${port}`,
            closed: `http://127.0.0.1:${closedPort}`,
            tls: `https://127.0.0.1:${port}`,
          }[where]
          const body = method === 'PUT' ? '{"name":"N"}' : null
          const sent = send({ method, url: `${origin}/v1/users/me`, body, credentials: proof })
          const delivery = await sent.catch((error: unknown) => ((errors += 1), error))
          const shown = inspect(delivery, { depth: 20, showHidden: true, maxStringLength: null })
          exchanges += 1
          hits += secretForms(key).filter((form) => shown.includes(form)).length
          kinds.add((delivery as { kind: string }).kind)
          expect(isPlain(delivery), shown).toBe(true)
          expect(take()).toEqual([])
        },
      ),
      runs(300),
    )
    expect([hits, errors]).toEqual([0, 0])
    expect([...kinds].sort()).toEqual(['answered', 'notSent', 'unclear'])
    recordFigure({
      check: `errors that left the transport in ${exchanges} exchanges`,
      figure: errors,
      mustBe: 0,
    })
    recordFigure({
      check: `keys in what became of ${exchanges} exchanges`,
      figure: hits,
      mustBe: 0,
    })
  })

  it('would be told by an error that holds the key, if ofetch were called in the usual way', async () => {
    behave = behaviours['a refusal that repeats the key'] ?? (() => {})
    const error: unknown = await ofetch(`http://127.0.0.1:${port}/`, {
      headers: { 'X-API-KEY': key },
      retry: false,
    }).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(FetchError)
    const { options, data } = error as FetchError
    expect(new Headers(options?.headers).get('x-api-key')).toBe(key)
    expect(inspect(data)).toContain(key)
    recordFigure({ check: 'the key in an error of ofetch (control)', figure: 1, mustBe: 1 })
  })
})
