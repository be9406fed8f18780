import type { Socket } from 'node:net'
import { writeProxyAddress, type ProxyAddress } from '../../shared/entities/proxy-address'
import { ConnectFailure, tlsFault } from './connect-failure'
import type { Network, ProxyAccount } from './network'
import { step, type Limits } from './step'
import { authorityOf, type Target } from './target'
import { openTcp } from './tcp'
import type { Tls } from './tls'
import { askForTunnel, isOpen, type TunnelAnswer } from './tunnel'

/** A password lives as long as the connection that it opened: what redacts answers knows it until then. */
const accounts = new WeakMap<Socket, ProxyAccount>()

/**
 * Opens TLS to a server inside a tunnel through a proxy, which sees the server's name and nothing of
 * what is said. A proxy that asks for a name and a password is told them on a second connection; once
 * it has asked, on the first one. Rejects with a `ConnectFailure`: nothing was sent to the server.
 */
export async function openThrough(
  limits: Limits,
  network: Network,
  tls: Tls,
  proxy: ProxyAddress,
  target: Target,
): Promise<Socket> {
  const tunnel = await openTunnel(limits, network, tls, proxy, target)
  return tls.toServer(limits, tunnel, target, (cause) => {
    const fault = tlsFault(cause)
    return fault === 'unreachable' ? 'proxyFailed' : fault
  })
}

async function openTunnel(
  limits: Limits,
  network: Network,
  tls: Tls,
  proxy: ProxyAddress,
  target: Target,
): Promise<Socket> {
  const address = writeProxyAddress(proxy)
  const known = network.asking.has(address) ? await accountFor(limits, network, proxy) : null
  const first = await askOnce(limits, tls, proxy, target, known)
  if ('socket' in first) return first.socket
  if (first.answer.status !== 407) throw refusal(first.answer)
  network.asking.add(address)
  if (!first.answer.offersBasic) throw new ConnectFailure('proxyAuthUnsupported')
  if (known !== null) throw new ConnectFailure('proxyPasswordRefused')
  const account = await accountFor(limits, network, proxy)
  if (account === null) throw new ConnectFailure('proxyPassword')
  const second = await askOnce(limits, tls, proxy, target, account)
  if ('socket' in second) return second.socket
  const refused = second.answer.status === 407
  throw refused ? new ConnectFailure('proxyPasswordRefused') : refusal(second.answer)
}

/** Either the tunnel, or what the proxy said in its place. */
async function askOnce(
  limits: Limits,
  tls: Tls,
  proxy: ProxyAddress,
  target: Target,
  account: ProxyAccount | null,
): Promise<{ readonly socket: Socket } | { readonly answer: TunnelAnswer }> {
  const tcp = await openTcp(limits, 'proxyUnreachable', { host: proxy.host, port: proxy.port })
  const socket = proxy.secure ? await tls.toProxy(limits, tcp, proxy, proxyTlsFault) : tcp
  if (account !== null) accounts.set(socket, account)
  try {
    const answer = await step<TunnelAnswer>(
      limits,
      () => 'proxyFailed',
      (ending) => askForTunnel(socket, authorityOf(target), account, ending),
    )
    if (isOpen(answer)) return { socket }
    socket.destroy()
    return { answer }
  } catch (failure) {
    socket.destroy()
    throw failure
  }
}

function accountFor(
  limits: Limits,
  network: Network,
  proxy: ProxyAddress,
): Promise<ProxyAccount | null> {
  return step(
    limits,
    () => 'proxyPassword',
    ({ done, failed }) => {
      network.accountFor(proxy).then(done, failed)
      return () => {}
    },
  )
}

/** A gateway's own trouble (5xx) may pass; a refusal (all else) is meant. */
function refusal({ status }: TunnelAnswer): ConnectFailure {
  return new ConnectFailure(status >= 500 ? 'proxyFailed' : 'proxyRefused')
}

function proxyTlsFault(cause: unknown): 'proxyCertificate' | 'proxyUnreachable' {
  return tlsFault(cause) === 'certificate' ? 'proxyCertificate' : 'proxyUnreachable'
}
