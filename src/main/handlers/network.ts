import type { Handlers } from '../../shared/contract'
import type { NetworkState } from '../../shared/entities/network'
import { failure, success, type Result } from '../../shared/result'
import type { Services } from './services'

type NetworkHandlers = Pick<
  Handlers,
  | 'network.state'
  | 'network.chooseProxy'
  | 'network.setProxyUser'
  | 'network.pasteProxyPassword'
  | 'network.removeProxyPassword'
  | 'network.chooseAuthorities'
  | 'network.removeAuthorities'
  | 'network.check'
>

/** The way to the servers: proxies and trust. */
export function networkHandlers(services: Services): NetworkHandlers {
  const { network, connections } = services

  async function state(): Promise<Result<NetworkState>> {
    const origins = connections.list().connections.map(({ baseUrl }) => new URL(baseUrl).origin)
    return success(await network.state(origins))
  }
  async function stateAfter(change: Result<null>): Promise<Result<NetworkState>> {
    return change.ok ? state() : change
  }

  return {
    'network.state': state,
    'network.chooseProxy': async ({ proxy, address }) =>
      stateAfter(network.chooseProxy(proxy, address)),
    'network.setProxyUser': async ({ proxy, userName }) =>
      stateAfter(network.setUser(proxy, userName)),
    'network.pasteProxyPassword': async ({ proxy }) =>
      stateAfter(await network.pastePassword(proxy)),
    'network.removeProxyPassword': async ({ proxy }) =>
      stateAfter(await network.removePassword(proxy)),
    'network.chooseAuthorities': async () => {
      const path = await services.chooseCertificates()
      return path === null
        ? failure({ code: 'cancelled' })
        : stateAfter(network.chooseAuthorities(path))
    },
    'network.removeAuthorities': async () => stateAfter(network.removeAuthorities()),
    'network.check': async ({ connectionId }) => {
      const found = connections.find(connectionId)
      if (!found.ok) return found
      const { checkWay } = await import('../http/check-way')
      return success(await checkWay(new URL(found.value.baseUrl).origin, { network }))
    },
  }
}
