import type { SecureContext } from 'node:tls'
import type { NetworkState, ProxyChoice } from '../../shared/entities/network'
import { parseProxyAddress, writeProxyAddress } from '../../shared/entities/proxy-address'
import { failure, success, type Result } from '../../shared/result'
import type { Network } from '../http/network'
import { isLoopback, parseProxyAnswer, type Way } from '../http/proxy'
import { createTrust } from '../http/trust'
import type { Preferences } from '../settings/preferences'
import type { AuthorityCopy } from './authority-copy'
import type { ProxyAccounts } from './proxy-accounts'

/** What the system's settings say about the way to an origin, in the words of a PAC file. */
export type ResolveProxy = (origin: string) => Promise<string>

/** Milliseconds that the settings wait for the system to say which proxies are in use. */
const patience = 3000

/** The ways and the trust as they are set, for `http/`, and what the settings show of them. */
export class NetworkSettings implements Network {
  readonly asking = new Set<string>()
  #generation = 0
  #trusted: { readonly generation: number; readonly context: SecureContext | undefined } | undefined
  /** How the copy of the authorities was found when trust was built last. */
  #found: string | undefined

  constructor(
    private readonly preferences: Preferences,
    private readonly accounts: ProxyAccounts,
    private readonly authorities: AuthorityCopy,
    private readonly resolveProxy: ResolveProxy,
  ) {}

  generation(): number {
    return this.#generation
  }

  async waysTo(origin: string): Promise<readonly Way[]> {
    const { proxy, address } = this.preferences.values.network
    if (proxy === 'none') return [null]
    if (proxy === 'system') return parseProxyAnswer(await this.resolveProxy(origin))
    const parsed = parseProxyAddress(address ?? '')
    // Chosen and not named: no way at all, rather than straight.
    return parsed === null ? [] : [parsed]
  }

  accountFor(proxy: NonNullable<Way>): ReturnType<ProxyAccounts['accountFor']> {
    return this.accounts.accountFor(writeProxyAddress(proxy))
  }

  trust(): SecureContext | undefined {
    if (this.#trusted?.generation !== this.#generation) {
      const { state, pem } = this.authorities.read()
      this.#found = state.state
      this.#trusted = { generation: this.#generation, context: createTrust(pem) }
    }
    return this.#trusted.context
  }

  /** What the settings show; `origins` are those of the connections. */
  async state(origins: readonly string[]): Promise<NetworkState> {
    const { state } = this.authorities.read()
    // Altered, or mended, since it was read for use: that counts from now on.
    if (this.#found !== undefined && this.#found !== state.state) this.#changed()
    const { proxy, address } = this.preferences.values.network
    return {
      proxy,
      address,
      proxies: this.accounts.known(await this.#inUse(origins)),
      authorities: state,
    }
  }

  /** Errors: settingsNotWritten. */
  chooseProxy(proxy: ProxyChoice, address: string | null): Result<null> {
    const { network } = this.preferences.values
    try {
      this.preferences.set({ network: { ...network, proxy, address: address ?? network.address } })
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
    this.#changed()
    return success(null)
  }

  /** Errors: settingsNotWritten. */
  setUser(address: string, userName: string | null): Result<null> {
    return this.#after(this.accounts.setUser(address, userName))
  }

  /** Errors: see `ProxyAccounts.paste`. */
  async pastePassword(address: string): Promise<Result<null>> {
    return this.#after(await this.accounts.paste(address))
  }

  /** Errors: see `ProxyAccounts.remove`. */
  async removePassword(address: string): Promise<Result<null>> {
    return this.#after(await this.accounts.remove(address))
  }

  /** Errors: see `AuthorityCopy.choose`. */
  chooseAuthorities(path: string): Result<null> {
    return this.#after(this.authorities.choose(path))
  }

  /** Errors: settingsNotWritten. */
  removeAuthorities(): Result<null> {
    return this.#after(this.authorities.remove())
  }

  /** The proxies that requests to these origins would go through now. */
  async #inUse(origins: readonly string[]): Promise<string[]> {
    const { proxy, address } = this.preferences.values.network
    // Named by hand, it can be given its password before there is a connection that needs it.
    const found = new Set(proxy === 'manual' && address !== null ? [address] : [])
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<readonly Way[]>((resolve) => {
      timer = setTimeout(() => resolve([]), patience)
    })
    for (const origin of new Set(origins)) {
      const { protocol, hostname } = new URL(origin)
      if (protocol !== 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''))) continue
      // What the system cannot say now is said by "Check connection".
      const ways = await Promise.race([this.waysTo(origin), tooLate]).catch(() => [])
      for (const way of ways) if (way !== null) found.add(writeProxyAddress(way))
    }
    clearTimeout(timer)
    return [...found]
  }

  /** Even what failed may have changed something. */
  #after(result: Result<null>): Result<null> {
    this.#changed()
    return result
  }

  #changed(): void {
    this.#generation += 1
    this.asking.clear()
  }
}
