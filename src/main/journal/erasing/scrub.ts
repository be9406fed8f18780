import type { Database } from '../../sqlite/database'
import {
  isUnindexed,
  partOf,
  readWorded,
  sweep,
  takeOut,
  type Worded,
} from '../finding/search-index'

/** Changes that are scrubbed at once. */
const atOnce = 50

/** Stands among the parts for the log beside the file, where what was written over may still stand. */
const log = -1

/**
 * Takes a piece of what was erased out of the file. Each takes some tens of milliseconds at most. Inside
 * a transaction. Throws what SQLite throws.
 */
export function scrubSome(database: Database): void {
  const erased = database.all({ id: 'integer' }, `FROM to_erase ORDER BY id LIMIT ${atOnce}`)
  if (erased.length > 0) {
    const ids = erased.map(({ id }) => Number(id))
    for (const worded of readWorded(database, ids, true)) forget(database, worded)
    writeOver(database, JSON.stringify(ids))
    noteToSweep(database, log)
    return
  }
  const next = database.get({ part: 'integer' }, 'FROM to_sweep ORDER BY part DESC LIMIT 1')
  if (next !== undefined && next['part'] !== log) sweep(database, Number(next['part']))
}

/** Whether something was erased that is still in the file. */
export function isToScrub(database: Database): boolean {
  const left = `SELECT id FROM to_erase UNION ALL SELECT part FROM to_sweep WHERE part <> ${log}`
  return database.get({ id: 'integer' }, `FROM (${left}) LIMIT 1`) !== undefined
}

/** Whether something was erased that may still stand in the log. */
export function isLogToEmpty(database: Database): boolean {
  return database.get({ part: 'integer' }, 'FROM to_sweep WHERE part = ?', log) !== undefined
}

/** Empties the log; tells whether it could. Another process may be reading it: that is not waited for. */
export function emptyLog(database: Database): boolean {
  const patience = Number(database.setting('busy_timeout'))
  database.setting('busy_timeout = 0')
  try {
    return Number(database.setting('wal_checkpoint(TRUNCATE)')) === 0
  } finally {
    database.setting(`busy_timeout = ${patience}`)
  }
}

/** Inside a transaction, when it is. */
export function noteLogEmpty(database: Database): void {
  database.run('DELETE FROM to_sweep WHERE part = ?', log)
}

function noteToSweep(database: Database, part: number): void {
  database.run('INSERT OR IGNORE INTO to_sweep (part) VALUES (?)', part)
}

function forget(database: Database, worded: Worded): void {
  const { id } = worded.line
  if (isUnindexed(database, id)) {
    database.run('DELETE FROM unindexed WHERE id = ?', id)
  } else {
    takeOut(database, worded)
    noteToSweep(database, partOf(id))
  }
}

/** With zeros, in the length that it has: a row that changes its length may leave a copy behind. */
function writeOver(database: Database, ids: string): void {
  const wanted = 'IN (SELECT value FROM json_each(?))'
  database.run(
    `UPDATE entries SET personal = ${zeros('personal')}, salt = ${zeros('salt')}
     WHERE change ${wanted} AND personal IS NOT NULL`,
    ids,
  )
  database.run(`DELETE FROM to_erase WHERE id ${wanted}`, ids)
}

const zeros = (column: string): string => `CAST(zeroblob(length(CAST(${column} AS BLOB))) AS TEXT)`
