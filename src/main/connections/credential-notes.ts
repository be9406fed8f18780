import { credentialSlots } from '../../shared/entities/connection'
import {
  accountOf,
  type ConnectionsFile,
  type CredentialNote,
  type CredentialNotes,
} from './stored-connection'

// What the notes of secrets in a connections file say, and copies of it with other notes. Pure.

/** Every note with its account. */
export function notedIn(content: ConnectionsFile): { account: string; note: CredentialNote }[] {
  const all = [
    ...content.connections.map(({ id, notes }) => [id, notes] as const),
    ...Object.entries(content.unsaved),
  ]
  return all.flatMap(([id, notes]) =>
    credentialSlots.flatMap((slot) => {
      const note = notes[slot]
      return note ? [{ account: accountOf(id, slot, note.origin), note }] : []
    }),
  )
}

/** The accounts that are noted as being in the keychain. */
export function accountsInKeychain(content: ConnectionsFile): string[] {
  return notedIn(content)
    .filter(({ note }) => note.keptIn === 'keychain')
    .map(({ account }) => account)
}

/** The content with other notes for a saved connection. */
export function withNotes(
  content: ConnectionsFile,
  id: string,
  notes: CredentialNotes,
): ConnectionsFile {
  const connections = content.connections.map((each) =>
    each.id === id ? { ...each, notes } : each,
  )
  return { ...content, connections }
}

function filterNotes(
  notes: CredentialNotes,
  keep: (note: CredentialNote) => boolean,
): CredentialNotes {
  return Object.fromEntries(
    Object.entries(notes).filter(([, note]) => note !== undefined && keep(note)),
  )
}

/** The notes of secrets that belong to this origin. */
export function boundTo(origin: string, notes: CredentialNotes): CredentialNotes {
  return filterNotes(notes, (note) => note.origin === origin)
}

/** The content as it may be written: what is kept in memory only is left out. */
export function withoutSession(content: ConnectionsFile): ConnectionsFile {
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

/** The entries but one. */
export function without<Entries extends object>(entries: Entries, key: string): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([each]) => each !== key)) as Entries
}
