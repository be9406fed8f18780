import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { ConnectFailure, tlsFault } from './connect-failure'
import type { Network } from './network'
import { isLoopback, type Way } from './proxy'
import { step, type Ending, type Limits } from './step'
import { authorityOf, type Target } from './target'
import { openTcp } from './tcp'
import { createTls, type Tls } from './tls'
import { openThrough } from './through-proxy'

/** What is needed to connect. `network`: without one, straight and with the trust of the runtime. */
export interface Connecting extends Limits {
  readonly network?: Network
}

/**
 * Connects for undici, step by step: the way (straight, or a proxy), TCP, the proxy's TLS and tunnel if
 * there is one, then TLS to the server. Each step has a limit of its own. Whatever fails before the
 * connection stands is a `ConnectFailure`: nothing was sent. Certificates are verified whatever the
 * environment says (NODE_TLS_REJECT_UNAUTHORIZED), and nothing older than TLS 1.2 is spoken.
 */
export function createConnector(connecting: Connecting): buildConnector.connector {
  const tls = createTls(connecting.network)
  return function connect(target, callback) {
    openConnection(connecting, tls, target).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    )
  }
}

/**
 * Opens a connection to a server; `trying` is told each way that is tried. Goes on to the next way only
 * if not even TCP came to stand on this one. Rejects with a `ConnectFailure`.
 */
export async function openConnection(
  connecting: Connecting,
  tls: Tls,
  target: Target,
  trying: (way: Way) => void = () => {},
): Promise<Socket> {
  const { network } = connecting
  const secure = target.protocol === 'https:'
  // Without TLS a proxy could read the key. That is for this computer only, which needs no proxy.
  const ways =
    network === undefined || !secure || isLoopback(target.hostname)
      ? [null]
      : await findWays(connecting, network, target)
  for (const [index, way] of ways.entries()) {
    trying(way)
    try {
      return network === undefined || way === null
        ? await openStraight(connecting, tls, target)
        : await openThrough(connecting, network, tls, way, target)
    } catch (error) {
      const another = index + 1 < ways.length && error instanceof ConnectFailure && error.beforeTcp
      if (!another || connecting.giveUp?.some((signal) => signal.aborted)) throw error
    }
  }
  throw new ConnectFailure('proxyUnsupported')
}

function findWays(limits: Limits, network: Network, target: Target): Promise<readonly Way[]> {
  const { origin } = new URL(`https://${authorityOf(target)}`)
  return step(
    limits,
    () => 'proxyUnsupported',
    ({ done, failed }: Ending<readonly Way[]>) => {
      network.waysTo(origin).then(done, failed)
      return () => {}
    },
  )
}

async function openStraight(limits: Limits, tls: Tls, target: Target): Promise<Socket> {
  const secure = target.protocol === 'https:'
  const socket = await openTcp(limits, 'unreachable', {
    host: target.hostname,
    port: Number(target.port || (secure ? 443 : 80)),
  })
  if (!secure) return socket
  return tls.toServer(limits, socket, target, tlsFault)
}
