import { beginning, hashOf, seal } from './chain'
import { lifeOf } from './change-row'
import type { Database, Row } from './database'
import type { ChangeEvent, EventOf, Intent } from './events'
import { lifeEventOf } from './life-event'
import { live, type Life } from './lifecycle'
import { facetsOf, wordsOf } from './search'

// What is written in one transaction. All of it throws what SQLite throws, and rolls back then.

/** Something that must never happen to a change; the entry was not written. */
export class ImpossibleEvent extends Error {
  constructor(change: number, event: string) {
    super(`Change ${change} cannot have the event ${event} now.`)
  }
}

/** What an entry is about the record itself, not about a change. */
export type RecordEvent =
  | { readonly event: 'opened'; readonly facts: { epoch: number; version: string } }
  | {
      readonly event: 'erased'
      readonly facts: { changes: readonly number[]; cause: 'request' | 'retention' }
    }
  | { readonly event: 'follows'; readonly facts: { damaged: string } }

/** Adds an entry to the chain. */
export function addEntry(
  database: Database,
  change: number | null,
  entry: { readonly event: string; readonly facts: object; readonly personal?: object },
  at: string,
): void {
  const last = database.get('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1')
  const seq = Number(last?.['seq'] ?? 0) + 1
  const facts = JSON.stringify(entry.facts)
  const personal = entry.personal === undefined ? null : JSON.stringify(entry.personal)
  const sealed = personal === null ? null : seal(personal)
  const digest = sealed?.digest ?? null
  const link = { seq, change, event: entry.event, at, facts, digest }
  const hash = hashOf(String(last?.['hash'] ?? beginning), link)
  database.run(
    `INSERT INTO entries (seq, change, event, at, facts, personal, salt, digest, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, change, entry.event, at, facts, personal, sealed?.salt ?? null, digest, hash],
  )
}

/** Writes the first entry of a change and its line in the list; gives its number. */
export function addChange(
  database: Database,
  { facts, personal }: Intent,
  resource: string | null,
  at: string,
): number {
  const id = Number(database.get('SELECT max(id) AS id FROM changes')?.['id'] ?? 0) + 1
  addEntry(database, id, { event: 'intent', facts, personal }, at)
  database.run(
    `INSERT INTO changes (id, reference, kind, state, reason, concluded, attempts, at, sent_at,
       ended_at, connection_id, connection_name, environment, resource, target_id, target_label,
       code, ticket, fields, undoes, undone_by, erased)
     VALUES (?, ?, ?, 'preparing', NULL, 0, 0, ?, NULL, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0)`,
    ...[id, facts.reference, facts.kind, at, facts.connectionId, facts.connectionName],
    ...[facts.environment, resource, personal.targetId, personal.targetLabel, personal.code],
    ...[personal.ticket, JSON.stringify(facts.fields), facts.undoes],
  )
  database.run(
    `INSERT INTO days (day, first, last) VALUES (?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET last = excluded.last`,
    ...[at.slice(0, 10), id, id],
  )
  database.run(
    'INSERT INTO search (rowid, words, facets) VALUES (?, ?, ?)',
    ...[id, wordsOf({ facts, personal }), facetsOf(facts.kind, 'preparing', facts.connectionId)],
  )
  return id
}

type LaterEvent = Exclude<ChangeEvent, EventOf<'intent'>>

/** Writes a later entry of a change, if that can be, and brings its line up to date. */
export function addEvent(database: Database, id: number, event: LaterEvent, at: string): Life {
  const row = database.get('SELECT * FROM changes WHERE id = ?', id)
  const life = row && live(lifeOf(row), lifeEventOf(event))
  if (!row || !life) throw new ImpossibleEvent(id, event.event)
  addEntry(database, id, event, at)
  const sentAt = event.event === 'sending' ? at : (row['sent_at'] ?? null)
  const ended = event.event === 'concluded' || event.event === 'answered'
  database.run(
    `UPDATE changes SET state = ?, reason = ?, concluded = ?, attempts = ?, sent_at = ?, ended_at = ?
     WHERE id = ?`,
    ...[life.state, life.reason, life.concluded ? 1 : 0, life.attempts, sentAt],
    ...[ended ? at : (row['ended_at'] ?? null), id],
  )
  if (life.state !== row['state']) noteState(database, row, life)
  return life
}

function noteState(database: Database, row: Row, life: Life): void {
  const id = row['id'] ?? null
  // What was erased is in the index no more.
  database.run(
    'UPDATE search SET facets = ? WHERE rowid = ?',
    ...[facetsOf(life.kind, life.state, String(row['connection_id'])), id],
  )
  const undoes = row['undoes'] ?? null
  if (undoes !== null && life.state === 'confirmed') {
    database.run('UPDATE changes SET undone_by = ? WHERE id = ?', id, undoes)
  }
}
