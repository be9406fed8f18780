import { notConnected } from './connect'
import type { Delivery } from './delivery'
import type { Trace } from './wire'

/**
 * Whether a complete answer went on after its announced end: another answer, or rubbish. What
 * contradicts itself proves nothing. undici sees it on a connection that is kept open and if it comes
 * at once, and says `bad response`; what follows an answer that announces the closing is not read.
 */
export function saidMore(socket: Trace['socket']): boolean {
  return socket?.errored?.message === 'bad response'
}

/** Translates ofetch's and undici's errors; the error objects themselves go no further. */
export function undelivered(
  error: unknown,
  trace: Trace,
  writing: boolean,
  late: boolean,
): Delivery {
  const codes = errorCodes(error)
  const neverStood = writing ? !trace.connected : codes.includes(notConnected)
  if (neverStood) {
    const certificate = codes.some((code) => certificateCodes.test(code))
    const fault = certificate ? 'certificate' : 'unreachable'
    return { kind: 'notSent', fault: trace.held ?? fault }
  }
  if (late) return unclear(trace, 'timedOut')
  return unclear(trace, codes.some((code) => tooLargeCodes.has(code)) ? 'tooLarge' : 'noAnswer')
}

/** That something may have been sent, and what had come of an answer. */
export function unclear(trace: Trace, fault: 'noAnswer' | 'timedOut' | 'tooLarge'): Delivery {
  const bytes = trace.chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  return { kind: 'unclear', fault, bytes, status: trace.head?.statusCode ?? null }
}

const tooLargeCodes = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW'])

const certificateCodes =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/

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
