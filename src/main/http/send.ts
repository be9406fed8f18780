import { createFetch } from 'ofetch'
import { authenticationHeaders, secretOf, type Credentials } from './credentials'
import type { Delivery } from './delivery'
import { redact } from './redact'
import { openReadLine, openWriteLine, wireFetch, type Trace } from './wire'

/** One request, complete but for its authentication. */
export interface Exchange {
  /** The API has no other method that this program may send; POST would invite a user. */
  readonly method: 'GET' | 'PUT'
  readonly url: string
  readonly credentials: Credentials
  /** JSON text, or `null` for a request without a body. */
  readonly body: string | null
}

export interface SendOptions {
  readonly readDeadlineMilliseconds?: number
  readonly writeDeadlineMilliseconds?: number
}

/** Sends one request, once, and says what became of it. Never throws. */
export type Send = (exchange: Exchange) => Promise<Delivery>

const readDeadline = 30_000
const writeDeadline = 120_000

/** Makes the one function through which every request to the API leaves the program. */
export function createSend(options: SendOptions = {}): Send {
  return async function send(exchange) {
    const writing = exchange.method === 'PUT'
    const line = writing ? openWriteLine(new URL(exchange.url).origin) : openReadLine()
    const deadline = writing
      ? (options.writeDeadlineMilliseconds ?? writeDeadline)
      : (options.readDeadlineMilliseconds ?? readDeadline)
    const fetch = wireFetch(line, () => authenticationHeaders(exchange.credentials))
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (exchange.body !== null) headers['Content-Type'] = 'application/json'
    const signal = AbortSignal.timeout(deadline)
    try {
      const response = await createFetch({ fetch }).raw(exchange.url, {
        method: exchange.method,
        headers,
        ...(exchange.body === null ? {} : { body: exchange.body }),
        retry: false,
        redirect: 'manual',
        ignoreResponseError: true,
        responseType: 'text',
        signal,
      })
      return {
        kind: 'answered',
        status: response.status,
        contentType: response.headers.get('content-type'),
        retryAfter: response.headers.get('retry-after'),
        text: redact(response._data ?? '', secretOf(exchange.credentials)),
      }
    } catch (error) {
      return undelivered(error, line.trace, writing, signal.aborted)
    } finally {
      line.close()
    }
  }
}

/** Translates ofetch's and undici's errors; the error objects themselves never leave this file. */
function undelivered(error: unknown, trace: Trace, writing: boolean, late: boolean): Delivery {
  const codes = errorCodes(error)
  const certificate = codes.some((code) => certificateCodes.test(code))
  const neverStood = writing
    ? !trace.connected
    : certificate || codes.some((code) => connectionCodes.has(code))
  if (neverStood) return { kind: 'notSent', fault: certificate ? 'certificate' : 'unreachable' }
  if (codes.includes('UND_ERR_RES_EXCEEDED_MAX_SIZE')) return { kind: 'unclear', fault: 'tooLarge' }
  const timedOut = late || codes.some((code) => /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(code))
  return { kind: 'unclear', fault: timedOut ? 'timedOut' : 'noAnswer' }
}

const certificateCodes =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/

/** Reads use shared connections, so there the code has to tell; a wrong guess does no harm. */
const connectionCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The codes along an error's chain of causes, aggregated ones included. */
function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...errorCodes(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((each) => errorCodes(each, depth + 1)) : []),
  ]
}
