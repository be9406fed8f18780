import { delay, finish, hang, reset, slice, write, type Steps } from '../steps'
import { complete, head, json, successText } from './complete'

/** How an answer that is not complete ends: with a FIN, with a RST, or not at all. */
export type Ending = 'finish' | 'reset' | 'hang'

/** A client that finds bytes and the RST at once may take the RST for a FIN (libuv does). */
const untilRead = 50

function ended(ending: Ending): Steps {
  switch (ending) {
    case 'finish':
      return finish
    case 'reset':
      return [delay(untilRead), reset]
    case 'hang':
      return hang
  }
}

const body = successText()
const goodAnswer = complete(200, json, body)
const goodHead = goodAnswer.subarray(0, goodAnswer.length - body.length)

/** How many bytes the good answer has: below it, each position is a way to cut it. */
export const goodAnswerLength = goodAnswer.length

/** The first bytes of the good answer, and no more. */
export function cutAt(position: number, ending: Ending = 'finish'): Steps {
  return [write(goodAnswer.subarray(0, position)), ended(ending)]
}

/** Ends in the middle of a header. */
export function halfHeaders(ending: Ending = 'finish'): Steps {
  return cutAt(goodHead.length - 10, ending)
}

/** All headers, half of the body. */
export function halfBody(ending: Ending = 'finish'): Steps {
  return cutAt(goodHead.length + Math.floor(body.length / 2), ending)
}

/** Chunks without the last one; with `whole` they make a whole envelope all the same. */
export function chunkedCut(ending: Ending = 'finish', whole = false): Steps {
  const sent = whole ? body : body.slice(0, 20)
  const chunk = `${sent.length.toString(16)}\r\n${sent}\r\n`
  return [write(head(200, { ...json, 'Transfer-Encoding': 'chunked' }) + chunk), ended(ending)]
}

/** A good answer of which only the end of the connection says that it is complete. */
export function closeDelimited(): Steps {
  return [write(head(200, json) + body), finish]
}

/** The same, cut: nothing in HTTP tells it from a complete one. */
export function closeDelimitedCut(): Steps {
  return [write(head(200, json) + body.slice(0, 20)), finish]
}

/** The good answer, `size` bytes at a time from its first one on. */
export function slowHeaders(milliseconds: number, size = 1): Steps {
  return slice(goodAnswer, size, milliseconds)
}

/** The headers at once, then the body `size` bytes at a time. */
export function slowBody(milliseconds: number, size = 1): Steps {
  return [write(goodHead), slice(body, size, milliseconds)]
}
