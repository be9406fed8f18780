import { once } from 'node:events'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { readError } from '../../../src/main/userdocks/api'
import { answerOf, get, put, yes } from './exchanges'
import { head, json, says } from './raw-answers'
import { startRawServer, type RawServer } from './raw-server'

const megabyte = 1024 * 1024

let server: RawServer
beforeEach(async () => {
  server = await startRawServer()
})
afterEach(() => server.close())

async function answered(answer: RawServer['answer'], exchange = put) {
  server.answer = answer
  const delivery = await createSend()(exchange(server.origin))
  expect(server.requests).toHaveLength(1)
  return delivery
}

/** Says as much of a hundred megabytes as is taken. */
async function pour(socket: Socket): Promise<void> {
  const piece = Buffer.alloc(64 * 1024, ' ')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  for (let said = 0; said < 100 * megabyte && !socket.destroyed; said += piece.length) {
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => {}), closed])
  }
}

const hundredMegabytes = [
  ['announced', head(json, `Content-Length: ${100 * megabyte}`)],
  ['that goes on to the end of the connection', head(json)],
] as const

it.each(hundredMegabytes)('a body of 100 MB, %s, is read up to 1 MiB', async (_how, start) => {
  const before = process.memoryUsage().rss
  const delivery = await answered((socket) => {
    socket.write(start + yes)
    void pour(socket)
  })
  expect(delivery).toMatchObject({ kind: 'unclear', fault: 'tooLarge', status: 200 })
  if (delivery.kind !== 'unclear') return
  expect(delivery.bytes).toBeGreaterThan(megabyte / 2)
  expect(delivery.bytes).toBeLessThanOrEqual(megabyte)
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte)
  expect(classify(delivery)).toMatchObject({
    state: 'unknown',
    reason: 'unclearAnswer',
    status: 200,
  })
})

it.each(hundredMegabytes)(
  'a body of 100 MB, %s, is read up to 32 MiB where a record is read',
  async (_how, start) => {
    const before = process.memoryUsage().rss
    const delivery = await answered((socket) => {
      socket.write(start + yes)
      void pour(socket)
    }, get)
    expect(delivery).toMatchObject({ kind: 'unclear', fault: 'tooLarge', status: 200 })
    if (delivery.kind !== 'unclear') return
    expect(delivery.bytes).toBeGreaterThan(31 * megabyte)
    expect(delivery.bytes).toBeLessThanOrEqual(32 * megabyte)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * megabyte)
    expect(readError(delivery)).toEqual({ code: 'unclearAnswer' })
  },
)

it('a record of 31 MiB is read', async () => {
  const body = `${yes}${' '.repeat(31 * megabyte)}`
  const delivery = await answered(says(answerOf(body)), get)
  // Not compared by the test's own means: they would print all of it.
  expect(delivery.kind === 'answered' && delivery.text === body).toBe(true)
})

it('a length of 10^12 takes no memory', async () => {
  const before = process.memoryUsage().rss
  const delivery = await answered((socket) => {
    socket.end(`${head(json, 'Content-Length: 1000000000000')}${yes}`)
  })
  expect(delivery).toMatchObject({ kind: 'unclear', fault: 'noAnswer', bytes: yes.length })
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte)
})

it('a body that was compressed without being asked to is not decompressed, and says nothing', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * megabyte, ' '))
  const before = process.memoryUsage().rss
  const delivery = await answered(says(answerOf(bomb, 'Content-Encoding: gzip')))
  expect(delivery).toMatchObject({
    kind: 'answered',
    status: 200,
    contentEncoding: 'gzip',
    text: null,
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte)
  expect(classify(delivery)).toMatchObject({
    state: 'unknown',
    reason: 'unclearAnswer',
    status: 200,
  })
})
