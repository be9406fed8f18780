import type { PeerCertificate, TLSSocket } from 'node:tls'
import type { NetworkCheck } from '../../shared/entities/network'
import { writeProxyAddress } from '../../shared/entities/proxy-address'
import { systemClock } from './clock'
import { openConnection, type Connecting } from './connect'
import { connectFault } from './connect-failure'
import type { Way } from './proxy'
import { createTls } from './tls'

/**
 * Makes a connection to an origin the way a request would, says what it found, and closes it. No
 * request is sent, so no key is. Never throws.
 */
export async function checkWay(
  origin: string,
  connecting: Partial<Connecting> = {},
): Promise<NetworkCheck> {
  const { protocol, host, hostname, port } = new URL(origin)
  let way: Way = null
  const proxy = (): string | null => (way === null ? null : writeProxyAddress(way))
  try {
    const socket = await openConnection(
      { clock: systemClock, phaseMilliseconds: 10_000, ...connecting },
      // Its own, so that no session is taken up again: that would show no certificate.
      createTls(connecting.network),
      { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port },
      (tried) => (way = tried),
    )
    const tls = protocol === 'https:' ? describe(socket as TLSSocket) : null
    socket.destroy()
    return { result: 'works', proxy: proxy(), tls }
  } catch (error) {
    return { result: 'failed', proxy: proxy(), fault: connectFault(error) ?? 'unreachable' }
  }
}

function describe(socket: TLSSocket): {
  version: string
  issuer: string
  expiresAt: string | null
} {
  const { issuer, valid_to: until } = socket.getPeerCertificate() as Partial<PeerCertificate>
  const names = [issuer?.CN, issuer?.O].flatMap((name) => name ?? [])
  const expires = Date.parse(until ?? '')
  return {
    version: socket.getProtocol() ?? '',
    issuer: names.join(', ').slice(0, 200),
    expiresAt: Number.isNaN(expires) ? null : new Date(expires).toISOString(),
  }
}
