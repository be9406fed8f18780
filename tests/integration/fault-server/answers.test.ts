import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Steps } from '../../support/fault-server'
import * as answers from '../../support/fault-server/answers'
import { connectPlainly, lastRequest, request, startServer } from './support'

const good = answers.successText()

/** What a client of one request gets, to the end of the connection. */
async function answerTo(steps: Steps): Promise<{ text: string; body: Buffer }> {
  const server = await startServer()
  server.script({}, steps)
  const client = await connectPlainly(server)
  const body = await client.send(lastRequest('PUT', '/')).body()
  expect(server.ledger.applied).toHaveLength(0)
  return { text: client.text, body }
}

describe('a complete answer', () => {
  const table: [string, Steps, RegExp, string | RegExp][] = [
    ['success', answers.success({ id: 'u1' }), /^200 OK/, answers.successText({ id: 'u1' })],
    ['success "true"', answers.successMarkedAs('true'), /^200/, /^\{"success":"true",/],
    ['success missing', answers.successMarkedAs(undefined), /^200/, /^\{"message":"ok",/],
    ['refusal', answers.refusal(409, 'No.'), /^409 Conflict/, /^\{"success":false,.*"error":"No."/],
    ['refusal with 200', answers.refusal(200, 'No.'), /^200/, /^\{"success":false/],
    ['field', answers.fieldRefusal(422, ['email'], 'No.'), /^422/, /"path":\["email"\]/],
    ['429', answers.retryAfter429('2'), /^429[^]*Retry-After: 2\r\n/, /"success":false/],
    ['429 bare', answers.retryAfter429(null, false), /^429(?![^]*Retry-After)/, /^<h1>/],
    [
      '429 by a clock',
      answers.retryAfterByClock(new Date(Date.UTC(2001, 1, 3)), new Date(Date.UTC(2001, 1, 2))),
      /Retry-After: Sat, 03 Feb 2001 00:00:00 GMT\r\nDate: Fri, 02 Feb 2001 00:00:00 GMT\r\n/,
      /"success":false/,
    ],
    ['redirect', answers.redirect(307, '/else'), /^307[^]*Location: \/else\r\n/, ''],
    ['page', answers.html(502), /^502 Bad Gateway[^]*text\/html/, /^<!doctype html>/],
    ['empty', answers.empty200(), /^200[^]*Content-Length: 0\r\n/, ''],
    ['204', answers.noContent204(), /^204 No Content\r\n\r\n/, ''],
    ['304', answers.notModified304(), /^304 Not Modified\r\n\r\n/, ''],
    ['odd', answers.oddStatusLine('20'), /^20\r\n/, good],
    ['open JSON', answers.invalidJson(), /^200/, '{"success":true'],
    ['NaN', answers.invalidJson('notANumber'), /^200/, /NaN/],
    ['comma', answers.invalidJson('trailingComma'), /^200/, /,\}$/],
    ['yes and no', answers.duplicateSuccessKeys(), /^200/, /"success":false,"success":true/],
    ['BOM', answers.bom(), /^200/, `\uFEFF${good}`],
    ['page type', answers.envelopeAsHtml(), /text\/html/, good],
    ['prototypes', answers.prototypeKeys(), /^200/, /"__proto__":\{/],
    ['depth', answers.deepJson(3), /^200/, /"data":\[\[\[\]\]\]\}$/],
    ['markup', answers.xssMessage(), /^400/, /<img src=/],
    ['long', answers.longMessage(400, 1000), /^400/, /^[^]{1050,1070}$/],
    ['bidi', answers.rightToLeftMessage(), /^400/, /\u202E/],
    ['control', answers.controlCharacters(), /^400/, /\\u0000\\u001b/],
    ['interim', answers.continue100Then200(), /^100 Continue\r\n\r\nHTTP\/1.1 200 OK\r\n/, /\}$/],
    ['large headers', answers.headersTooLarge(), /X-Padding: x{65536}\r\n/, good],
    ['slow', answers.slowHeaders(0, 50), /^200/, good],
    ['slow body', answers.slowBody(0, 50), /^200/, good],
  ]
  it.each(table)('%s', async (_name, steps, start, content) => {
    const { text, body } = await answerTo(steps)
    expect(text.slice('HTTP/1.1 '.length)).toMatch(start)
    if (typeof content === 'string') expect(body.toString()).toBe(content)
    else expect(body.toString()).toMatch(content)
    const length = /^Content-Length: (\d+)/m.exec(text)?.[1]
    if (length !== undefined && !text.startsWith('HTTP/1.1 100')) {
      expect(body).toHaveLength(Number(length))
    }
  })

  it('may have bytes that are no text', async () => {
    const wrongCharset = await answerTo(answers.wrongCharset())
    expect(wrongCharset.body.toString('utf16le')).toBe(good)
    const { body } = await answerTo(answers.invalidUtf8())
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow()
    expect(JSON.parse(body.toString())).toMatchObject({ success: true })
  })

  it('may be compressed, though nobody has asked for that', async () => {
    expect(gunzipSync((await answerTo(answers.gzipped())).body).toString()).toBe(good)
    const { body } = await answerTo(answers.gzipBomb(4))
    expect(body.length).toBeLessThan(8 * 1024)
    expect(gunzipSync(body)).toHaveLength(4 * 1024 * 1024)
  })

  it('may be huge', async () => {
    const { text, body } = await answerTo(answers.hugeBody(1_000_000))
    expect(text).toMatch(/^Content-Length: 1000000\r$/m)
    expect(body).toHaveLength(1_000_000)
    expect(JSON.parse(body.toString())).toMatchObject({ success: true })
  })
})

describe('a broken answer', () => {
  const table: [string, Steps, RegExp][] = [
    ['half headers', answers.halfHeaders(), /\r\nContent-Len[^\n]*$/],
    ['half body', answers.halfBody(), /\r\n\r\n\{"success"[^}]*$/],
    ['half body, RST', answers.halfBody('reset'), /\r\n\r\n\{"success"[^}]*$/],
    ['chunks', answers.chunkedCut(), /chunked\r\n\r\n14\r\n\{"success"[^}]*\r\n$/],
    ['whole chunks', answers.chunkedCut('finish', true), /chunked\r\n\r\n38\r\n.*\}\r\n$/],
    ['unmeasured', answers.closeDelimited(), /json\r\n\r\n\{.*\}$/],
    ['unmeasured, cut', answers.closeDelimitedCut(), /json\r\n\r\n\{[^}]*$/],
    ['too short', answers.contentLengthMismatch(1), /Content-Length: 57\r\n\r\n.{56}$/],
    ['too long', answers.bodyTooLong('more'), /Content-Length: 56\r\n\r\n.{56}more$/],
    ['terabyte', answers.contentLengthHuge(), /Content-Length: 1000000000000\r\n\r\n.{56}$/],
    ['two lengths', answers.twoContentLengths(), /Length: 56\r\nContent-Length: 61\r\n\r\n.{56}$/],
    [
      'both',
      answers.chunkedAndContentLength(),
      /Length: 56\r\nTransfer[^]*\r\n38\r\n[^]*0\r\n\r\n$/,
    ],
    ['mail', answers.notHttp(), /^220 /],
    ['no head', answers.http09(), /^\{.*\}$/],
    ['other protocol', answers.upgrade101(), /^HTTP\/1.1 101 [^]*Upgrade: websocket\r\n\r\n$/],
  ]
  it.each(table)('%s', async (_name, steps, text) => {
    expect((await answerTo(steps)).text).toMatch(text)
  })

  it('can be cut at each byte', async () => {
    const server = await startServer()
    for (const position of [0, 1, answers.goodAnswerLength - 1, answers.goodAnswerLength]) {
      server.script({}, answers.cutAt(position))
      const client = await connectPlainly(server)
      await client.send(request('PUT', '/')).ended
      expect(client.bytes).toHaveLength(position)
    }
  })

  const silent: [string, Steps, string][] = [
    ['half headers', answers.halfHeaders('hang'), 'Content-Len'],
    ['100', answers.continue100ThenNothing(), '100 Continue\r\n\r\n'],
    ['103', answers.earlyHints103ThenNothing(), 'rel=preload\r\n\r\n'],
  ]
  it.each(silent)('falls silent: %s', async (_name, steps, last) => {
    const server = await startServer()
    server.script({}, steps)
    const client = await connectPlainly(server)
    await client.send(lastRequest('PUT', '/')).until(last)
    expect(server.connections[0]?.open).toBe(true)
  })

  const endless: [string, () => Steps, RegExp][] = [
    ['headers', answers.endlessHeaders, /^HTTP\/1.1 200 OK\r\nX-Padding: x+\r\n/],
    ['body', answers.endlessBody, /chunked\r\n\r\n10000\r\n +/],
  ]
  it.each(endless)('has no end until the client goes: %s', async (_name, make, start) => {
    const server = await startServer()
    server.script({}, make())
    const client = await connectPlainly(server)
    await client.send(request('PUT', '/')).until('200 OK')
    while (client.bytes.length < 1_000_000) await client.more()
    expect(client.text).toMatch(start)
    client.socket.destroy()
    const connection = await server.connection(1)
    await connection.closed
    await connection.idle()
    expect(connection.bytesWritten).toBeGreaterThan(1_000_000)
  })
})
