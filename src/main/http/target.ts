import type { buildConnector } from 'undici'

/** A server, as undici names it: `hostname` without brackets, `port` empty for the usual one. */
export type Target = Parameters<buildConnector.connector>[0]

/** Host and port of a server with TLS, as a URL and CONNECT write them. */
export function authorityOf({ hostname, port }: Target): string {
  return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port || 443}`
}
