import type { IncomingMessage, ServerResponse } from 'node:http'
import fc from 'fast-check'
import { userId } from './console'
import { tenantId } from './records'

/** Answers a request with something in which its key stands. */
export type Echo = (request: IncomingMessage, response: ServerResponse, key: string) => void

type Form = (key: string) => string

const percent = (key: string) =>
  [...Buffer.from(key)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** What can stand for a key where it is repeated. */
const forms: readonly Form[] = [
  (key) => key,
  (key) => `Bearer ${key}.`,
  (key) => `x${key}${key}y`,
  (key) => Buffer.from(key).toString('base64'),
  (key) => Buffer.from(key).toString('base64url'),
  (key) => `Basic ${Buffer.from(`u:${key}`).toString('base64')}`,
  (key) => Buffer.from(`me:${key}:you`).toString('base64url'),
  (key) => Buffer.from(key).toString('hex'),
  (key) => Buffer.from(key).toString('hex').toUpperCase(),
  (key) => encodeURIComponent(key),
  percent,
  (key) => encodeURIComponent(percent(key)),
  (key) => JSON.stringify(key).slice(1, -1),
  (key) => JSON.stringify(JSON.stringify({ key })),
  (key) => key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
]

const unicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

type Writing = (value: unknown, key: string) => string
const writings: readonly Writing[] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  // With the key escaped, or with slashes as PHP writes them.
  (value, key) => JSON.stringify(value).replaceAll(JSON.stringify(key).slice(1, -1), unicode(key)),
  (value) => JSON.stringify(value).replaceAll('/', '\\/'),
]

const record = (url: string, text: string) => ({
  ...{ id: url.includes('/tenants/') ? tenantId : userId, tenantId, name: text, email: text },
  ...{ description: text, nickname: text, freeUnits: text, freeUntil: text, plan: text },
  users: [{ id: userId, name: text, email: text }],
  billingAddress: { city: text, name: text },
})

/** Where in an answer it stands. */
type Place = (text: string, url: string) => unknown
const places: readonly Place[] = [
  (text) => ({ success: false, error: text }),
  (text) => ({ success: false, message: text, error: null }),
  (text) => ({ success: false, error: [{ path: text, message: text }] }),
  (text) => ({ kind: 'errors', errors: [{ path: ['user', text], message: text }] }),
  (text, url) => ({ success: true, message: text, data: record(url, text) }),
  (text, url) => ({ kind: text, response: record(url, text) }),
  (text) => text,
  (text, url) => ({ success: true, data: { ...record(url, 'x'), [text]: text } }),
  (text) => ({ [text]: { [text]: text } }),
]

const status = fc.oneof(
  { weight: 2, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503),
)

const asJson = fc
  .record({
    form: fc.constantFrom(...forms),
    write: fc.constantFrom(...writings),
    place: fc.constantFrom(...places),
    status,
  })
  .map(({ form, write, place, status: code }): Echo => ({ url = '' }, response, key) => {
    const text = write(place(form(key), url), key)
    response.writeHead(code, { 'Content-Type': 'application/json' }).end(text)
  })

const asText = fc
  .record({
    form: fc.constantFrom(...forms),
    type: fc.constantFrom('text/plain', 'text/html', 'application/json'),
    status,
  })
  .map(({ form, type, status: code }): Echo => (_request, response, key) => {
    response
      .writeHead(code, { 'Content-Type': type })
      .end(`Bad key ${form(key)}: see <b>${key}</b>`)
  })

const inHeaders = fc
  .record({
    form: fc.constantFrom(...forms),
    names: fc.subarray(
      ['X-Request-Id', 'Request-Id', 'X-Correlation-Id', 'Retry-After', 'Date', 'Location', 'ETag'],
      { minLength: 1 },
    ),
    type: fc.boolean(),
    status,
  })
  .map(({ form, names, type, status: code }): Echo => ({ url = '' }, response, key) => {
    const headers = Object.fromEntries(names.map((name) => [name, form(key)]))
    const contentType = type ? `application/json; key=${form(key)}` : 'application/json'
    const data = code === 200 ? record(url, 'Greta') : null
    response
      .writeHead(code, { ...headers, 'Content-Type': contentType })
      .end(JSON.stringify({ success: code < 300, error: code < 300 ? null : 'No.', data }))
  })

/** Says the key in the line of the status, or in the middle of an answer that is never finished. */
const broken = fc
  .tuple(fc.constantFrom(...forms), fc.boolean())
  .map(([form, inStatus]): Echo => (_request, response, key) => {
    if (inStatus) {
      response.writeHead(400, form(key), { 'Content-Type': 'application/json' }).end('{}')
      return
    }
    response.writeHead(200, { 'Content-Length': '9999' })
    response.write(`{"success":true,"message":"${form(key)}"`, () => response.destroy())
  })

export const anyEcho: fc.Arbitrary<Echo> = fc.oneof(
  { weight: 4, arbitrary: asJson },
  ...[asText, inHeaders, broken],
)
