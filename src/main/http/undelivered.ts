import { connectFault, errorCodes, notConnected } from './connect-failure'
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
    return { kind: 'notSent', fault: trace.held ?? connectFault(error) ?? 'unreachable' }
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
