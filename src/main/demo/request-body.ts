import type { IncomingMessage } from 'node:http'
import { ApiError } from './api-error'

const mostBytes = 1024 * 1024
/** So much of a too large body is still read, because a client reads the 413 only afterwards. */
const mostDiscardedBytes = 16 * mostBytes

/**
 * Reads a request's body.
 *
 * @returns the bytes, or null if there are more than 1 MiB
 * @throws if the client ends the connection first
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostDiscardedBytes) return null
    if (length <= mostBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return length > mostBytes ? null : Buffer.concat(chunks)
}

/**
 * The JSON value of a PUT's body.
 *
 * @throws ApiError 400 if the content type is not JSON, or the body is not valid UTF-8 or JSON
 */
export function parseJsonBody(contentType: string | undefined, body: Buffer): unknown {
  const [mediaType, ...parameters] = (contentType ?? '').toLowerCase().split(';')
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  if (mediaType?.trim() !== 'application/json' || !isUtf8) {
    throw new ApiError(400, 'The Content-Type must be application/json')
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new ApiError(400, 'The body is not valid JSON')
  }
}
