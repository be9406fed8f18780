import fc from 'fast-check'
import type { Answer, Delivery } from '../../../src/main/http/delivery'

/**
 * What the program can learn from an answer: a yes, a no, that it was too fast, or nothing. Only a `no`
 * and a `limited` say that a redemption did not take place.
 */
export type Says = 'yes' | 'no' | 'limited' | 'nothing'

/** What the server does with a request, and what arrives of its answer. */
export interface Reply {
  readonly name: string
  readonly says: Says
  /** Whether the server does what it was asked for. */
  readonly applies: boolean
  readonly delivery: Delivery
}

export function answered(status: number, text: string | null, parts: Partial<Answer> = {}): Answer {
  return {
    kind: 'answered',
    status,
    contentType: 'application/json',
    contentEncoding: null,
    retryAfter: null,
    date: null,
    requestId: null,
    text,
    ...parts,
  }
}

export const yes = '{"success":true,"message":"ok","error":null,"data":null}'
export const no = '{"success":false,"message":null,"error":"No.","data":null}'

const html = { contentType: 'text/html' } as const
const unclear = (fault: 'noAnswer' | 'timedOut' | 'tooLarge', status: number | null = null) =>
  ({ kind: 'unclear', fault, bytes: 0, status }) as const

const decided: readonly Reply[] = [
  { name: 'yes', says: 'yes', applies: true, delivery: answered(200, yes) },
  {
    name: 'yes, created',
    says: 'yes',
    applies: true,
    delivery: answered(201, '{"kind":"user","itemsLength":0,"response":null}'),
  },
  { name: 'no', says: 'no', applies: false, delivery: answered(422, no) },
  { name: 'no in a 200', says: 'no', applies: false, delivery: answered(200, no) },
  { name: 'no entry', says: 'no', applies: false, delivery: answered(401, no) },
  { name: 'too fast', says: 'limited', applies: false, delivery: answered(429, no) },
  {
    name: 'too fast, from a proxy',
    says: 'limited',
    applies: false,
    delivery: answered(429, null, { retryAfter: '2' }),
  },
  {
    name: 'much too fast',
    says: 'limited',
    applies: false,
    delivery: answered(429, no, { retryAfter: '3600' }),
  },
]

/** Of these nobody can tell whether the server did it. */
const undecided: readonly (readonly [string, Delivery])[] = [
  ['too fast, says a page', answered(429, '<p>Slowly</p>', html)],
  ['fault', answered(500, no)],
  ['fault with a yes', answered(503, yes, { retryAfter: '1' })],
  ['redirect', answered(302, '')],
  ['no of somebody', answered(403, '<p>Blocked</p>', html)],
  ['yes of somebody', answered(200, yes, html)],
  ['empty', answered(204, '')],
  ['cut', answered(200, yes.slice(0, 30))],
  ['lost', unclear('noAnswer')],
  ['half', unclear('noAnswer', 200)],
  ['too late', unclear('timedOut')],
  ['too large', unclear('tooLarge', 200)],
]

export const replies: readonly Reply[] = [
  ...decided,
  ...undecided.flatMap(([name, delivery]) =>
    [true, false].map((applies) => ({
      name: `${name}, ${applies ? 'done' : 'not done'}`,
      says: 'nothing' as const,
      applies,
      delivery,
    })),
  ),
]

const saying = (...says: Says[]) =>
  fc.constantFrom(...replies.filter((each) => says.includes(each.says)))

/** Each of what a reply can say comes up as often; 429 leads on, so it comes more often. */
export const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  saying('yes'),
  saying('no'),
  { weight: 2, arbitrary: saying('limited') },
  { weight: 2, arbitrary: saying('nothing') },
)
