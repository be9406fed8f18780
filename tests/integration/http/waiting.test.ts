import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { answerOf, clientHasRead, get, put, yes } from './exchanges'
import { FakeClock } from './fake-clock'
import { startRawServer, type RawServer } from './raw-server'

let server: RawServer
let clock: FakeClock
beforeEach(async () => {
  server = await startRawServer()
  clock = new FakeClock()
})
afterEach(() => server.close())

/** Sends a write and waits until it has arrived. */
async function sent() {
  const arrived = server.nextRequest()
  const delivery = createSend({ clock })(put(server.origin))
  return { delivery, socket: await arrived }
}

describe('an answer', () => {
  it('that arrives inside the grace is taken', async () => {
    const { delivery, socket } = await sent()
    clock.pass(120_499)
    socket.write(answerOf(yes))
    expect(await delivery).toMatchObject({ kind: 'answered', status: 200, text: yes })
    expect(server.requests).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('that is read long after the deadline, because we were stopped, is taken', async () => {
    const { delivery, socket } = await sent()
    clock.stopped(3_600_000)
    clock.pass(4999)
    socket.write(answerOf(yes))
    expect(await delivery).toMatchObject({ kind: 'answered', text: yes })
    expect(server.requests).toHaveLength(1)
  })

  it('that is read after a sleep of the computer is taken', async () => {
    const { delivery, socket } = await sent()
    clock.slept(3_600_000)
    clock.pass(120_000 + 4999)
    socket.write(answerOf(yes))
    expect(await delivery).toMatchObject({ kind: 'answered', text: yes })
  })

  it('that never comes is waited for until the grace has passed', async () => {
    const { delivery, socket } = await sent()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    clock.pass(120_500)
    expect(await delivery).toEqual({ kind: 'unclear', fault: 'timedOut', bytes: 0, status: null })
    await closed
    expect(server.requests).toHaveLength(1)
  })

  it('whose connection died in our sleep is not waited for any longer', async () => {
    const { delivery, socket } = await sent()
    clock.stopped(3_600_000)
    socket.resetAndDestroy()
    expect(await delivery).toEqual({ kind: 'unclear', fault: 'noAnswer', bytes: 0, status: null })
    expect(clock.pending).toBe(0)
  })

  it('of which only the head comes is unclear, with its status', async () => {
    const { delivery, socket } = await sent()
    const read = clientHasRead('headers')
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n')
    await read
    clock.pass(120_500)
    expect(await delivery).toEqual({ kind: 'unclear', fault: 'timedOut', bytes: 0, status: 200 })
  })

  it('that trickles is cut off all the same, with what has come of it', async () => {
    const { delivery, socket } = await sent()
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n')
    for (const piece of ['{', '"success"', ':true']) {
      const read = clientHasRead('bodyChunkReceived')
      socket.write(piece)
      await read
      clock.pass(40_000)
    }
    clock.pass(500)
    expect(await delivery).toEqual({ kind: 'unclear', fault: 'timedOut', bytes: 15, status: 200 })
    expect(server.requests).toHaveLength(1)
  })

  it('to a read is waited for half a minute', async () => {
    const arrived = server.nextRequest()
    const delivery = createSend({ clock })(get(server.origin))
    await arrived
    clock.pass(30_500)
    expect(await delivery).toMatchObject({ kind: 'unclear', fault: 'timedOut' })
  })
})

it.each(['HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', 'HTTP/1.1 102 Processing\r\n\r\n'])(
  'after %j and then nothing, nothing is known',
  async (early) => {
    const { delivery, socket } = await sent()
    const read = clientHasRead('headers')
    socket.write(early)
    await read
    clock.pass(120_500)
    expect(await delivery).toEqual({ kind: 'unclear', fault: 'timedOut', bytes: 0, status: null })
    expect(server.requests).toHaveLength(1)
  },
)
