import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { answerOf, get, put, yes } from './exchanges'
import { FakeClock } from './fake-clock'
import { says } from './raw-answers'
import { startRawServer, type RawServer } from './raw-server'

let server: RawServer
let clock: FakeClock
/** The same port, spoken to as if it had TLS. */
let secure: string
beforeEach(async () => {
  server = await startRawServer()
  server.answer = says(answerOf(yes))
  clock = new FakeClock()
  secure = `https://localhost:${server.port}`
})
afterEach(() => server.close())

const unreachable = { kind: 'notSent', fault: 'unreachable' }
const stopped = { kind: 'notSent', fault: 'stopped' }
const heldBack = { kind: 'notSent', fault: 'heldBack' }

describe('before the first byte', () => {
  const refusals: [string, () => boolean][] = [
    ['says no', () => false],
    [
      'fails',
      () => {
        throw new Error('No space left on the device.')
      },
    ],
  ]
  it.each(refusals)('who is asked %s, and nothing is sent', async (_name, beforeFirstByte) => {
    const delivery = await createSend()(put(server.origin), { beforeFirstByte })
    expect(delivery).toEqual(heldBack)
    expect(classify(delivery)).toMatchObject({ state: 'notSent', reason: 'journalNotWritten' })
    const [socket] = await server.closed()
    expect(socket?.bytesRead).toBe(0)
    expect(server.bytes()).toBe(0)
    expect(server.connections).toHaveLength(1)
  })

  it('is asked once, when the connection stands, and then the request is sent', async () => {
    const asked: number[] = []
    const beforeFirstByte = () => asked.push(server.bytes()) > 0
    expect(await createSend()(put(server.origin), { beforeFirstByte })).toMatchObject({
      kind: 'answered',
    })
    expect(asked).toEqual([0])
    expect(server.requests).toHaveLength(1)
  })

  it('is not asked when there is no connection, nor for a read', async () => {
    const asked: string[] = []
    const watch = (name: string) => ({ beforeFirstByte: () => asked.push(name) < 0 })
    expect(await createSend()(get(server.origin), watch('read'))).toMatchObject({
      kind: 'answered',
    })
    await server.close()
    expect(await createSend()(put(server.origin), watch('write'))).toEqual(unreachable)
    expect(asked).toEqual([])
  })
})

describe('who stops it', () => {
  it('beforehand, makes no connection', async () => {
    const delivery = await createSend()(put(server.origin), { stopConnecting: AbortSignal.abort() })
    expect(delivery).toEqual(stopped)
    expect(classify(delivery)).toMatchObject({ state: 'notSent', reason: 'stopped' })
    expect(server.connections).toHaveLength(0)
  })

  it('while TLS hangs, ends it at once', async () => {
    const stop = new AbortController()
    const begun = server.nextBytes()
    let asked = false
    const delivery = createSend({ clock })(put(secure), {
      stopConnecting: stop.signal,
      beforeFirstByte: () => (asked = true),
    })
    await begun
    stop.abort()
    expect(await delivery).toEqual(stopped)
    await server.closed()
    expect(asked).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it('in the moment in which it is asked, has its answer heeded', async () => {
    for (const answer of [true, false]) {
      const stop = new AbortController()
      const delivery = await createSend()(put(server.origin), {
        stopConnecting: stop.signal,
        beforeFirstByte: () => {
          stop.abort()
          return answer
        },
      })
      expect(delivery).toMatchObject(answer ? { kind: 'answered' } : heldBack)
    }
    expect(server.requests).toHaveLength(1)
  })

  it('after it was sent, does not end the waiting', async () => {
    const stop = new AbortController()
    const arrived = server.nextRequest()
    server.answer = () => {}
    const delivery = createSend({ clock })(put(server.origin), { stopConnecting: stop.signal })
    const socket = await arrived
    stop.abort()
    socket.write(answerOf(yes))
    expect(await delivery).toMatchObject({ kind: 'answered', text: yes })
  })
})
