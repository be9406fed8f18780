import { settlingMilliseconds } from '../../../shared/entities/settling'
import { readLine } from '../entries/change-row'
import type { Database } from '../../sqlite/database'
import { lastBefore } from '../finding/days'
import { addEntry } from '../entries/writer'

// Erasing has two steps. The first is quick: from then on nobody is shown the data, and an entry says
// so. The second takes them out of the file, in pieces that nothing waits for; see `scrub.ts`. What is
// still to do is noted in the file, so that the end of the program does not end it.

/**
 * Changes of which nobody needs the data to find out what became of them, nor to be warned: a redemption
 * that was found not to have been carried out may still be, for a while.
 */
const isClosed = `erased = 0 AND concluded = 1 AND state <> 'unknown'
  AND NOT (kind = 'redemption' AND state = 'resolvedNotApplied' AND sent_at > ?)`

/** What `isClosed` asks for: whatever was sent before this is settled. */
const settledBefore = (now: string): string =>
  new Date(Date.parse(now) - settlingMilliseconds).toISOString()

/**
 * Erases the personal data of changes: names, ids, values, tickets, codes, words. What happened and
 * when stays, and the chain holds, because it covers a digest. Changes that are still open keep theirs:
 * without them nobody could find out. Gives how many were erased and how many are still open. Inside a
 * transaction. Throws what SQLite throws.
 */
export function erase(
  database: Database,
  ids: readonly number[],
  cause: 'request' | 'retention',
  at: string,
): { readonly erased: number; readonly stillOpen: number } {
  const all = JSON.stringify(ids)
  const wanted = 'id IN (SELECT value FROM json_each(?))'
  const closed = database
    .all(
      { id: 'integer' },
      `FROM changes WHERE ${wanted} AND ${isClosed} ORDER BY id`,
      ...[all, settledBefore(at)],
    )
    .map(({ id }) => Number(id))
  const kept = database.all({ id: 'integer' }, `FROM changes WHERE ${wanted} AND erased = 0`, all)
  if (closed.length > 0) {
    const these = JSON.stringify(closed)
    database.run(`INSERT INTO to_erase (id) SELECT value FROM json_each(?)`, these)
    database.run(
      `UPDATE changes SET resource = NULL, redeemed = NULL, erased = 1 WHERE ${wanted}`,
      these,
    )
    addEntry(database, null, { event: 'erased', facts: { changes: closed, cause } }, at)
  }
  return { erased: closed.length, stillOpen: kept.length - closed.length }
}

/** The changes of the same user or tenant that still have their data, and the change itself. */
export function changesOfTarget(database: Database, id: number): number[] {
  const resource = readLine(database, id)?.resource ?? null
  const others = database.all(
    { id: 'integer' },
    'FROM changes WHERE resource = ? AND id <> ?',
    ...[resource, id],
  )
  return [id, ...others.map((row) => Number(row['id']))]
}

/** The first changes that are older than so many days and still have their data. */
export function oldChanges(database: Database, days: number, now: Date, limit: number): number[] {
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
  const last = lastBefore(database, dayOf(now.getTime() - days * 86_400_000), dayOf(now.getTime()))
  if (last === null) return []
  return database
    .all(
      { id: 'integer' },
      `FROM changes WHERE ${isClosed} AND id <= ? ORDER BY id LIMIT ?`,
      ...[settledBefore(now.toISOString()), last, limit],
    )
    .map(({ id }) => Number(id))
}
