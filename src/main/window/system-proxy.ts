import { session } from 'electron'

/** The session in which nothing is loaded. That of the window has no way out at all, see guards.ts. */
const proxySession = 'system-proxy'

/**
 * What the system's settings, PAC files among them, say about the way to an origin, as Chromium reads
 * them: `DIRECT`, `PROXY host:port`, and so on, with semicolons between.
 */
export function resolveProxy(origin: string): Promise<string> {
  return session.fromPartition(proxySession).resolveProxy(origin)
}
