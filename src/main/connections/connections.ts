import { randomUUID } from 'node:crypto'
import {
  credentialSlots,
  type Connection,
  type ConnectionDraft,
  type ConnectionList,
  type ConnectionSettings,
  type CredentialSlot,
  type CredentialStatus,
} from '../../shared/entities/connection'
import type { BodyShape } from '../../shared/entities/outcome'
import { failure, success, type AppError, type Result } from '../../shared/result'
import type { Credentials } from '../http/credentials'
import { fromClipboard } from '../vault/clipboard-source'
import type { NativePrompts } from '../vault/prompts'
import { Secret } from '../vault/secret'
import { takeKey, type KeySource } from '../vault/take-key'
import { tokenExpiry } from '../vault/token-expiry'
import type { Vault } from '../vault/vault'
import { sameApi, shown, statusOf, type ConnectionBook } from './connection-book'
import { settingsOf } from './connection-file'
import { demoDraft, type DemoPlace } from './demo-draft'
import { knownAmong, newAmong } from './known-connections'
import { ProvisionedKeys } from './provisioned-keys'
import { accountOf, accountOfNote, type StoredConnection } from './stored-connection'

/** What became of connections that were to be added. */
export interface Added {
  readonly added: number
  readonly known: number
}

/** A place in which a key is wanted. */
export interface KeyPlace {
  readonly connectionId: string
  readonly name: string
  readonly baseUrl: string
  readonly slot: CredentialSlot
}

/** Connections and their secrets, kept in step: the book knows what the vault holds. */
export class Connections {
  /** Dialogs that were open when the program ended the last time. */
  readonly #unfinished: string[]
  #last: Promise<unknown> = Promise.resolve()
  /** The first look for keys that others have stored; until it is over, a key that is missing may be there. */
  #firstLook: Promise<unknown> = Promise.resolve()
  /** A key is being taken from its source, or a question about one is open. */
  #taking = false
  readonly #provisioned: ProvisionedKeys

  constructor(
    private readonly book: ConnectionBook,
    private readonly vault: Vault,
    private readonly prompts: NativePrompts,
  ) {
    this.#unfinished = book.unsavedIds()
    this.#provisioned = new ProvisionedKeys(book, vault)
  }

  list(): ConnectionList {
    const { connections, activeId } = this.book.list()
    return { activeId, connections: connections.map((each) => this.#provisioned.shown(each)) }
  }

  /** Errors: connectionMissing. */
  find(id: string): Result<StoredConnection> {
    const connection = this.book.find(id)
    return connection ? success(connection) : failure({ code: 'connectionMissing' })
  }

  /** Errors: settingsNotWritten. Keys that belong to another origin are removed. */
  save(draft: ConnectionDraft, demo = false): Promise<Result<Connection>> {
    return this.#oneByOne(async () => {
      const saved = this.#saved(draft, demo)
      if (saved.ok) await this.#cleanUp()
      return saved
    })
  }

  #saved(draft: ConnectionDraft, demo: boolean): Result<Connection> {
    const saved = this.#written(() => this.book.save(draft, demo))
    if (!saved.ok) return saved
    const found = this.find(draft.id)
    return found.ok ? success(shown(found.value)) : found
  }

  /** What the connections are set to, for a file of them. The demo is this computer's own. */
  settings(): ConnectionSettings[] {
    const { connections } = this.book.list()
    return connections.filter(({ demo }) => !demo).map(settingsOf)
  }

  /**
   * Adds connections, without keys. One for the same app, address and environment as one that is known
   * is left out. Tells how many were. All or none are added. Errors: settingsNotWritten.
   */
  addAll(settings: readonly ConnectionSettings[]): Promise<Result<Added>> {
    return this.#oneByOne(async () => {
      const known = this.book.list().connections
      const fresh = newAmong(settings, known)
      const drafts = fresh.map((each) => ({ ...each, id: randomUUID() }))
      const written = this.#written(() => this.book.add(drafts))
      if (!written.ok) return written
      return success({ added: fresh.length, known: knownAmong(settings, known) })
    })
  }

  /** Removes the connection and its secrets. Errors: `VaultFault`; the connection stays then. */
  remove(id: string): Promise<Result<ConnectionList>> {
    return this.#oneByOne(async () => {
      for (const slot of credentialSlots) {
        const removed = await this.#removeKey(id, slot)
        if (!removed.ok) return removed
      }
      return this.#listAfter(() => this.book.remove(id))
    })
  }

  /** Drops what is left on disk of connections that were removed (see `ConnectionBook`). */
  forgetGone(forget: (connectionId: string) => void): void {
    this.book.forgetGone(forget)
  }

  /** Gives up a dialog that was not saved, and the keys stored for it. */
  abandon(id: string): Promise<Result<ConnectionList>> {
    return this.#oneByOne(() => this.#listAfter(() => this.book.abandon(id)))
  }

  /** Removes what a crash or a silent keychain left behind before this start. */
  async removeLeftovers(): Promise<void> {
    for (const id of this.#unfinished.splice(0)) await this.abandon(id)
    await this.#oneByOne(() => this.#cleanUp())
  }

  /** Errors: connectionMissing, settingsNotWritten. */
  use(id: string): Result<ConnectionList> {
    const found = this.find(id)
    if (!found.ok) return found
    const used = this.#written(() => this.book.use(id))
    return used.ok ? success(this.list()) : used
  }

  /**
   * Remembers which body of PUT /tenants/:tenantId works for the API that `used` stands for; `null`
   * to find it out again. Forgotten if that cannot be written, or if the connection is another's now.
   */
  noteTenantBody(used: StoredConnection, found: BodyShape | null): void {
    const now = this.book.find(used.id)
    if (now === undefined || !sameApi(now, used) || now.tenantBodyFound === found) return
    this.#written(() => this.book.noteTenantBody(used.id, found))
  }

  /** Takes a key from the clipboard. Errors: as for `takeKey`. */
  pasteKey(place: KeyPlace): Promise<Result<CredentialStatus>> {
    return this.takeKey(place, fromClipboard(this.prompts))
  }

  /**
   * Takes a key from a source, one at a time. Errors: keyEntryBusy; those of taking a key (see
   * vault/take-key.ts); `VaultFault`, settingsNotWritten.
   */
  async takeKey(place: KeyPlace, source: KeySource): Promise<Result<CredentialStatus>> {
    const { connectionId, slot } = place
    if (this.#taking) return failure({ code: 'keyEntryBusy', slot })
    this.#taking = true
    try {
      const { origin } = new URL(place.baseUrl)
      const sessionOnly = this.vault.state() === 'sessionOnly'
      const question = { slot, connectionName: place.name, origin, sessionOnly }
      return await takeKey(source, this.prompts.confirmStore, question, (secret) =>
        this.#store(connectionId, slot, origin, secret),
      )
    } finally {
      this.#taking = false
    }
  }

  /** Whoever needs a key that is not noted waits for this, which never fails: it may be found in it. */
  awaitFirstLook(look: Promise<void>): void {
    this.#firstLook = look
  }

  /**
   * Notes the keys that somebody has put into the keychain for connections that have none. Tells
   * whether anything is different now. Asks no keychain that is not known to answer.
   */
  async adoptProvisioned(): Promise<boolean> {
    let different = false
    for (const place of this.#provisioned.open()) {
      if (this.vault.state() !== 'available') break
      const adopted = await this.#oneByOne(() => this.#provisioned.adopt(place))
      if (!adopted.ok) break
      different ||= adopted.value
    }
    return different
  }

  /** Errors: `VaultFault`, settingsNotWritten. */
  removeKey(id: string, slot: CredentialSlot, origin: string): Promise<Result<CredentialStatus>> {
    return this.#oneByOne(() => this.#removeKey(id, slot, origin))
  }

  /**
   * The credentials of a connection for reading or writing. Takes a draft too, so that a dialog can
   * be tested before it is saved. Errors: keyMissing; keyGone and keyAltered, of a key that is noted as
   * stored, and stays noted; what is wrong with the keychain (see `VaultFault`).
   */
  async credentials(
    connection: Pick<ConnectionDraft, 'id' | 'baseUrl' | 'clientId' | 'signIn'>,
    access: 'read' | 'write',
  ): Promise<Result<Credentials>> {
    const slot = connection.signIn === 'accessToken' ? 'token' : access
    const { origin } = new URL(connection.baseUrl)
    const read = () => this.#noted(connection.id, slot, origin)
    const first = await read()
    const before = first.ok ? undefined : this.#thatMayBringIt(first.error.code)
    const secret = before === undefined ? first : await before.then(read)
    if (!secret.ok) return secret
    return success(
      slot === 'token'
        ? { kind: 'token', token: secret.value }
        : { kind: 'apiKey', type: access, key: secret.value, clientId: connection.clientId },
    )
  }

  /** What may be under way that a key was missing for; `undefined`: nothing. */
  #thatMayBringIt(code: AppError['code']): Promise<unknown> | undefined {
    // It may just have been stored anew, and its note not been written yet.
    if (newlyStored.has(code)) return this.#last
    return code === 'keyMissing' ? this.#firstLook : undefined
  }

  /** The secret that is noted, and no other: another program may have put one in its place. */
  async #noted(id: string, slot: CredentialSlot, origin: string): Promise<Result<Secret>> {
    const note = this.book.noteFor(id, slot, origin)
    if (note === undefined) return failure({ code: 'keyMissing', slot })
    const account = accountOfNote(id, slot, note)
    const secret = await this.vault.read(account)
    if (!secret.ok) return failure({ code: secret.error, slot })
    if (secret.value === null) return failure({ code: 'keyGone', slot })
    if (note.keptIn === 'provisioned') {
      return this.#provisioned.keyIn(secret.value, id, slot, origin, account)
    }
    return secret.value.fingerprint === note.fingerprint
      ? success(secret.value)
      : failure({ code: 'keyAltered', slot })
  }

  /**
   * Makes the Demo connection, or brings it up to date with where the demo API listens now, and
   * stores its made-up keys the way all keys are stored. Errors: as for storing a key.
   */
  async saveDemo(demo: DemoAccess): Promise<Result<Connection>> {
    const known = this.demo()
    if (known?.baseUrl === demo.origin) return success(shown(known))
    const draft = demoDraft(known, demo)
    const saved = await this.#oneByOne(async () => this.#saved(draft, true))
    // The keys for where it listened before go too, but no start waits for the keychain.
    void this.#oneByOne(() => this.#cleanUp())
    return saved
  }

  /** Stores the demo's keys where they are not noted as stored; `anew`: in any case. */
  async storeDemoKeys(demo: DemoAccess, anew = false): Promise<Result<null>> {
    const connection = this.demo()
    if (!connection) return success(null)
    const inMemory = this.vault.state() === 'sessionOnly'
    for (const slot of ['write', 'read'] as const) {
      const secret = new Secret(demo.keys[slot])
      const note = connection.notes[slot]
      const isNoted = note?.origin === demo.origin && note.fingerprint === secret.fingerprint
      // What is in a keychain that fails is of no use to whoever chose memory instead.
      const isUsable = !inMemory || note?.keptIn === 'session'
      if (isNoted && isUsable && !anew) continue
      const stored = await this.#store(connection.id, slot, demo.origin, secret)
      if (!stored.ok) return stored
    }
    return success(null)
  }

  demo(): StoredConnection | undefined {
    return this.book.demo()
  }

  #store(
    id: string,
    slot: CredentialSlot,
    origin: string,
    secret: Secret,
  ): Promise<Result<CredentialStatus>> {
    return this.#oneByOne(async () => {
      const account = accountOf(id, slot, origin)
      if (this.vault.state() !== 'sessionOnly') {
        const announced = this.#written(() => this.book.announceCredential(account))
        if (!announced.ok) return announced
      }
      const kept = await this.vault.store(account, secret)
      if (!kept.ok) return failure({ code: kept.error, slot })
      const { fingerprint } = secret
      const expiresAt = slot === 'token' ? tokenExpiry(secret) : null
      const note = { origin, fingerprint, expiresAt, keptIn: kept.value }
      const noted = this.#written(() => this.book.noteCredential(id, slot, note))
      if (!noted.ok) return noted
      await this.#cleanUp()
      return success(statusOf(note))
    })
  }

  /** Without an origin: the keys for all of them, but for one that another connection uses too. */
  async #removeKey(
    id: string,
    slot: CredentialSlot,
    origin?: string,
  ): Promise<Result<CredentialStatus>> {
    const accounts = this.book
      .accountsFor(id, slot, origin)
      .filter((account) => origin !== undefined || !this.book.isShared(account, id))
    // The keychain first: metadata without a key is harmless, a key without metadata is lost.
    for (const account of accounts) {
      const removed = await this.vault.remove(account)
      if (!removed.ok) return failure({ code: removed.error, slot })
    }
    const forgotten = this.#written(() => this.book.forgetAccounts(accounts))
    return forgotten.ok ? success({ state: 'notSet' }) : forgotten
  }

  async #listAfter(change: () => void): Promise<Result<ConnectionList>> {
    const changed = this.#written(change)
    if (!changed.ok) return changed
    await this.#cleanUp()
    return success(this.list())
  }

  /** Removes secrets that nothing refers to any more; those that cannot be now stay noted. */
  async #cleanUp(): Promise<void> {
    this.vault.keepOnly(this.book.accounts())
    if (this.vault.state() === 'sessionOnly') return
    for (const account of [...this.book.leftovers()]) {
      const removed = await this.vault.removeStored(account)
      if (removed.ok) this.#written(() => this.book.dropLeftover(account))
    }
  }

  /** Changes of secrets and their notes never overlap: each sees what the one before it left. */
  #oneByOne<Value>(change: () => Promise<Value>): Promise<Value> {
    const changed = this.#last.then(change)
    this.#last = changed.catch(() => undefined)
    return changed
  }

  #written<Value>(change: () => Value): Result<Value, AppError> {
    try {
      return success(change())
    } catch {
      return failure({ code: 'settingsNotWritten' })
    }
  }
}

const newlyStored: ReadonlySet<AppError['code']> = new Set(['keyGone', 'keyAltered'])

/** Where the built-in demo API listens and what it lets in. */
export interface DemoAccess extends DemoPlace {
  readonly keys: { readonly read: string; readonly write: string }
}
