import { credentialSlots } from '../../shared/entities/connection'
import {
  accountOfNote,
  provisionedAccountOf,
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
      return note ? [{ account: accountOfNote(id, slot, note), note }] : []
    }),
  )
}

/** The accounts of this program's own that are noted as being in the keychain. */
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

/** Without the notes of keys that were provisioned for another app than this one. */
export function boundToApp(clientId: string, notes: CredentialNotes): CredentialNotes {
  const kept = { ...notes }
  for (const slot of credentialSlots) {
    const note = notes[slot]
    if (note?.account === undefined) continue
    if (note.account !== provisionedAccountOf(clientId, slot, note.origin)) delete kept[slot]
  }
  return kept
}

/** The content without what is noted of these accounts, by whichever connection. */
export function withoutAccounts(
  content: ConnectionsFile,
  accounts: readonly string[],
): ConnectionsFile {
  const forget = (id: string, notes: CredentialNotes): CredentialNotes => {
    const kept = { ...notes }
    for (const slot of credentialSlots) {
      const note = notes[slot]
      if (note && accounts.includes(accountOfNote(id, slot, note))) delete kept[slot]
    }
    return kept
  }
  return {
    ...content,
    connections: content.connections.map((each) => ({
      ...each,
      notes: forget(each.id, each.notes),
    })),
    unsaved: Object.fromEntries(
      Object.entries(content.unsaved).map(([id, notes]) => [id, forget(id, notes)]),
    ),
  }
}

/** The content as it may be written: what is kept in memory only is left out. */
export function withoutSession(content: ConnectionsFile): ConnectionsFile {
  const durable = (notes: CredentialNotes): CredentialNotes =>
    filterNotes(notes, (note) => note.keptIn !== 'session')
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
