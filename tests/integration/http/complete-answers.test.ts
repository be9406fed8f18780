import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { answerOf, put, yes } from './exchanges'
import { chunk, chunked, half, head, json, says, saysAndEnds, type Say } from './raw-answers'
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

describe('an answer is complete', () => {
  it.each<[string, Say]>([
    ['with a length', says(answerOf(yes))],
    ['in chunks', says(head(json, chunked), chunk(half), chunk(yes.slice(20)), '0\r\n\r\n')],
    ['up to the end of the connection', saysAndEnds(head(json), yes)],
    ['with a length, and then the end', saysAndEnds(answerOf(yes))],
    [
      'with more after it than it announced, where it announced to close as well',
      saysAndEnds(answerOf(yes, 'Connection: close'), 'x'),
    ],
    ['with an empty line after it', says(answerOf(yes), '\r\n')],
    ['after an early hint', says('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', answerOf(yes))],
    ['with a byte order mark', says(answerOf(`\uFEFF${yes}`))],
  ])('%s', async (_name, answer) => {
    const delivery = await answered(answer)
    expect(delivery).toMatchObject({ kind: 'answered', status: 200, text: yes })
    expect(classify(delivery)).toMatchObject({ state: 'confirmed' })
  })

  // HTTP has no way to tell: only the JSON does.
  it('but says nothing when it is cut where the connection ends it', async () => {
    const delivery = await answered(saysAndEnds(head(json), half))
    expect(delivery).toMatchObject({ kind: 'answered', status: 200, text: half })
    expect(classify(delivery)).toMatchObject({ state: 'unknown', reason: 'unclearAnswer' })
  })

  // undici takes "100 Continue" without "Expect" for an attack. Not knowing is safe, and rare.
  it('but is not read after a 100 that nobody asked for', async () => {
    const delivery = await answered(says('HTTP/1.1 100 Continue\r\n\r\n', answerOf(yes)))
    expect(delivery).toEqual({ kind: 'unclear', fault: 'noAnswer', bytes: 0, status: null })
  })

  it.each([599, 999])('with a status of %i, of which nothing is known', async (status) => {
    const delivery = await answered(says(answerOf(yes).toString().replace('200', String(status))))
    expect(delivery).toMatchObject({ kind: 'answered', status })
    expect(classify(delivery)).toMatchObject({ state: 'unknown', status })
  })
})
