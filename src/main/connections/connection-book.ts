import type {
  Connection,
  ConnectionDraft,
  ConnectionList,
  CredentialSlot,
  CredentialStatus,
} from '../../shared/entities/connection'
import { readJsonFile, writeJsonFile } from '../settings/json-file'
import {
  accountOf,
  accountsIn,
  connectionsFileSchema,
  type ConnectionsFile,
  type CredentialNote,
  type CredentialNotes,
  type StoredConnection,
} from './stored-connection'

const nothingYet: ConnectionsFile = {
  version: 1,
  activeId: null,
  connections: [],
  unsaved: {},
  leftovers: [],
}

/** What has become of the file at the start. */
export type OpenedAs = 'new' | 'read' | { readonly damaged: string }

/**
 * The connections and what is noted of their secrets: in memory, and in a file that each change
 * rewrites before it counts. A method that cannot write throws and leaves all as it was.
 */
export class ConnectionBook {
  readonly openedAs: OpenedAs
  #content: ConnectionsFile

  constructor(readonly path: string) {
    const read = readJsonFile(path, connectionsFileSchema)
    this.#content = read.state === 'read' ? withoutSession(read.value) : nothingYet
    this.openedAs =
      read.state === 'damaged'
        ? { damaged: read.keptAs }
        : read.state === 'missing'
          ? 'new'
          : 'read'
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

  /** All accounts of a slot: the saved connection's and its open dialog's. */
  accountsFor(id: string, slot: CredentialSlot): string[] {
    const notes = [this.#content.unsaved[id]?.[slot], this.find(id)?.notes[slot]]
    return notes.flatMap((note) => (note ? [accountOf(id, slot, note.origin)] : []))
  }

  /** Adds or changes a connection; keys of another origin fall away: returns their accounts. */
  save(draft: ConnectionDraft, demo = false): string[] {
    const { origin } = new URL(draft.baseUrl)
    const known = this.find(draft.id)
    const all = [known?.notes ?? {}, this.#content.unsaved[draft.id] ?? {}]
    const before = all.flatMap((notes) => accountsIn(draft.id, notes))
    const notes = Object.assign({}, ...all.map((each) => boundTo(origin, each))) as CredentialNotes
    const stored: StoredConnection = { ...draft, demo: known?.demo ?? demo, notes }
    const others = this.#content.connections
    this.#write({
      ...this.#content,
      activeId: this.#content.activeId ?? draft.id,
      connections: known
        ? others.map((each) => (each.id === draft.id ? stored : each))
        : [...others, stored],
      unsaved: without(this.#content.unsaved, draft.id),
    })
    const kept = new Set(accountsIn(draft.id, notes))
    return before.filter((account) => !kept.has(account))
  }

  /** Forgets a connection; returns the accounts of its secrets. */
  remove(id: string): string[] {
    const accounts = [
      ...accountsIn(id, this.find(id)?.notes ?? {}),
      ...accountsIn(id, this.#content.unsaved[id] ?? {}),
    ]
    const connections = this.#content.connections.filter((connection) => connection.id !== id)
    const { activeId } = this.#content
    this.#write({
      ...this.#content,
      activeId: activeId === id ? (connections[0]?.id ?? null) : activeId,
      connections,
      unsaved: without(this.#content.unsaved, id),
    })
    return accounts
  }

  /** Gives up what a dialog had stored; returns the accounts that no saved connection uses. */
  abandon(id: string): string[] {
    const saved = new Set(accountsIn(id, this.find(id)?.notes ?? {}))
    const accounts = accountsIn(id, this.#content.unsaved[id] ?? {})
    if (id in this.#content.unsaved) {
      this.#write({ ...this.#content, unsaved: without(this.#content.unsaved, id) })
    }
    return accounts.filter((account) => !saved.has(account))
  }

  /** Ids of dialogs that never ended: a crash came in between. */
  unsavedIds(): string[] {
    return Object.keys(this.#content.unsaved)
  }

  /** Accounts that are still to be removed from the keychain. */
  leftovers(): readonly string[] {
    return this.#content.leftovers
  }

  setLeftovers(leftovers: readonly string[]): void {
    if (leftovers.length === 0 && this.#content.leftovers.length === 0) return
    this.#write({ ...this.#content, leftovers: [...leftovers] })
  }

  use(id: string): void {
    this.#write({ ...this.#content, activeId: id })
  }

  /**
   * Notes that a secret is stored: with the connection if it has this origin, else for its dialog.
   * Returns the account that this note takes the place of, if it is another one.
   */
  noteCredential(id: string, slot: CredentialSlot, note: CredentialNote): string[] {
    const known = this.find(id)
    if (known && new URL(known.baseUrl).origin === note.origin) {
      this.#replaceNotes(known, { ...known.notes, [slot]: note })
      return []
    }
    const before = this.#content.unsaved[id]
    const unsaved = { ...before, [slot]: note }
    this.#write({ ...this.#content, unsaved: { ...this.#content.unsaved, [id]: unsaved } })
    const replaced = before?.[slot]
    return replaced && replaced.origin !== note.origin ? [accountOf(id, slot, replaced.origin)] : []
  }

  forgetCredential(id: string, slot: CredentialSlot): void {
    const known = this.find(id)
    if (known?.notes[slot]) this.#replaceNotes(known, without(known.notes, slot))
    const unsaved = this.#content.unsaved[id]
    if (unsaved?.[slot]) {
      const rest = { ...this.#content.unsaved, [id]: without(unsaved, slot) }
      this.#write({ ...this.#content, unsaved: rest })
    }
  }

  #replaceNotes(connection: StoredConnection, notes: CredentialNotes): void {
    const connections = this.#content.connections.map((each) =>
      each.id === connection.id ? { ...each, notes } : each,
    )
    this.#write({ ...this.#content, connections })
  }

  #write(content: ConnectionsFile): void {
    // What is kept in memory only must not look stored after the next start.
    writeJsonFile(this.path, withoutSession(content))
    this.#content = content
  }
}

/** A note as the renderer may see it. */
export function statusOf(note: CredentialNote | undefined): CredentialStatus {
  if (!note) return { state: 'notSet' }
  const state = note.keptIn === 'session' ? 'session' : 'stored'
  return { state, fingerprint: note.fingerprint }
}

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

function filterNotes(
  notes: CredentialNotes,
  keep: (note: CredentialNote) => boolean,
): CredentialNotes {
  return Object.fromEntries(
    Object.entries(notes).filter(([, note]) => note !== undefined && keep(note)),
  )
}

function boundTo(origin: string, notes: CredentialNotes): CredentialNotes {
  return filterNotes(notes, (note) => note.origin === origin)
}

function withoutSession(content: ConnectionsFile): ConnectionsFile {
  const durable = (notes: CredentialNotes): CredentialNotes =>
    filterNotes(notes, (note) => note.keptIn === 'keychain')
  return {
    ...content,
    connections: content.connections.map((each) => ({ ...each, notes: durable(each.notes) })),
    unsaved: Object.fromEntries(
      Object.entries(content.unsaved).map(([id, notes]) => [id, durable(notes)]),
    ),
  }
}

function without<Entries extends object>(entries: Entries, key: string): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([each]) => each !== key)) as Entries
}
