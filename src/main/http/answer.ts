import type { Secret } from '../vault/secret'
import type { Answer } from './delivery'
import { redact, redactWords } from './redact'
import type { Trace } from './wire'

/** A header is cut at this length. */
const longestHeader = 200
const requestIdHeaders = ['x-request-id', 'request-id', 'x-correlation-id']

/** Makes an answer of all that has come, without the secret that the server may have repeated. */
export function readAnswer(
  { statusCode, headers }: NonNullable<Trace['head']>,
  body: Buffer,
  secret: Secret,
): Answer {
  const values = (name: string): string[] => [headers[name] ?? []].flat()
  const clean = (value: string | undefined): string | null =>
    value === undefined ? null : redactWords(value.trim(), secret).slice(0, longestHeader)
  /** What is said twice is not known. */
  const single = (name: string): string | null => {
    const all = values(name)
    return all.length === 1 ? clean(all[0]) : null
  }
  const joined = (name: string): string | null => {
    const all = values(name)
    return all.length === 0 ? null : clean(all.join(', '))
  }
  const requestIds = requestIdHeaders
    .flatMap(values)
    .map((value) => redactWords(value.trim(), secret))
    .filter((value) => /^[\x20-\x7e]+$/.test(value) && value.length <= longestHeader)
  const text = decode(body)
  return {
    kind: 'answered',
    status: statusCode,
    contentType: joined('content-type'),
    contentEncoding: joined('content-encoding'),
    retryAfter: single('retry-after'),
    date: single('date'),
    requestId: requestIds[0] ?? null,
    text: text === null ? null : redact(text, secret),
  }
}

/** UTF-8, with or without a byte order mark; `null` if it is something else. */
function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
}
