import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { answerOf, put, yes } from './exchanges'
import {
  chunk,
  chunked,
  half,
  head,
  length,
  says,
  saysAndEnds,
  saysAndResets,
  type Say,
} from './raw-answers'
import { startRawServer, type RawServer } from './raw-server'

let server: RawServer
beforeEach(async () => {
  server = await startRawServer()
})
afterEach(() => server.close())

async function answered(answer: Say) {
  server.answer = answer
  const delivery = await createSend()(put(server.origin))
  expect(server.requests).toHaveLength(1)
  expect(server.connections).toHaveLength(1)
  return delivery
}

describe('nothing is known of a write after', () => {
  const nothing = { kind: 'unclear', fault: 'noAnswer', bytes: 0, status: null }
  const headOnly = { ...nothing, status: 200 }
  const halfBody = { ...headOnly, bytes: half.length }

  it.each<[string, Say, object]>([
    ['a FIN', (socket) => void socket.end(), nothing],
    ['a RST', (socket) => void socket.resetAndDestroy(), nothing],
    ['half a head and FIN', saysAndEnds('HTTP/1.1 200 OK\r\nContent-Le'), nothing],
    ['a head and FIN', saysAndEnds(head(length())), headOnly],
    ['a head and RST', saysAndResets('headers', head(length())), headOnly],
    ['half a body and FIN', saysAndEnds(head(length()), half), halfBody],
    [
      'half a body, to be closed, and FIN',
      saysAndEnds(head(length(), 'Connection: close'), half),
      halfBody,
    ],
    ['half a body and RST', saysAndResets('bodyChunkReceived', head(length()) + half), halfBody],
    [
      'half a body, to be closed, and RST',
      saysAndResets('bodyChunkReceived', head(length(), 'Connection: close') + half),
      halfBody,
    ],
    [
      'a chunk too few and FIN',
      saysAndEnds(head(chunked), chunk(yes)),
      { ...headOnly, bytes: yes.length },
    ],
    [
      'a chunk too few, to be closed, and FIN',
      saysAndEnds(head(chunked, 'Connection: close'), chunk(yes)),
      { ...headOnly, bytes: yes.length },
    ],
    ['a chunk that is none', says(head(chunked), 'zz\r\n'), headOnly],
    ['what is not HTTP', says('220 smtp.example.com ESMTP\r\n'), nothing],
    ['HTTP 0.9', saysAndEnds(yes), nothing],
    ['a status that is none', says('HTTP/1.1 20 OK\r\n\r\n'), nothing],
    ['two lengths', says(head(length(), length(1)), yes), nothing],
    ['a length and chunks', says(head(length(), chunked), chunk(yes)), nothing],
    ['a negative length', says(head('Content-Length: -5'), yes), nothing],
    ['a head that is folded', says(head('X-A: 1', ' 2', length()), yes), nothing],
    [
      'an upgrade',
      says('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
      nothing,
    ],
    [
      'an upgrade to HTTP/2',
      says('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'),
      nothing,
    ],
    [
      'an early hint and FIN',
      saysAndEnds('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'),
      nothing,
    ],
    [
      'a head that is too large',
      says(head(length(), `X-A: ${'a'.repeat(40_000)}`), yes),
      { ...nothing, fault: 'tooLarge' },
    ],
    [
      'a head of too many lines',
      says(head(length(), ...Array<string>(6000).fill('X-A: aaaaa')), yes),
      { ...nothing, fault: 'tooLarge' },
    ],
    [
      'two answers',
      says(answerOf(yes), answerOf(yes.replace('true', 'false'))),
      { ...headOnly, fault: 'tooLarge', bytes: yes.length },
    ],
    [
      'a body longer than its length',
      says(head(length()), yes, '{"success":false}'),
      { ...headOnly, fault: 'tooLarge', bytes: yes.length },
    ],
  ])('%s', async (_name, answer, expected) => {
    const delivery = await answered(answer)
    expect(delivery).toEqual(expected)
    expect(classify(delivery)).toMatchObject({
      state: 'unknown',
      status: (expected as typeof nothing).status,
    })
  })
})
