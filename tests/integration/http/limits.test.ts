import { once } from 'node:events'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { answerOf, put, yes } from './exchanges'
import { head, json, says } from './raw-answers'
import { startRawServer, type RawServer } from './raw-server'

const megabyte = 1024 * 1024

let server: RawServer
beforeEach(async () => {
  server = await startRawServer()
})
afterEach(() => server.close())

async function answered(answer: RawServer['answer']) {
  server.answer = answer
  const delivery = await createSend()(put(server.origin))
  expect(server.requests).toHaveLength(1)
  return delivery
}

/** Says as much of a hundred megabytes as is taken. */
async function pour(socket: Socket): Promise<void> {
  const piece = Buffer.alloc(64 * 1024, ' ')
  for (let said = 0; said < 100 * megabyte && !socket.destroyed; said += piece.length) {
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
}

it.each([
  ['announced', head(json, `Content-Length: ${100 * megabyte}`)],
  ['that goes on to the end of the connection', head(json)],
])('a body of 100 MB, %s, is read up to 1 MiB', async (_how, start) => {
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
