import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { get, put, yes } from './exchanges'

let folder: string
let server: Server
let port: number
const requests: string[] = []
let handshakes = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'))
  const key = join(folder, 'key.pem')
  const certificate = join(folder, 'certificate.pem')
  const ask =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
  const names = '-addext subjectAltName=DNS:localhost'
  const files = ['-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', ...`${ask} ${names}`.split(' '), ...files], { stdio: 'ignore' })
  const cert = readFileSync(certificate)
  server = createServer({ key: readFileSync(key), cert }, (request, response) => {
    requests.push(request.method ?? '')
    response.setHeader('Content-Type', 'application/json').end(yes)
  })
  server.on('secureConnection', () => (handshakes += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  // A certificate authority can be added to Node only when it starts, so it is slipped in here.
  const { connect } = tls
  vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) =>
    connect({ ...options, ca: cert })) as typeof tls.connect)
})
afterAll(() => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  requests.length = 0
  handshakes = 0
})

describe('with TLS', () => {
  it('a write is asked about when TLS stands, and sent once', async () => {
    const asked: number[] = []
    const delivery = await createSend()(put(`https://localhost:${port}`), {
      beforeFirstByte: () => asked.push(requests.length) > 0,
    })
    expect(delivery).toMatchObject({ kind: 'answered', status: 200, text: yes })
    expect(asked).toEqual([0])
    expect(requests).toEqual(['PUT'])
    expect(handshakes).toBe(1)
  })

  it('a write that is held back does not reach the server', async () => {
    const origin = `https://localhost:${port}`
    const delivery = await createSend()(put(origin), { beforeFirstByte: () => false })
    expect(delivery).toEqual({ kind: 'notSent', fault: 'heldBack' })
    // What comes after it proves that it is not still on its way.
    expect(await createSend()(get(origin))).toMatchObject({ kind: 'answered' })
    expect(requests).toEqual(['GET'])
  })

  it('reads share connections', async () => {
    const send = createSend()
    for (let reads = 0; reads < 3; reads += 1) {
      expect(await send(get(`https://localhost:${port}`))).toMatchObject({ kind: 'answered' })
    }
    expect(requests).toEqual(['GET', 'GET', 'GET'])
    expect(handshakes).toBeLessThan(3)
  })

  it.each([
    ['write', put],
    ['read', get],
  ] as const)(
    'a certificate of another host gets no %s, and nobody is asked',
    async (_name, exchange) => {
      let asked = false
      const delivery = await createSend()(exchange(`https://127.0.0.1:${port}`), {
        beforeFirstByte: () => (asked = true),
      })
      expect(delivery).toEqual({ kind: 'notSent', fault: 'certificate' })
      expect(asked).toBe(false)
      expect(requests).toEqual([])
    },
  )
})
