import dns from 'node:dns'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type LookupFunction } from 'node:net'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  circumstances,
  expectTruth,
  open,
  redeemOnce,
  saveOnce,
  type Circumstances,
  type Expected,
} from '../../../support/fault-matrix'
import type { TlsKind } from '../../../support/fault-server'
import type { Network } from '../../../../src/main/http/network'
import { parseProxyAnswer } from '../../../../src/main/http/proxy'
import type { ConnectFault } from '../../../../src/shared/entities/connect-fault'
import { FakeClock } from '../../http/fake-clock'
import { describeCases, type Case } from '../cases'

// Rows 1 to 15: there is no connection, so nothing is sent.

type Reception = Parameters<Circumstances['server']['receiveAs']>[0]

/** Tried three times, with two waits between them. */
const unreachable = neverSent('unreachable', 2)
/** Never tried again. */
const certificate = neverSent('certificate', 0)

function neverSent(reason: ConnectFault, waits: number) {
  const expected: Expected = ['notSent', reason, 0]
  return {
    redemption: expected,
    update: expected,
    also: (found: Circumstances) => expect(found.waits).toHaveLength(waits),
  }
}

/** Connects to the server under a name; who it belongs to is said by `resolve`. */
const byName = (name: string, tls?: TlsKind) => ({
  blank: true,
  options: (clock: FakeClock) => ({
    clock,
    ...(tls ? { server: { tls } } : {}),
    origin: ({ port }: { port: number }) => `${tls ? 'https' : 'http'}://${name}:${port}`,
  }),
})

/** Answers all look-ups of names until the test is over. */
function resolve(answer: (callback: Parameters<LookupFunction>[2]) => void): void {
  const lookup: LookupFunction = (_name, _options, callback) => answer(callback)
  const spy = vi.spyOn(dns, 'lookup').mockImplementation(lookup as never)
  onTestFinished(() => spy.mockRestore())
}

const refuse = (errorCode: string) => () =>
  resolve((callback) => {
    const error = Object.assign(new Error(errorCode), { code: errorCode })
    setImmediate(() => callback(error, []))
  })

const loopback = [{ address: '127.0.0.1', family: 4 }]
const answerWith = (addresses: typeof loopback) => () =>
  resolve((callback) => void setImmediate(() => callback(null, addresses)))

/** A server with TLS that is good for the form, and then is not. */
const turning = (reception: Reception) => ({
  options: () => ({ server: { tls: 'good' } }) as const,
  prepare: ({ server }: Circumstances) => server.receiveAs(reception),
})

const badTls = (tls: TlsKind) => ({ blank: true, options: () => ({ server: { tls } }) as const })

/** A proxy that gives this answer to every request; `null`: none, while time passes. */
const behindProxy = (answer: string | null, systemSays?: string) => ({
  blank: true,
  options: (clock: FakeClock) => {
    let port = 0
    const proxy = createServer((client) => {
      client.on('error', () => {})
      client.once('data', () => {
        if (answer === null) clock.pass(10_000)
        else client.end(answer)
      })
    })
    proxy.listen(0, '127.0.0.1', () => (port = (proxy.address() as AddressInfo).port))
    onTestFinished(() => void proxy.close())
    return {
      clock,
      origin: () => 'https://api.example.invalid',
      network: networkSaying(async () => {
        if (!proxy.listening) await once(proxy, 'listening')
        return systemSays ?? `PROXY localhost:${port}`
      }),
    }
  },
})

/** A network in which the system says this about every way, and nothing else is set. */
function networkSaying(say: () => Promise<string>): Network {
  return {
    waysTo: async () => parseProxyAnswer(await say()),
    accountFor: async () => null,
    asking: new Set(),
    trust: () => undefined,
    generation: () => 0,
  }
}

const cases: Case[] = [
  {
    row: 1,
    name: 'a name that does not exist',
    ...byName('nothing.invalid'),
    prepare: refuse('ENOTFOUND'),
    ...unreachable,
  },
  {
    row: 2,
    name: 'a name that cannot be looked up now',
    ...byName('api.example.test'),
    prepare: refuse('EAI_AGAIN'),
    ...unreachable,
  },
  {
    row: 2,
    name: 'a look-up without an answer',
    ...byName('api.example.test'),
    prepare: (_found, clock) => resolve(() => void setImmediate(() => clock.pass(10_000))),
    ...unreachable,
  },
  {
    row: 3,
    name: 'a name that leads to the server of somebody else',
    ...byName('api.example.test', 'wrongHost'),
    prepare: answerWith(loopback),
    ...certificate,
  },
  {
    row: 4,
    name: 'a connection that is refused',
    prepare: ({ server }) => server.stopListening(),
    ...unreachable,
  },
  {
    row: 6,
    name: 'a first address that does not work',
    ...byName('localhost'),
    prepare: answerWith([{ address: '::1', family: 6 }, ...loopback]),
    redemption: ['confirmed', 'accepted', 1],
    update: ['confirmed', 'accepted', 1],
  },
  { row: 7, name: 'a certificate that signs itself', ...badTls('selfSigned'), ...certificate },
  { row: 8, name: 'a certificate that has expired', ...badTls('expired'), ...certificate },
  { row: 8, name: 'a certificate that is not valid yet', ...badTls('notYetValid'), ...certificate },
  { row: 9, name: 'a certificate of another host', ...badTls('wrongHost'), ...certificate },
  { row: 10, name: 'HTTP where there should be TLS', ...turning('plainHttp'), ...unreachable },
  { row: 10, name: 'rubbish where there should be TLS', ...turning('garbage'), ...unreachable },
  {
    row: 11,
    name: 'a TLS handshake without an answer',
    options: (clock) => ({ clock, server: { tls: 'good' } }),
    prepare: ({ server }, clock) => {
      server.receiveAs('neverAnswer')
      void letConnectionsTimeOut(server, clock)
    },
    ...unreachable,
  },
  { row: 12, name: 'a RST before TLS', ...turning('resetAtOnce'), ...unreachable },
  { row: 12, name: 'a RST during TLS', ...turning('resetOnFirstBytes'), ...unreachable },
  { row: 12, name: 'a FIN during TLS', ...turning('finishOnFirstBytes'), ...unreachable },
  {
    row: 13,
    name: 'nothing newer than TLS 1.0',
    ...badTls('tls10only'),
    ...neverSent('tlsTooOld', 0),
  },
  {
    row: 14,
    name: 'a proxy that refuses to connect',
    ...behindProxy('HTTP/1.1 403 Forbidden\r\n\r\n'),
    ...neverSent('proxyRefused', 0),
  },
  {
    row: 14,
    name: 'a proxy that cannot connect',
    ...behindProxy('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
    ...neverSent('proxyFailed', 2),
  },
  {
    row: 14,
    name: 'a proxy that wants a password',
    ...behindProxy('HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n'),
    ...neverSent('proxyPassword', 0),
  },
  {
    row: 14,
    name: 'a proxy that answers rubbish',
    ...behindProxy('SSH-2.0-OpenSSH\r\n'),
    ...neverSent('proxyFailed', 2),
  },
  {
    row: 14,
    name: 'a proxy that does not answer',
    ...behindProxy(null),
    ...neverSent('proxyFailed', 2),
  },
  {
    row: 14,
    name: 'a proxy of a kind that cannot be used',
    ...behindProxy('', 'SOCKS5 localhost:1080'),
    ...neverSent('proxyUnsupported', 0),
  },
]

async function letConnectionsTimeOut(
  server: Circumstances['server'],
  clock: FakeClock,
): Promise<void> {
  for (let number = server.connections.length + 1; ; number += 1) {
    await server.connection(number)
    clock.pass(10_000)
  }
}

describeCases('before sending', cases)

// Linux drops what is over the queue of a listener; other systems refuse it.
describe.skipIf(process.platform !== 'linux')('before sending: row 5: a black hole', () => {
  it.each(['redemption', 'update'] as const)('%s', async (kind) => {
    const port = await blackHole()
    const clock = new FakeClock()
    const found = await circumstances({ clock, origin: () => `http://localhost:${port}` })
    resolve((callback) => {
      setImmediate(() => {
        callback(null, loopback)
        setImmediate(() => clock.pass(10_000))
      })
    })
    const outcome = kind === 'redemption' ? await redeemOnce(found) : await saveOnce(found, null)
    await expectTruth(kind, outcome, ['notSent', 'unreachable', 0], found)
    expect(found.waits).toHaveLength(2)
  })
})

/** A port whose listener never accepts, with as many connections waiting as the system takes. */
async function blackHole(): Promise<number> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const server = require('node:net').createServer()
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
     })`,
    { eval: true },
  )
  const [port] = (await once(worker, 'message')) as [number]
  const waiting = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')]
  await Promise.all(waiting.map((socket) => once(socket, 'connect')))
  onTestFinished(async () => {
    for (const socket of waiting) socket.destroy()
    await worker.terminate()
  })
  return port
}

describe('before sending: row 15: a server that is down and comes back', () => {
  it.each(['redemption', 'update'] as const)('%s', async (kind) => {
    const found = await circumstances()
    const loaded = await open(found)
    const write = () => (kind === 'redemption' ? redeemOnce(found) : saveOnce(found, loaded))
    found.server.stopListening()
    await expectTruth(kind, await write(), ['notSent', 'unreachable', 0], found)
    await found.server.listenAgain()
    await expectTruth(kind, await write(), ['confirmed', 'accepted', 1], found)
  })
})
