import { describe, expect, it } from 'vitest'
import { redeem } from '../../../../src/main/changes/redemption/redeem'
import { circumstances, code, count, pathOf, userNumber } from '../../../support/fault-matrix'
import { apply, finish, hang, reset } from '../../../support/fault-server'
import * as answer from '../../../support/fault-server/answers'
import { describeCases, saysNothing, type Case } from '../cases'

// Rows 16 to 37: the request was written, and what comes back is no complete answer.

const silent = { silent: true } as const
const overTls = { options: () => ({ server: { tls: 'good' } }) as const }

const cases: Case[] = [
  saysNothing(16, 'a RST before the headers', reset, 'noAnswer'),
  saysNothing(16, 'a RST before the headers, over TLS', reset, 'noAnswer', overTls),
  saysNothing(18, 'a FIN before the headers', finish, 'noAnswer'),
  saysNothing(18, 'a FIN before the headers, over TLS', finish, 'noAnswer', overTls),
  saysNothing(20, 'headers that never come', hang, 'timedOut', silent),
  saysNothing(23, 'headers byte by byte', answer.slowHeaders(20), 'timedOut', silent),
  saysNothing(24, 'a body byte by byte', answer.slowBody(20), 'timedOut', silent),
  saysNothing(25, 'half the headers and FIN', answer.halfHeaders(), 'noAnswer'),
  saysNothing(25, 'half the headers and RST', answer.halfHeaders('reset'), 'noAnswer'),
  saysNothing(26, 'headers that are too large', answer.headersTooLarge(), 'unclearAnswer'),
  saysNothing(26, 'headers without an end', answer.endlessHeaders(), 'unclearAnswer'),
  saysNothing(27, 'what is not HTTP', answer.notHttp(), 'noAnswer'),
  saysNothing(27, 'HTTP 0.9', answer.http09(), 'noAnswer'),
  saysNothing(28, 'two lengths', answer.twoContentLengths(), 'noAnswer'),
  saysNothing(28, 'a length and chunks', answer.chunkedAndContentLength(), 'noAnswer'),
  saysNothing(29, 'a 103 and then nothing', answer.earlyHints103ThenNothing(), 'timedOut', silent),
  saysNothing(29, 'a 100 and then nothing', answer.continue100ThenNothing(), 'noAnswer'),
  saysNothing(30, 'a 100 that nobody asked for', answer.continue100Then200(), 'noAnswer'),
  saysNothing(31, 'an upgrade', answer.upgrade101(), 'noAnswer'),
  saysNothing(32, 'half a body and FIN', answer.halfBody(), 'noAnswer'),
  saysNothing(32, 'a length too large', answer.contentLengthMismatch(5), 'noAnswer'),
  saysNothing(33, 'half a body and RST', answer.halfBody('reset'), 'noAnswer'),
  saysNothing(33, 'half a body and RST, over TLS', answer.halfBody('reset'), 'noAnswer', overTls),
  saysNothing(34, 'chunks that are cut', answer.chunkedCut(), 'noAnswer'),
  saysNothing(34, 'chunks without the last', answer.chunkedCut('finish', true), 'noAnswer'),
  saysNothing(35, 'half a body and silence', answer.halfBody('hang'), 'timedOut', silent),
  saysNothing(36, 'a cut body up to the end', answer.closeDelimitedCut(), 'unclearAnswer'),
  saysNothing(37, 'a body longer than its length', answer.bodyTooLong(), 'unclearAnswer'),
].flat()

describeCases('a broken answer', cases)

describeCases('an answer', [
  {
    row: 36,
    name: 'a whole body up to the end of the connection',
    steps: [apply, answer.closeDelimited()],
    redemption: ['confirmed', 'accepted', 1],
    update: ['confirmed', 'accepted', 1],
  },
])

describeCases('a connection that was used before', [
  {
    row: 19,
    name: 'breaks, and no write is on it',
    prepare: ({ server }) => server.script({ method: 'PUT', reused: true }, apply, reset),
    redemption: ['confirmed', 'accepted', 1],
    update: ['confirmed', 'accepted', 1],
    also: ({ server }) => expect(server.connections[0]?.reused).toBe(true),
  },
])

describe('a good answer that is cut: rows 25, 32', () => {
  it('is unknown at each byte, and only the whole one is a success', async () => {
    const { server, context, journal } = await circumstances()
    for (let position = 0; position <= answer.goodAnswerLength; position += 1) {
      // Nothing is sent to a user of whom something is unknown, so each has another one.
      const whom = userNumber(position)
      const path = pathOf(whom)
      server.script({ method: 'PUT', path }, apply, answer.cutAt(position))
      const { state, changeId } = await redeem(context, whom, code)
      expect([position, state]).toEqual([
        position,
        position < answer.goodAnswerLength ? 'unknown' : 'confirmed',
      ])
      expect(journal.detail(changeId ?? 0)).toMatchObject({ value: { change: { state } } })
      count(server.ledger.putsOf(path).length)
    }
  })
})
