import { finish, stream, write, type Steps } from '../steps'
import { head, json, successText } from './complete'

const body = successText()

/** A whole envelope under a `Content-Length` that is off by `difference` bytes, then a FIN. */
export function contentLengthMismatch(difference: number): Steps {
  const length = String(body.length + difference)
  return [write(head(200, { ...json, 'Content-Length': length }) + body), finish]
}

/** More bytes than `Content-Length` says: a whole envelope, and then something else. */
export function bodyTooLong(extra = '{"success":false}'): Steps {
  const answer = head(200, { ...json, 'Content-Length': String(body.length) })
  return [write(answer + body + extra), finish]
}

/** Announces a terabyte and sends an envelope. */
export function contentLengthHuge(): Steps {
  return [write(head(200, { ...json, 'Content-Length': String(10 ** 12) }) + body), finish]
}

/** Two lengths that contradict each other, as in request smuggling. */
export function twoContentLengths(): Steps {
  const lengths = `Content-Length: ${body.length}\r\nContent-Length: ${body.length + 5}\r\n\r\n`
  return write(head(200, json).trimEnd() + '\r\n' + lengths + body)
}

/** A length and chunks at once. */
export function chunkedAndContentLength(): Steps {
  const both = { ...json, 'Content-Length': String(body.length), 'Transfer-Encoding': 'chunked' }
  return write(`${head(200, both)}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
}

/** A good answer under headers of this many bytes. */
export function headersTooLarge(bytes = 64 * 1024): Steps {
  const large = { ...json, 'X-Padding': 'x'.repeat(bytes), 'Content-Length': String(body.length) }
  return write(head(200, large) + body)
}

/** Headers that never end, as fast as they are read. */
export function endlessHeaders(): Steps {
  const lines = Buffer.from('X-Padding: xxxxxxxxxxxxxxxx\r\n'.repeat(1000))
  return [write('HTTP/1.1 200 OK\r\n'), stream(() => forever(lines))]
}

/** A body in chunks that never ends, as fast as it is read. */
export function endlessBody(): Steps {
  const chunk = Buffer.from(`10000\r\n${' '.repeat(0x10000)}\r\n`)
  const chunked = { ...json, 'Transfer-Encoding': 'chunked' }
  return [write(head(200, chunked)), stream(() => forever(chunk))]
}

function* forever(chunk: Buffer): Generator<Buffer> {
  for (;;) yield chunk
}

/** Another protocol on this port. */
export function notHttp(): Steps {
  return [write('220 mail.example.test ESMTP ready\r\n'), finish]
}

/** The first version of HTTP: a body and nothing else. */
export function http09(): Steps {
  return [write(body), finish]
}

/** A good answer under a status that may be no status, such as `20` or `999 Odd`. */
export function oddStatusLine(afterVersion: string): Steps {
  const [, ...headers] = head(200, { ...json, 'Content-Length': String(body.length) }).split('\r\n')
  return [write([`HTTP/1.1 ${afterVersion}`, ...headers].join('\r\n') + body), finish]
}
