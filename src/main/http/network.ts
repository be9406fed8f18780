import type { SecureContext } from 'node:tls'
import type { ProxyAddress } from '../../shared/entities/proxy-address'
import type { Secret } from '../vault/secret'
import type { Way } from './proxy'

/** What a proxy is told when it asks who we are. */
export interface ProxyAccount {
  readonly userName: string
  readonly password: Secret
}

/** What connecting needs to know of the network. Without one: no proxy, and the trust of the runtime. */
export interface Network {
  /** The ways to an origin, to be tried in this order; none that can be gone if there is none. */
  waysTo(origin: string): Promise<readonly Way[]>
  /** `null` if there is no name or no password for this proxy, or the keychain gave none. */
  accountFor(proxy: ProxyAddress): Promise<ProxyAccount | null>
  /** Proxies that have asked for a name since the start; only those are told one without being asked. */
  readonly asking: Set<string>
  /** Whom to trust; `undefined`: whom the runtime trusts. */
  trust(): SecureContext | undefined
  /** Becomes another number when any of the above is changed: nothing made before is used then. */
  generation(): number
}
