import { existsSync } from 'node:fs'
import { openDatabase, type Database } from '../../sqlite/database'
import { Damaged } from '../../sqlite/faults'
import { Taken } from './file-state'
import { migrate, newestVersion, versionOf } from './migrations'
import { recover } from '../entries/recover'
import { isTailSound } from '../checking/verify'
import { addEntry } from '../entries/writer'

/** Opens the file, or makes it, unless it was there before: then it must be. Throws what the disk throws. */
export function openFile(path: string, wasThere: boolean): Database {
  if (wasThere && !existsSync(path)) throw new Damaged('The file is gone.')
  return openDatabase(path)
}

/** Whether a newer version of the program made the file, so that this one must leave it alone. */
export function isNewer(database: Database): boolean {
  return versionOf(database) > newestVersion
}

/** Makes sure that the file can be relied on. Throws Damaged, and what SQLite throws. */
export function makeReady(database: Database, wasThere: boolean): void {
  if (wasThere && versionOf(database) !== newestVersion) {
    throw new Damaged('Another file stands in its place.')
  }
  database.makeDurable()
  migrate(database)
  if (isMarkedDamaged(database)) throw new Damaged('A check has found faults.')
  if (!isTailSound(database)) throw new Damaged('The newest entries do not hold together.')
}

/** Notes a start of the program and says what became of the changes of the one before; gives its number. */
export function beginEpoch(
  database: Database,
  version: string,
  follows: string | null,
  at: string,
): number {
  const epoch = database.transaction(() => {
    const next = epochIn(database) + 1
    database.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('epoch', ?)", next)
    if (follows !== null) {
      addEntry(database, null, { event: 'follows', facts: { damaged: follows } }, at)
    }
    addEntry(database, null, { event: 'opened', facts: { epoch: next, version } }, at)
    recover(database, at)
    return next
  })
  database.isInPlace()
  return epoch
}

/** Somebody else may have begun to write the file, or taken it away. Throws Taken or Damaged. */
export function assertOurs(database: Database, epoch: number): void {
  if (!database.isInPlace()) throw new Damaged('The file was taken away.')
  assertNotTaken(database, epoch)
}

/** Somebody else may have begun to write the file. Throws Taken. */
export function assertNotTaken(database: Database, epoch: number): void {
  if (epochIn(database) !== epoch) throw new Taken()
}

/** Writes something that says nothing, so that there is something to make durable. Inside a transaction. */
export function touch(database: Database): void {
  database.run("UPDATE meta SET value = value WHERE name = 'epoch'")
}

/** Notes in the file that a check has found faults. Inside a transaction. */
export function markDamaged(database: Database): void {
  database.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('damaged', 1)")
}

function isMarkedDamaged(database: Database): boolean {
  const marked = database.get({ value: 'integer' }, "FROM meta WHERE name = 'damaged'")
  return marked !== undefined
}

function epochIn(database: Database): number {
  const row = database.get({ value: 'integer' }, "FROM meta WHERE name = 'epoch'")
  return Number(row?.['value'] ?? 0)
}
