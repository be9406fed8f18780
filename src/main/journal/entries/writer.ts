import { beginning, hashOf, seal } from './chain'
import { readLine } from './change-row'
import { noteDay } from '../finding/days'
import type { Database } from '../../sqlite/database'
import type { ChangeEvent, EventOf, Intent } from './events'
import { firstLine, lifeOf, lineAfter, lineColumns, type Line } from './line'
import type { Life } from './lifecycle'
import { isUnindexed, readWorded, takeOut } from '../finding/search-index'

// What is written in one transaction. All of it throws what SQLite throws, and rolls back then.

/** Something that must never happen to a change; the entry was not written. */
export class ImpossibleEvent extends Error {
  constructor(change: number, event: string) {
    super(`Change ${change} cannot have the event ${event} now.`)
  }
}

/** Adds an entry to the chain; gives its number. */
export function addEntry(
  database: Database,
  change: number | null,
  entry: { readonly event: string; readonly facts: object; readonly personal?: object },
  at: string,
): number {
  const last = database.get(
    { seq: 'integer', hash: 'text' },
    'FROM entries ORDER BY seq DESC LIMIT 1',
  )
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
  return seq
}

/** Writes the first entry of a change and its line in the list; gives its number. */
export function addChange(
  database: Database,
  { facts, personal }: Intent,
  resource: string | null,
  at: string,
): number {
  const newest = database.get({ id: 'integer' }, 'FROM changes ORDER BY id DESC LIMIT 1')
  const id = Number(newest?.['id'] ?? 0) + 1
  const data = { ...personal, resource }
  const seq = addEntry(database, id, { event: 'intent', facts, personal: data }, at)
  database.run(
    `INSERT INTO changes (${lineNames.join(', ')}) VALUES (${lineNames.map(() => '?').join(', ')})`,
    ...valuesOf(firstLine(id, seq, facts, data, at)),
  )
  noteDay(database, id, at)
  database.run('INSERT INTO unindexed (id) VALUES (?)', id)
  return id
}

type LaterEvent = Exclude<ChangeEvent, EventOf<'intent'>>

/** Writes a later entry of a change, if that can be, and brings its line up to date. */
export function addEvent(database: Database, id: number, event: LaterEvent, at: string): Life {
  const line = readLine(database, id)
  const next = line && lineAfter(line, event, at)
  if (!line || !next) throw new ImpossibleEvent(id, event.event)
  const isAltered = next.state !== line.state
  const isErased = line.erased === 1
  if (isAltered && line.concluded === 1 && !isErased) takeOutToAlter(database, id)
  // An answer may come after the data were erased: nobody would erase what it says.
  addEntry(database, id, isErased ? { event: event.event, facts: event.facts } : event, at)
  database.run(
    `UPDATE changes SET state = ?, reason = ?, concluded = ?, attempts = ?, sent_at = ?, ended_at = ?
     WHERE id = ?`,
    ...[next.state, next.reason, next.concluded, next.attempts, next.sent_at, next.ended_at, id],
  )
  if (isAltered && line.undoes !== null) noteUndone(database, line.undoes)
  return lifeOf(next)
}

/** The index may have it under its old state. */
function takeOutToAlter(database: Database, id: number): void {
  if (isUnindexed(database, id)) return
  for (const worded of readWorded(database, [id])) takeOut(database, worded)
  database.run('INSERT INTO unindexed (id) VALUES (?)', id)
}

/** Of a change that is undone: which one has undone it, the last one if there are several. */
export const undoneBy = `(SELECT max(undoing.id) FROM changes AS undoing
  WHERE undoing.undoes = changes.id AND undoing.id > changes.id
  AND undoing.state IN ('confirmed', 'resolvedApplied'))`

function noteUndone(database: Database, undone: number): void {
  database.run(`UPDATE changes SET undone_by = ${undoneBy} WHERE id = ?`, undone)
}

const lineNames = Object.keys(lineColumns) as (keyof Line)[]

function valuesOf(line: Line) {
  return lineNames.map((name) => line[name])
}
