import { createServer, type AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { certificates, type TlsKind } from '../../support/fault-server'
import { recordFigure } from '../../support/figures'
import { answerOf, get, key, put, yes } from './exchanges'

// An authority can be added to Node only when it starts, so the one of the tests is slipped in here.
// What is asked of TLS besides must come through all the same.
const asked: tls.ConnectionOptions[] = []
beforeAll(() => {
  const { authority } = certificates()
  const { connect } = tls
  vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) => {
    asked.push(options)
    return connect({ ...options, ca: authority })
  }) as typeof tls.connect)
})
const bytesHeard = { bad: 0, good: 0 }
afterAll(() => {
  vi.restoreAllMocks()
  const check = 'Bytes of a request heard by servers with'
  recordFigure({ check: `${check} bad certificates`, figure: bytesHeard.bad, mustBe: 0 })
  recordFigure({ check: `${check} a good one (control)`, figure: bytesHeard.good, mustBe: 'more' })
})

const kinds = [
  ['write', put],
  ['read', get],
] as const

/** A server with TLS that keeps every byte which came to it in the clear, or decrypted. */
async function startServer(options: tls.TlsOptions): Promise<{ origin: string; heard(): string }> {
  let heard = ''
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1')
      socket.end(answerOf(yes))
    })
  })
  server.on('tlsClientError', () => {})
  return { origin: await listen(server), heard: () => heard }
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `https://localhost:${(server.address() as AddressInfo).port}`
}

function optionsOf(kind: Exclude<TlsKind, 'tls10only'>): tls.TlsOptions {
  const { key: privateKey, certificates: all } = certificates()
  return { key: privateKey, cert: all[kind] }
}

describe.each(kinds)('a %s', (_name, exchange) => {
  it.each(['selfSigned', 'expired', 'notYetValid', 'wrongHost'] as const)(
    'to a server whose certificate is %s sends no byte of it',
    async (kind) => {
      const server = await startServer(optionsOf(kind))
      const delivery = await createSend()(exchange(server.origin))
      expect(delivery).toEqual({ kind: 'notSent', fault: 'certificate' })
      bytesHeard.bad += server.heard().length
      expect(server.heard()).toBe('')
    },
  )

  it('arrives where the certificate is good, with TLS 1.2 too', async () => {
    const server = await startServer({ ...optionsOf('good'), maxVersion: 'TLSv1.2' })
    const delivery = await createSend()(exchange(server.origin))
    expect(delivery).toMatchObject({ kind: 'answered', status: 200 })
    bytesHeard.good += server.heard().length
    expect(server.heard()).toContain(key)
  })

  // Bytes of TLS by hand: newer libraries do not speak TLS 1.1 at all, not even as a server.
  it.each([
    // ServerHello of TLS 1.1, random of zeros, no session, TLS_RSA_WITH_AES_128_CBC_SHA.
    ['answers with TLS 1.1', `160302002a020000260302${'00'.repeat(32)}00002f00`],
    ['answers with TLS 1.0', `160301002a020000260301${'00'.repeat(32)}00002f00`],
    ['says that our version is too new', '15030200020246'],
  ])('to a server that %s is not sent', async (_what, bytes) => {
    let heard = Buffer.alloc(0)
    const origin = await listen(
      createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => socket.write(Buffer.from(bytes, 'hex')))
        socket.on('data', (chunk: Buffer) => (heard = Buffer.concat([heard, chunk])))
      }),
    )
    const delivery = await createSend()(exchange(origin))
    expect(delivery).toEqual({ kind: 'notSent', fault: 'tlsTooOld' })
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.includes(key)).toBe(false)
  })
})

it('verification and version are asked for each time, whatever the environment says', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  vi.stubEnv('NODE_OPTIONS', '--tls-min-v1.0')
  try {
    asked.length = 0
    const server = await startServer(optionsOf('selfSigned'))
    for (const [, exchange] of kinds) {
      expect(await createSend()(exchange(server.origin))).toMatchObject({ kind: 'notSent' })
    }
    expect(asked).toHaveLength(2)
    for (const options of asked) {
      expect(options).toMatchObject({ rejectUnauthorized: true, minVersion: 'TLSv1.2' })
    }
    expect(server.heard()).toBe('')
  } finally {
    vi.unstubAllEnvs()
  }
})
