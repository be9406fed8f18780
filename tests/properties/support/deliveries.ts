import fc from 'fast-check'
import type { Answer, Delivery } from '../../../src/main/http/delivery'
import { no, yes } from './answers'

/** Bodies in the documented envelopes, and what can stand where one was expected. */
const member = fc.oneof(
  fc.constantFrom(true, false, null, 'true', 0, 1, '', 'No.'),
  fc.jsonValue({ maxDepth: 2 }),
)
const envelope = fc.record(
  {
    success: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, member),
    error: member,
    errors: member,
    message: member,
    kind: fc.oneof(fc.constantFrom('user', 'errors', 'error', 'Errors'), member),
    items: member,
    response: member,
    data: member,
    id: member,
  },
  { requiredKeys: [] },
)
const space = fc.constantFrom('', '', ' ', '\n', '\r\n\t')

/** One JSON text, or something that is none: never one with rubbish behind it. */
export const body: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(yes, no) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(space, envelope, fc.constantFrom(0, 2), space)
      .map(
        ([before, value, indent, after]) => before + JSON.stringify(value, null, indent) + after,
      ),
  },
  fc.constantFrom('', '<html>ok</html>', 'OK', '\uFEFF' + yes, '[]', 'null', '{'),
  fc.string({ unit: 'binary' }),
  fc.json(),
)

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 204, 301, 302, 400, 401, 403, 404, 409, 422) },
  fc.constantFrom(100, 101, 408, 421, 425, 428, 429, 429, 431, 500, 502, 503, 504, 599),
  fc.integer({ min: 0, max: 999 }),
)
const header = (...usual: (string | null)[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(null, ...usual) }, fc.string())

export const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('answered' as const),
  status,
  contentType: header('application/json', 'application/json; charset=utf-8', 'text/html'),
  contentEncoding: header(null, null, 'identity', 'gzip'),
  retryAfter: header('3', '0', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT'),
  date: header('Wed, 21 Oct 2026 07:28:00 GMT'),
  requestId: header('r-1'),
  text: fc.option(body, { freq: 10 }),
})

const unclear = fc.record({
  kind: fc.constant('unclear' as const),
  fault: fc.constantFrom('noAnswer', 'timedOut', 'tooLarge' as const),
  bytes: fc.nat({ max: 1024 * 1024 }),
  status: fc.option(status),
})
const notSent = fc.record({
  kind: fc.constant('notSent' as const),
  fault: fc.constantFrom('unreachable', 'certificate', 'heldBack', 'stopped' as const),
})

/** Everything that can become of one request. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 8, arbitrary: anyAnswer },
  unclear,
  notSent,
)
