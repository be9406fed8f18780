/**
 * Faults that only a way through a network with proxies, or a server that is behind its time, can
 * have. Nothing was sent: the connection to the server never stood.
 */
export const wayFaults = [
  /** The server speaks nothing newer than TLS 1.1. */
  'tlsTooOld',
  /** The system names no way that can be gone: SOCKS, or nothing that can be understood, or no answer. */
  'proxyUnsupported',
  /** No connection to the proxy itself. */
  'proxyUnreachable',
  /** A proxy with TLS could not prove who it is. */
  'proxyCertificate',
  /** The proxy answered that it does not connect to this server. */
  'proxyRefused',
  /** The proxy could not connect, answered nonsense or nothing, or broke off. */
  'proxyFailed',
  /** The proxy wants a name and a password, and none are stored or the keychain gave none. */
  'proxyPassword',
  /** The proxy did not accept the name and the password that are stored for it. */
  'proxyPasswordRefused',
  /** The proxy wants a way to sign in that this program does not know (it knows Basic). */
  'proxyAuthUnsupported',
] as const
export type WayFault = (typeof wayFaults)[number]

/** Why a connection did not come to stand. */
export const connectFaults = ['unreachable', 'certificate', ...wayFaults] as const
export type ConnectFault = (typeof connectFaults)[number]

/** Whether a code is one of the faults of connecting. */
export function isConnectFault(code: string): code is ConnectFault {
  return (connectFaults as readonly string[]).includes(code)
}

/** Whether a code is one of the faults of the way. */
export function isWayFault(code: string): code is WayFault {
  return (wayFaults as readonly string[]).includes(code)
}
