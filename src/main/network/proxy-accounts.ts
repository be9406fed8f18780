import type { KnownProxy, ProxyPasswordState } from '../../shared/entities/network'
import { failure, success, type Result } from '../../shared/result'
import type { ProxyAccount } from '../http/network'
import type { NetworkValues } from '../settings/network-values'
import type { Preferences } from '../settings/preferences'
import { fromClipboard, type Clipboard } from '../vault/clipboard-source'
import type { Secret } from '../vault/secret'
import { takeKey } from '../vault/take-key'
import type { Vault } from '../vault/vault'

/** Asks natively whether the password on the clipboard is to be stored for this proxy. */
export type ConfirmPassword = (address: string, sessionOnly: boolean) => Promise<boolean>

type Noted = NetworkValues['accounts'][string]
const nothing: Noted = { userName: null, password: false }

/**
 * Names and passwords for proxies, each bound to the address of its proxy: the names in the settings,
 * the passwords in the keychain. No fingerprint of a password is kept, because a person's password
 * could be guessed from it.
 */
export class ProxyAccounts {
  /** Proxies whose password is in memory only. */
  readonly #session = new Set<string>()
  #taking = false

  constructor(
    private readonly preferences: Preferences,
    private readonly vault: Vault,
    private readonly clipboard: Clipboard,
    private readonly confirm: ConfirmPassword,
  ) {}

  /** Everything that is known of these proxies, and of all that have a name or a password. */
  known(inUse: readonly string[]): KnownProxy[] {
    const { accounts } = this.preferences.values.network
    const addresses = new Set([...inUse, ...Object.keys(accounts), ...this.#session])
    return [...addresses].map((address) => ({
      address,
      inUse: inUse.includes(address),
      userName: this.#noted(address).userName,
      password: this.#stateOf(address),
    }))
  }

  /** What a proxy is told; `null` if there is nothing, or the keychain gives nothing. */
  async accountFor(address: string): Promise<ProxyAccount | null> {
    const { userName } = this.#noted(address)
    if (userName === null || this.#stateOf(address) === 'notSet') return null
    const password = await this.vault.look(accountOf(address))
    return password.ok && password.value !== null ? { userName, password: password.value } : null
  }

  /** Errors: settingsNotWritten. */
  setUser(address: string, userName: string | null): Result<null> {
    return this.#note(address, { ...this.#noted(address), userName })
  }

  /** Takes a password from the clipboard. Errors: as for `takeKey` and `Vault.store`, without a slot. */
  async paste(address: string): Promise<Result<null>> {
    if (this.#taking) return failure({ code: 'keyEntryBusy' })
    this.#taking = true
    try {
      const sessionOnly = this.vault.state() === 'sessionOnly'
      const taken = await takeKey(
        fromClipboard(this.clipboard),
        () => this.confirm(address, sessionOnly),
        { slot: 'token', connectionName: address, origin: address, sessionOnly },
        (secret) => this.#store(address, secret),
      )
      if (taken.ok) return taken
      const { slot: _slot, ...error } = taken.error
      return failure(error)
    } finally {
      this.#taking = false
    }
  }

  /** Errors: `VaultFault`, settingsNotWritten. */
  async remove(address: string): Promise<Result<null>> {
    if (this.#stateOf(address) === 'notSet') return success(null)
    // The keychain first: a note without a password is harmless, a password without a note is lost.
    const removed = await this.vault.remove(accountOf(address))
    if (!removed.ok) return failure({ code: removed.error })
    this.#session.delete(address)
    return this.#note(address, { ...this.#noted(address), password: false })
  }

  /** The accounts of the keychain whose secrets may be in memory. */
  accounts(): string[] {
    return [...this.#session].map(accountOf)
  }

  async #store(address: string, password: Secret): Promise<Result<null>> {
    const before = this.#noted(address)
    if (this.vault.state() !== 'sessionOnly') {
      const noted = this.#note(address, { ...before, password: true })
      if (!noted.ok) return noted
    }
    const kept = await this.vault.store(accountOf(address), password)
    if (!kept.ok) {
      // What was there before may be gone as well; saying "not set" loses nothing but a leftover.
      if (!before.password) this.#note(address, before)
      return failure({ code: kept.error })
    }
    if (kept.value === 'session') this.#session.add(address)
    else this.#session.delete(address)
    return success(null)
  }

  #stateOf(address: string): ProxyPasswordState {
    if (this.#session.has(address)) return 'session'
    return this.#noted(address).password ? 'stored' : 'notSet'
  }

  #noted(address: string): Noted {
    const { accounts } = this.preferences.values.network
    return Object.hasOwn(accounts, address) ? (accounts[address] ?? nothing) : nothing
  }

  /** What says nothing is not kept. */
  #note(address: string, noted: Noted): Result<null> {
    const { network } = this.preferences.values
    const { [address]: _old, ...others } = network.accounts
    const empty = noted.userName === null && !noted.password
    const accounts = empty ? others : { ...others, [address]: noted }
    try {
      this.preferences.set({ network: { ...network, accounts } })
      return success(null)
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
  }
}

/** The place of a proxy's password in the keychain. */
function accountOf(address: string): string {
  return `proxy/${address}`
}
