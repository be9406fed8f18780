import { expect, it } from 'vitest'
import { createDownload } from '../../../src/main/http/download'
import { createTrust } from '../../../src/main/http/trust'
import { yes } from './exchanges'
import { networkOf, origin, proxyTo, serverName, startUpstream } from './proxied'
import { startScriptedServer } from '../../support/scripted-server'

// Files that are no answers of the API go the same way, and are read with the same care.

const wanted = (url: string, receive: (piece: Buffer) => Promise<void> | void = () => {}) => ({
  ...{ url, receive, most: 1000, within: 60_000 },
})

it('goes through the proxy of the system, and asks for a tunnel only', async () => {
  const upstream = await startUpstream()
  const proxy = await proxyTo(upstream)
  const network = networkOf(`PROXY localhost:${proxy.port}`)
  const pieces: Buffer[] = []
  const result = await createDownload({ network })(
    wanted(`${origin}/console/latest-linux.yml`, (piece) => void pieces.push(piece)),
  )
  expect(result).toEqual({ ok: true, value: null })
  expect(Buffer.concat(pieces).toString()).toBe(yes)
  expect(proxy.heads).toEqual([
    `CONNECT ${serverName}:443 HTTP/1.1\r\nHost: ${serverName}:443\r\n\r\n`,
  ])
  expect(upstream.requests).toHaveLength(1)
})

it('does not go straight where the system names no way that can be used', async () => {
  const download = createDownload({ network: networkOf('SOCKS localhost:1') })
  expect(await download(wanted(origin))).toEqual({ ok: false, error: 'proxyUnsupported' })
})

it('takes nothing from a server that cannot prove who it is', async () => {
  const upstream = await startUpstream()
  const trust = () => createTrust(null)
  const proxy = await proxyTo(upstream)
  const network = networkOf(`PROXY localhost:${proxy.port}`, { trust })
  const download = createDownload({ network })
  expect(await download(wanted(origin))).toEqual({ ok: false, error: 'certificate' })
  expect(upstream.requests).toEqual([])
})

it('gives no more than was asked for, and says when it cannot be kept, or is not wanted', async () => {
  const server = await startScriptedServer()
  server.answer = (_request, response) => void response.end('x'.repeat(1001))
  const download = createDownload()
  expect(await download(wanted(server.origin))).toEqual({ ok: false, error: 'tooLarge' })
  server.answer = (_request, response) => void response.end('x'.repeat(1000))
  expect(await download(wanted(server.origin))).toMatchObject({ ok: true })
  const full = () => Promise.reject(new Error('The disk is full.'))
  expect(await download(wanted(server.origin, full))).toEqual({ ok: false, error: 'notKept' })

  const stop = new AbortController()
  server.answer = () => stop.abort()
  const stopped = download({ ...wanted(server.origin), stop: stop.signal })
  expect(await stopped).toEqual({ ok: false, error: 'stopped' })
  await server.close()
})

it('an answer that breaks off is none', async () => {
  const server = await startScriptedServer()
  server.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('half of it', () => response.destroy())
  }
  expect(await createDownload()(wanted(server.origin))).toEqual({ ok: false, error: 'noAnswer' })
  await server.close()
})
