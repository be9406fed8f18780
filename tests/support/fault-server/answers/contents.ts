import { gzipSync } from 'node:zlib'
import { stream, write, type Steps } from '../steps'
import { head, json, status, successText, web } from './complete'

const body = successText()
const mebibyte = 1024 * 1024

/** 200 with any bytes as its JSON. */
export function asJson(content: Buffer | string): Steps {
  return status(200, json, content)
}

/** Not JSON in one of three ways that lenient parsers take. */
export function invalidJson(fault: 'openEnd' | 'notANumber' | 'trailingComma' = 'openEnd'): Steps {
  const texts = {
    openEnd: '{"success":true',
    notANumber: '{"success":true,"data":NaN}',
    trailingComma: '{"success":true,"data":null,}',
  }
  return asJson(texts[fault])
}

/** Says yes and no under one name. */
export function duplicateSuccessKeys(): Steps {
  return asJson('{"success":false,"success":true,"message":"ok","error":null,"data":null}')
}

/** The good envelope behind a byte order mark. */
export function bom(): Steps {
  return asJson(`\uFEFF${body}`)
}

/** The good envelope in UTF-16, under a header that says UTF-8. */
export function wrongCharset(): Steps {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return status(200, headers, Buffer.from(body, 'utf16le'))
}

/** The good envelope with bytes in its message that are no UTF-8. */
export function invalidUtf8(): Steps {
  const [before = '', after = ''] = body.split('ok')
  return asJson(
    Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(after)]),
  )
}

/** The good envelope under the content type of a page. */
export function envelopeAsHtml(): Steps {
  return status(200, web, body)
}

/** Names that reach into the prototypes of careless programs. */
export function prototypeKeys(): Steps {
  return asJson(
    '{"success":true,"message":"ok","error":null,"data":null,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  )
}

/** The good envelope with lists in lists. */
export function deepJson(depth = 10_000): Steps {
  return asJson(body.replace('"data":null', `"data":${'['.repeat(depth)}${']'.repeat(depth)}`))
}

/** A good envelope of this many bytes, written as fast as it is read. */
export function hugeBody(bytes = 100 * mebibyte): Steps {
  const [before = '', after = ''] = body.split('ok')
  const filler = Buffer.alloc(64 * 1024, 'x')
  const length = { 'Content-Length': String(bytes) }
  function* chunks(): Generator<Buffer> {
    let left = bytes - before.length - after.length
    for (; left > filler.length; left -= filler.length) yield filler
    yield filler.subarray(0, left)
    yield Buffer.from(after)
  }
  return [write(head(200, { ...json, ...length }) + before), stream(chunks)]
}

/** The good envelope in a coding that was not asked for. */
export function gzipped(): Steps {
  return status(200, { ...json, 'Content-Encoding': 'gzip' }, gzipSync(body))
}

/**
 * Half a gigabyte of spaces for half a megabyte on the wire, so that it passes a limit there. It is
 * made of members, which gzip allows to stand one after the other, since one large one takes long.
 */
export function gzipBomb(mebibytes = 512): Steps {
  const member = gzipSync(Buffer.alloc(mebibyte, ' '))
  const bomb = Buffer.concat(Array.from({ length: mebibytes }, () => member))
  return status(200, { ...json, 'Content-Encoding': 'gzip' }, bomb)
}
