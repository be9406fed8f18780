import {
  credentialSlots,
  type Connection,
  type CredentialSlot,
} from '../../shared/entities/connection'
import { failure, success, type Result } from '../../shared/result'
import type { Secret } from '../vault/secret'
import { tokenExpiry } from '../vault/token-expiry'
import { usableKey } from '../vault/usable-key'
import type { Vault } from '../vault/vault'
import type { ConnectionBook } from './connection-book'
import { provisionedAccountOf } from './stored-connection'

/** Where a key may have been put for a connection that has none. */
interface Place {
  readonly id: string
  readonly slot: CredentialSlot
  readonly origin: string
  readonly account: string
}

/**
 * Keys that somebody else, who looks after this computer, has put into the keychain. They are noted
 * and used where they are: never copied, and only removed when a person says so.
 */
export class ProvisionedKeys {
  /** Accounts that hold something which is not a key. */
  readonly #unusable = new Set<string>()

  constructor(
    private readonly book: ConnectionBook,
    private readonly vault: Vault,
  ) {}

  /** The places to look at: those that a saved connection signs in with, and has no key for. */
  open(): Place[] {
    return this.book.list().connections.flatMap(openPlaces)
  }

  /**
   * Looks into the keychain and notes a key that is there. Tells whether anything is different.
   * Errors: `VaultFault`, settingsNotWritten.
   */
  async adopt({ id, slot, origin, account }: Place): Promise<Result<boolean>> {
    const found = await this.vault.look(account)
    if (!found.ok) return failure({ code: found.error, slot })
    // What the agent has done meanwhile counts.
    if (!this.open().some((place) => place.id === id && place.account === account)) {
      return success(false)
    }
    const wasUnusable = this.#unusable.delete(account)
    if (found.value === null) return success(wasUnusable)
    const key = usableKey(found.value)
    if (key !== null) return this.#noted(id, slot, origin, account, key)
    this.#unusable.add(account)
    return success(!wasUnusable)
  }

  /**
   * The key in what was just read from a provisioned account. Another one than noted is a newer one:
   * it is noted, and used. Errors: keyAltered, if it is none, or the note is not this account's (any
   * more); settingsNotWritten.
   */
  keyIn(
    item: Secret,
    id: string,
    slot: CredentialSlot,
    origin: string,
    account: string,
  ): Result<Secret> {
    const note = this.book.noteFor(id, slot, origin)
    const key = usableKey(item)
    if (key === null || note?.account !== account) {
      return failure({ code: 'keyAltered', slot })
    }
    if (key.fingerprint === note.fingerprint) return success(key)
    const noted = this.#noted(id, slot, origin, account, key)
    return noted.ok ? success(key) : noted
  }

  /** A connection as the renderer may see it, with what is there but cannot be used. */
  shown(connection: Connection): Connection {
    const credentials = { ...connection.credentials }
    for (const { slot, account } of openPlaces(connection)) {
      if (this.#unusable.has(account)) credentials[slot] = { state: 'notSet', unusable: true }
    }
    return { ...connection, credentials }
  }

  #noted(
    id: string,
    slot: CredentialSlot,
    origin: string,
    account: string,
    key: Secret,
  ): Result<true> {
    const expiresAt = slot === 'token' ? tokenExpiry(key) : null
    const { fingerprint } = key
    const note = { origin, fingerprint, expiresAt, keptIn: 'provisioned' as const, account }
    try {
      this.book.noteCredential(id, slot, note)
      return success(true)
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
  }
}

function openPlaces(connection: Connection): Place[] {
  // The demo has keys of its own.
  if (connection.demo) return []
  const { id, clientId, signIn, credentials } = connection
  const { origin } = new URL(connection.baseUrl)
  return credentialSlots
    .filter((slot) => (slot === 'token') === (signIn === 'accessToken'))
    .filter((slot) => credentials[slot].state === 'notSet')
    .map((slot) => ({ id, slot, origin, account: provisionedAccountOf(clientId, slot, origin) }))
}
