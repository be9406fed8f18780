import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../../src/main/changes/attempt/classify'
import { createSend } from '../../../src/main/http/send'
import { createApi } from '../../../src/main/userdocks/api'
import { success } from '../../../src/shared/result'
import { answerOf, key, put, yes } from './exchanges'
import { says } from './raw-answers'
import { startRawServer, type RawServer } from './raw-server'

let server: RawServer
beforeAll(async () => {
  server = await startRawServer()
})
afterAll(() => server.close())

async function answered(body: string | Buffer, ...headers: string[]) {
  server.answer = says(answerOf(body, ...headers))
  server.requests.length = 0
  const delivery = await createSend()(put(server.origin))
  expect(server.requests).toHaveLength(1)
  if (delivery.kind !== 'answered') throw new Error('There should be an answer.')
  return delivery
}

describe('what the server calls a request', () => {
  it.each([
    [['X-Request-Id: a-1'], 'a-1'],
    [['Request-Id: b-2'], 'b-2'],
    [['X-Correlation-Id: c-3'], 'c-3'],
    [['X-Correlation-Id: c-3', 'Request-Id: b-2', 'X-Request-Id:  a-1 '], 'a-1'],
    [['X-Request-Id: a-1', 'X-Request-Id: a-2'], 'a-1'],
    [['X-Request-Id: ', 'Request-Id: b-2'], 'b-2'],
    [[`X-Request-Id: ${'x'.repeat(200)}`], 'x'.repeat(200)],
    [[`X-Request-Id: ${'x'.repeat(201)}`], null],
    [['X-Request-Id: caf\u00e9'], null],
    [['X-Request-Id: a\tb', 'Request-Id: b-2'], 'b-2'],
    [[`X-Request-Id: for-${key}`], 'for-[key removed]'],
    [[], null],
  ])('%j: %j', async (headers, requestId) => {
    expect(await answered(yes, ...headers)).toMatchObject({ requestId })
  })
})

it('the headers that matter are kept, without the key', async () => {
  const date = 'Tue, 15 Nov 1994 08:12:31 GMT'
  const headers = ['Retry-After: 120', `Date: ${date}`, 'Content-Encoding: identity']
  expect(await answered(yes, ...headers)).toEqual({
    kind: 'answered',
    status: 200,
    contentType: 'application/json',
    contentEncoding: 'identity',
    retryAfter: '120',
    date,
    requestId: null,
    text: yes,
  })
  const echoes = ['Content-Type', 'Content-Encoding', 'Retry-After', 'Date', 'X-Request-Id']
  const seen = await answered(yes, ...echoes.map((name) => `${name}: ${key}`))
  expect(JSON.stringify(seen)).not.toContain(key)
})

it('a key that is hidden under escapes in an answer of any depth is not shown', async () => {
  const escaped = [...key].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('')
  const deep = '['.repeat(10_000) + ']'.repeat(10_000)
  const seen = await answered(`{"success":false,"error":"${escaped}","x":${deep}}`)
  expect(JSON.stringify(classify(seen))).not.toContain(key)
  expect(classify(seen)).toMatchObject({ state: 'rejected', apiMessage: '[key removed]' })
})

it('a header that is there twice says nothing about time', async () => {
  const twice = ['Retry-After: 1', 'Retry-After: 2', 'Date: a', 'Date: b']
  expect(await answered(yes, ...twice)).toMatchObject({ retryAfter: null, date: null })
})

describe('is no proof of a success', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['what is called gzip', yes, ['Content-Encoding: gzip']],
    [
      'what is called gzip and identity',
      yes,
      ['Content-Encoding: gzip', 'Content-Encoding: identity'],
    ],
    ['what is called HTML', yes, ['Content-Type: text/html; charset=utf-8']],
    ['what is called XHTML', yes, ['Content-Type: application/xhtml+xml']],
    ['Latin-1', Buffer.from('{"success":true,"message":"caf\u00e9"}', 'latin1'), []],
    ['UTF-16', Buffer.from(`\uFEFF${yes}`, 'utf16le'), []],
    [
      'an overlong encoding',
      Buffer.concat([
        Buffer.from('{"success":true,"x":"'),
        Buffer.from([0xc0, 0xaf]),
        Buffer.from('"}'),
      ]),
      [],
    ],
    ['a yes after a no', '{"success":false,"success":true}', []],
    ['a yes after a no, escaped', '{"succes\\u0073":false,"success":true}', []],
  ])('%s', async (_name, body, headers) => {
    expect(classify(await answered(body, ...headers))).toMatchObject({
      state: 'unknown',
      reason: 'unclearAnswer',
      status: 200,
    })
  })
})

it('a read takes JSON that is called HTML, and nothing that is not UTF-8', async () => {
  const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
  const endpoint = {
    baseUrl: server.origin,
    clientId: id,
    environment: 'test',
    signIn: 'apiKeys',
  } as const
  const { credentials } = put(server.origin)
  const api = createApi(createSend(), endpoint, async () => success(credentials))
  const body = JSON.stringify({ success: true, data: { id, name: 'caf\u00e9' } })
  server.answer = says(answerOf(body, 'Content-Type: text/html'))
  expect(await api.readTenant(id)).toMatchObject({
    ok: true,
    value: { values: { name: 'caf\u00e9' } },
  })
  server.answer = says(answerOf(Buffer.from(body, 'latin1')))
  expect(await api.readTenant(id)).toMatchObject({ ok: false, error: { code: 'unclearAnswer' } })
})
