import type { ConnectFault } from '../../shared/entities/connect-fault'

/** The code that every failure to connect carries, whatever the code of its cause. */
export const notConnected = 'NOT_CONNECTED'

/**
 * A connection that did not come to stand, so nothing was sent. Carries the code `NOT_CONNECTED`,
 * because the same code of a socket (`ECONNRESET`) stands for "never sent" and for "sent, answer lost".
 */
export class ConnectFailure extends Error {
  readonly code = notConnected

  constructor(
    readonly fault: ConnectFault,
    cause?: unknown,
    /** Not even TCP stood: another way may be tried. */
    readonly beforeTcp = false,
  ) {
    super('No connection.', { cause })
  }
}

/** The fault of a TLS handshake that did not work, from OpenSSL's and BoringSSL's codes. */
export function tlsFault(error: unknown): 'certificate' | 'tlsTooOld' | 'unreachable' {
  const codes = errorCodes(error)
  if (codes.some((code) => certificateCodes.test(code))) return 'certificate'
  return codes.some((code) => oldCodes.test(code)) ? 'tlsTooOld' : 'unreachable'
}

const certificateCodes =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/

/** The server chose an old version, or said that ours are too new for it. */
const oldCodes = /^ERR_SSL_(?:UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION)$/

/** The codes along an error's chain of causes, aggregated ones included. */
export function errorCodes(error: unknown): string[] {
  return errorChain(error).flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
}

/** Why connecting failed, as it stands somewhere along the chain of causes; `null` if it does not. */
export function connectFault(error: unknown): ConnectFault | null {
  const failure = errorChain(error).find((each) => each instanceof ConnectFailure)
  return failure?.fault ?? null
}

interface Link {
  readonly code?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

function errorChain(error: unknown, depth = 0): Link[] {
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const { cause, errors } = error as Link
  const others = Array.isArray(errors) ? (errors as unknown[]) : []
  return [error, ...[cause, ...others].flatMap((each) => errorChain(each, depth + 1))]
}
