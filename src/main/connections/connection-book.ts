import {
  type Connection,
  type ConnectionDraft,
  type ConnectionList,
  type CredentialSlot,
  type CredentialStatus,
} from '../../shared/entities/connection'
import type { BodyShape } from '../../shared/entities/outcome'
import { openedAs, readJsonFile, writeJsonFile, type OpenedAs } from '../settings/json-file'
import {
  accountsInKeychain,
  boundTo,
  boundToApp,
  notedIn,
  without,
  withNotes,
  withoutAccounts,
  withoutSession,
} from './credential-notes'
import {
  accountOfNote,
  connectionsFileSchema,
  type ConnectionsFile,
  type CredentialNote,
  type StoredConnection,
} from './stored-connection'

const nothingYet: ConnectionsFile = {
  version: 2,
  activeId: null,
  connections: [],
  unsaved: {},
  leftovers: [],
  gone: [],
}

/**
 * The connections and what is noted of their secrets: in memory, and in a file that each change
 * rewrites before it counts. A method that cannot write throws and leaves all as it was.
 */
export class ConnectionBook {
  readonly openedAs: OpenedAs
  #content: ConnectionsFile
  #changed = () => {}

  constructor(readonly path: string) {
    const read = readJsonFile(path, connectionsFileSchema)
    this.#content = read.state === 'read' ? withoutSession(read.value) : nothingYet
    this.openedAs = openedAs(read)
  }

  /** Has this called after each change from now on. */
  onChange(changed: () => void): void {
    this.#changed = changed
  }

  list(): ConnectionList {
    const { activeId, connections } = this.#content
    return { activeId, connections: connections.map(shown) }
  }

  find(id: string): StoredConnection | undefined {
    return this.#content.connections.find((connection) => connection.id === id)
  }

  demo(): StoredConnection | undefined {
    return this.#content.connections.find((connection) => connection.demo)
  }

  /** What is noted of a secret for this origin, by the saved connection or by its open dialog. */
  noteFor(id: string, slot: CredentialSlot, origin: string): CredentialNote | undefined {
    const notes = [this.#content.unsaved[id]?.[slot], this.find(id)?.notes[slot]]
    return notes.find((note) => note?.origin === origin)
  }

  /** The accounts of a slot, the saved connection's and its open dialog's, for one origin or all. */
  accountsFor(id: string, slot: CredentialSlot, origin?: string): string[] {
    const notes = [this.#content.unsaved[id]?.[slot], this.find(id)?.notes[slot]]
    return notes.flatMap((note) =>
      note && (origin ?? note.origin) === note.origin ? [accountOfNote(id, slot, note)] : [],
    )
  }

  /** Whether another connection uses this account too, as those of the same app can. */
  isShared(account: string, id: string): boolean {
    const others = this.#content.connections.filter((each) => each.id !== id)
    return notedIn({ ...this.#content, connections: others, unsaved: {} }).some(
      (noted) => noted.account === account,
    )
  }

  /**
   * Adds or changes a connection. Notes of another origin fall away. A Demo that is given another
   * address or app is a demo no more: it must not be shown, or overwritten, as one.
   */
  save(draft: ConnectionDraft, demo = false): void {
    const { origin } = new URL(draft.baseUrl)
    const known = this.find(draft.id)
    const stillDemo = known?.demo === true && sameApi(known, draft)
    const sameSetting = known?.tenantBody === draft.tenantBody
    const stored: StoredConnection = {
      ...draft,
      // What was found out holds for that API only; choosing anew starts anew.
      tenantBodyFound: known && sameSetting && sameApi(known, draft) ? known.tenantBodyFound : null,
      demo: demo || stillDemo,
      notes: {
        ...boundToApp(draft.clientId, boundTo(origin, known?.notes ?? {})),
        ...boundTo(origin, this.#content.unsaved[draft.id] ?? {}),
      },
    }
    const others = this.#content.connections
    this.#write({
      ...this.#content,
      activeId: this.#content.activeId ?? draft.id,
      connections: known
        ? others.map((each) => (each.id === draft.id ? stored : each))
        : [...others, stored],
      unsaved: without(this.#content.unsaved, draft.id),
    })
  }

  /**
   * Adds connections that have no keys, all in one write. Those that are there stay as they are, and so
   * does the one in use; where there is none, it is the first of these, as when one is typed.
   */
  add(drafts: readonly ConnectionDraft[]): void {
    const [first] = drafts
    if (first === undefined) return
    const added = drafts.map((draft) => ({
      ...draft,
      tenantBodyFound: null,
      demo: false,
      notes: {},
    }))
    this.#write({
      ...this.#content,
      activeId: this.#content.activeId ?? first.id,
      connections: [...this.#content.connections, ...added],
    })
  }

  /** Forgets a connection and its open dialog. */
  remove(id: string): void {
    const connections = this.#content.connections.filter((connection) => connection.id !== id)
    const { activeId } = this.#content
    this.#write({
      ...this.#content,
      activeId: activeId === id ? (connections[0]?.id ?? null) : activeId,
      connections,
      unsaved: without(this.#content.unsaved, id),
      gone: [...this.#content.gone, id],
    })
  }

  /**
   * Drops what is left on disk of connections that were removed, now or before a crash. `forget`
   * removes what belongs to one; it is noted until then.
   */
  forgetGone(forget: (connectionId: string) => void): void {
    for (const id of [...this.#content.gone]) {
      forget(id)
      try {
        this.#write({ ...this.#content, gone: this.#content.gone.filter((each) => each !== id) })
      } catch {
        // The next start forgets it again.
      }
    }
  }

  /** Gives up what a dialog had stored. */
  abandon(id: string): void {
    if (!(id in this.#content.unsaved)) return
    this.#write({ ...this.#content, unsaved: without(this.#content.unsaved, id) })
  }

  /** Ids of dialogs that have not ended. */
  unsavedIds(): string[] {
    return Object.keys(this.#content.unsaved)
  }

  /** All accounts that are noted, wherever their secrets are kept. */
  accounts(): Set<string> {
    return new Set(notedIn(this.#content).map(({ account }) => account))
  }

  /** Accounts that are still to be removed from the keychain. No note refers to them. */
  leftovers(): readonly string[] {
    return this.#content.leftovers
  }

  dropLeftover(account: string): void {
    const leftovers = this.#content.leftovers.filter((each) => each !== account)
    this.#write({ ...this.#content, leftovers })
  }

  /**
   * Says that a secret is about to be stored, so that it is found and removed if the storing fails
   * half-way or the program ends before `noteCredential`.
   */
  announceCredential(account: string): void {
    this.#write({ ...this.#content, leftovers: [...this.#content.leftovers, account] })
  }

  /** Notes which body of PUT /tenants/:tenantId was found to work. */
  noteTenantBody(id: string, found: BodyShape | null): void {
    const connections = this.#content.connections.map((each) =>
      each.id === id ? { ...each, tenantBodyFound: found } : each,
    )
    this.#write({ ...this.#content, connections })
  }

  use(id: string): void {
    this.#write({ ...this.#content, activeId: id })
  }

  /** Notes that a secret is stored: with the connection if it has this origin, else for its dialog. */
  noteCredential(id: string, slot: CredentialSlot, note: CredentialNote): void {
    const known = this.find(id)
    if (known && new URL(known.baseUrl).origin === note.origin) {
      this.#write(withNotes(this.#content, id, { ...known.notes, [slot]: note }))
    } else {
      const unsaved = { ...this.#content.unsaved[id], [slot]: note }
      this.#write({ ...this.#content, unsaved: { ...this.#content.unsaved, [id]: unsaved } })
    }
  }

  /** Forgets secrets that have been removed. */
  forgetAccounts(accounts: readonly string[]): void {
    this.#write(withoutAccounts(this.#content, accounts), accounts)
  }

  /**
   * The only way to change anything. What was noted as being in the keychain and is noted no more
   * becomes a leftover in the same write, so no crash can lose it; what is noted is none.
   */
  #write(content: ConnectionsFile, removed: readonly string[] = []): void {
    const before = accountsInKeychain(this.#content)
    const after = new Set(accountsInKeychain(content))
    const leftovers = [...new Set([...content.leftovers, ...before])].filter(
      (account) => !after.has(account) && !removed.includes(account),
    )
    const next = { ...content, leftovers }
    // What is kept in memory only must not look stored after the next start.
    writeJsonFile(this.path, withoutSession(next))
    this.#content = next
    this.#changed()
  }
}

/** A note as the renderer may see it. */
export function statusOf(note: CredentialNote | undefined): CredentialStatus {
  if (!note) return { state: 'notSet' }
  const { keptIn, fingerprint, expiresAt } = note
  return { state: keptIn === 'keychain' ? 'stored' : keptIn, fingerprint, expiresAt }
}

/** Whether two connections speak with the same app of the same API. */
export function sameApi(one: ApiPlace, other: ApiPlace): boolean {
  return one.baseUrl === other.baseUrl && one.clientId === other.clientId
}
type ApiPlace = Pick<ConnectionDraft, 'baseUrl' | 'clientId'>

/** A connection as the renderer may see it. */
export function shown(connection: StoredConnection): Connection {
  const { notes, ...plain } = connection
  return {
    ...plain,
    credentials: {
      write: statusOf(notes.write),
      read: statusOf(notes.read),
      token: statusOf(notes.token),
    },
  }
}
