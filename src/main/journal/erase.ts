import { addEntry } from './writer'
import type { Database } from './database'

/** Changes whose data go in one transaction: short enough that nothing waits for it. */
const atOnce = 200

/**
 * Erases the personal data of changes: names, ids, values, tickets, codes, words. What happened and
 * when stays, and the chain holds, because it covers a digest. Changes that are still open keep theirs:
 * without them nobody could find out. Gives how many were erased and how many are still open. Throws
 * what SQLite throws.
 */
export function erase(
  database: Database,
  ids: readonly number[],
  cause: 'request' | 'retention',
  now: () => Date,
): { readonly erased: number; readonly stillOpen: number } {
  let erased = 0
  for (let from = 0; from < ids.length; from += atOnce) {
    erased += database.transaction(() =>
      eraseSome(database, ids.slice(from, from + atOnce), cause, now().toISOString()),
    )
  }
  // What was overwritten in the file may still stand in the log beside it.
  if (erased > 0) database.all('PRAGMA wal_checkpoint(TRUNCATE)')
  return { erased, stillOpen: ids.length - erased }
}

/** The changes of the same user or tenant that still have their data. */
export function changesOfTarget(database: Database, id: number): number[] {
  return database
    .all(
      `SELECT id FROM changes WHERE erased = 0 AND resource IS NOT NULL
       AND resource = (SELECT resource FROM changes WHERE id = ?)`,
      id,
    )
    .map((row) => Number(row['id']))
}

/** The changes that began before a moment and still have their data, at most so many. */
export function changesBefore(database: Database, moment: Date, limit: number): number[] {
  return database
    .all(
      `SELECT id FROM changes WHERE erased = 0 AND concluded = 1 AND state <> 'unknown'
       AND id <= (SELECT max(last) FROM days WHERE day <= ?) AND at < ? ORDER BY id LIMIT ?`,
      ...[moment.toISOString().slice(0, 10), moment.toISOString(), limit],
    )
    .map((row) => Number(row['id']))
}

function eraseSome(
  database: Database,
  ids: readonly number[],
  cause: 'request' | 'retention',
  at: string,
): number {
  const closed = database
    .all(
      `SELECT id FROM changes WHERE erased = 0 AND concluded = 1 AND state <> 'unknown'
       AND id IN (${ids.map(() => '?').join(', ')})`,
      ...ids,
    )
    .map((row) => Number(row['id']))
  if (closed.length === 0) return 0
  const list = closed.map(() => '?').join(', ')
  database.run(
    `UPDATE entries SET personal = NULL, salt = NULL WHERE change IN (${list})`,
    ...closed,
  )
  database.run(
    `UPDATE changes SET resource = NULL, target_id = NULL, target_label = NULL, code = NULL,
     ticket = NULL, erased = 1 WHERE id IN (${list})`,
    ...closed,
  )
  database.run(`DELETE FROM search WHERE rowid IN (${list})`, ...closed)
  addEntry(database, null, { event: 'erased', facts: { changes: closed, cause } }, at)
  return closed.length
}
