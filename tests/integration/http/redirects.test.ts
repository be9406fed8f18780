import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSend, type Exchange } from '../../../src/main/http/send'
import { Secret } from '../../../src/main/vault/secret'
import { certificates } from '../../support/fault-server'
import { recordFigure } from '../../support/figures'
import { startScriptedServer, type ScriptedServer } from '../../support/scripted-server'
import { get, key, put } from './exchanges'

// No redirect is followed: Node's fetch, and every other, carries X-API-KEY wherever it is told to go.

const codes = [301, 302, 303, 307, 308]
const methods = [get, put]

/** With an API key: that header is what other programs' HTTP carries along. */
function withApiKey(exchange: Exchange): Exchange {
  const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
  return {
    ...exchange,
    credentials: { kind: 'apiKey', type: 'write', key: new Secret(key), clientId },
  }
}

let server: ScriptedServer
let sink: ScriptedServer
/** Another host name of this computer: the same address, but another origin. */
let elsewhere: string

beforeAll(async () => {
  server = await startScriptedServer()
  sink = await startScriptedServer()
  elsewhere = sink.origin.replace('127.0.0.1', 'localhost')
  sink.answer = (_request, response) => void response.writeHead(200).end('{}')
})
afterAll(async () => {
  await server.close()
  await sink.close()
})

function redirect(status: number, target: string): void {
  server.received.length = 0
  sink.received.length = 0
  server.answer = ({ url }, response) => {
    // A second request here is one that followed.
    if (url.startsWith('/sink')) return void response.writeHead(200).end('{}')
    response.writeHead(status, { Location: target }).end()
  }
}

describe('a redirect', () => {
  it('to another host, another port or the same origin is not followed', async () => {
    const send = createSend()
    let made = 0
    let followed = 0
    for (const status of codes) {
      for (const target of [`${elsewhere}/sink`, `${sink.origin}/sink`, `${server.origin}/sink`]) {
        for (const exchange of methods) {
          redirect(status, target)
          const delivery = await send(withApiKey(exchange(server.origin)))
          expect(delivery).toMatchObject({ kind: 'answered', status })
          made += 1
          followed += sink.received.length + server.received.length - 1
        }
      }
    }
    expect(made).toBe(30)
    expect(followed).toBe(0)
    recordFigure({ check: `Requests after ${made} redirects`, figure: followed, mustBe: 0 })
  })

  it('from https to http is not followed', async () => {
    const { authority, key: privateKey, certificates: all } = certificates()
    let status = 0
    let received = 0
    const secure = createServer({ key: privateKey, cert: all.good }, (request, response) => {
      received += 1
      request.resume()
      response.writeHead(status, { Location: `${sink.origin}/sink` }).end()
    })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void secure.close())
    const { connect } = tls
    vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) =>
      connect({ ...options, ca: authority })) as typeof tls.connect)
    onTestFinished(() => void vi.restoreAllMocks())
    const send = createSend()
    sink.received.length = 0
    for (status of codes) {
      for (const exchange of methods) {
        const origin = `https://localhost:${(secure.address() as AddressInfo).port}`
        const delivery = await send(withApiKey(exchange(origin)))
        expect(delivery).toMatchObject({ kind: 'answered', status })
      }
    }
    expect(received).toBe(10)
    recordFigure({
      check: 'Requests after 10 redirects from https to http',
      figure: sink.received.length + received - 10,
      mustBe: 0,
    })
    expect(sink.received).toEqual([])
  })

  it("is followed, with the key, by Node's own fetch (the control)", async () => {
    let leaked = 0
    for (const status of codes) {
      redirect(status, `${elsewhere}/sink`)
      await fetch(`${server.origin}/v1/users`, { headers: { 'X-API-KEY': key } })
      leaked += sink.received.filter(({ headers }) => headers['x-api-key'] === key).length
    }
    recordFigure({
      check: "Keys that Node's own fetch leaks in 5 redirects (control)",
      figure: leaked,
      mustBe: 5,
    })
    expect(leaked).toBe(5)
  })
})
