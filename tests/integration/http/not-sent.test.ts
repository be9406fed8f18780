import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { get, put } from './exchanges'
import { FakeClock } from './fake-clock'
import { startRawServer, type RawServer } from './raw-server'

let server: RawServer
let clock: FakeClock
/** The same port, spoken to as if it had TLS. */
let secure: string
beforeEach(async () => {
  server = await startRawServer()
  clock = new FakeClock()
  secure = `https://localhost:${server.port}`
})
afterEach(() => server.close())

const unreachable = { kind: 'notSent', fault: 'unreachable' }

describe.each([
  ['write', put],
  ['read', get],
] as const)('a %s is not sent', (_name, exchange) => {
  it('when TCP takes longer than its limit', async () => {
    const delivery = createSend({ clock })(exchange(server.origin))
    clock.pass(10_000)
    expect(await delivery).toEqual(unreachable)
    expect(server.bytes()).toBe(0)
  })

  it('when TLS takes longer than a limit of its own', async () => {
    const begun = server.nextBytes()
    const delivery = createSend({ clock })(exchange(secure))
    clock.pass(9999)
    await begun
    clock.pass(9999)
    expect(clock.pending).toBe(2)
    clock.pass(1)
    expect(await delivery).toEqual(unreachable)
    await server.closed()
    expect(server.requests).toHaveLength(0)
  })

  it.each<[string, RawServer['hear']]>([
    ['reset', (socket) => void socket.resetAndDestroy()],
    ['ended', (socket) => void socket.end()],
    ['answered without TLS', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('when TLS is %s', async (_how, hear) => {
    server.hear = hear
    expect(await createSend()(exchange(secure))).toEqual(unreachable)
    expect(server.connections).toHaveLength(1)
  })
})

it('a deadline that passes while TLS hangs leaves it unsent', async () => {
  const begun = server.nextBytes()
  const delivery = createSend({ clock, writeDeadlineMilliseconds: 5000 })(put(secure))
  await begun
  clock.pass(5500)
  expect(await delivery).toEqual(unreachable)
  await server.closed()
  expect(clock.pending).toBe(0)
})
