import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import Libsql from 'libsql'
import { packed, unpacked, type Columns, type Row, type SqlValue } from './packing'

export { faultOf } from './faults'
export type { Columns, Row, SqlValue } from './packing'

/**
 * A SQLite file, and the only importer of its library. All calls are synchronous: they must not wait
 * in the thread pool behind a keychain that hangs. They throw; `faultOf` says what it means.
 */
export interface Database {
  exec(sql: string): void
  run(sql: string, ...values: SqlValue[]): void
  /** The rows of `SELECT columns rest`. */
  all(columns: Columns, rest: string, ...values: SqlValue[]): Row[]
  /** The first of these rows. */
  get(columns: Columns, rest: string, ...values: SqlValue[]): Row | undefined
  /** The value of a PRAGMA. */
  setting(name: string): unknown
  /** Everything in `work` or nothing of it, on disk when this returns. */
  transaction<Value>(work: () => Value): Value
  /**
   * The same, but a power cut may take it back until the next `transaction` is there; no end of the
   * program can.
   */
  soon<Value>(work: () => Value): Value
  /** What `work` reads is of one moment, whoever writes meanwhile. */
  snapshot<Value>(work: () => Value): Value
  /** Makes what is committed survive a power cut, and what is erased leave no trace. */
  makeDurable(): void
  /** Whether the files are still those that were opened: somebody may have taken them away. */
  isInPlace(): boolean
  /** The library lets go of the files when no statement is left, so when garbage was collected. */
  close(): void
}

/** How long to wait, in milliseconds, for another process that has locked the file. */
const patience = 100
/** Statements differ by the number of ranges and by the part of the index, so there is no end of them. */
const keptStatements = 400

/** Opens the file, or makes it, with its folder; both are for their owner only. */
export function openDatabase(path: string): Database {
  if (existsSync(path)) {
    if (statSync(path).mode & 0o077) chmodSync(path, 0o600)
  } else {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
  }
  const places = new Map([['', placeOf(path)]])
  const isInPlace = () =>
    ['', '-wal', '-shm'].every((suffix) => {
      const [place, known] = [placeOf(`${path}${suffix}`), places.get(suffix)]
      if (known === undefined && place !== null) places.set(suffix, place)
      return known === undefined || known === place
    })
  return databaseOf(new Libsql(path, { timeout: patience }), isInPlace)
}

/**
 * Opens a file to read it, beside a program that may be writing it. Changes nothing, makes nothing. All
 * that is read is the file of one moment. On a disk that cannot be written, what is in the file alone
 * is read.
 */
export function openForReading(path: string): Database {
  const url = pathToFileURL(path).href
  try {
    return reading(`${url}?mode=ro`)
  } catch (error) {
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) throw error
    return reading(`${url}?mode=ro&immutable=1`)
  }
}

function reading(url: string): Database {
  const database = databaseOf(new Libsql(url, { timeout: patience }), () => true)
  try {
    database.exec('PRAGMA query_only = ON; BEGIN')
    database.get({ count: 'integer' }, 'FROM (SELECT count(*) AS count FROM sqlite_schema)')
    return { ...database, snapshot: (work) => work() }
  } catch (error) {
    database.close()
    throw error
  }
}

function databaseOf(connection: Libsql.Database, isInPlace: () => boolean): Database {
  const statements = new Map<string, Libsql.Statement<[SqlArgument[]]>>()

  function statement(sql: string) {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const prepared = connection.prepare<[SqlArgument[]]>(sql)
    const [oldest] = statements.keys()
    if (statements.size >= keptStatements && oldest !== undefined) statements.delete(oldest)
    statements.set(sql, prepared)
    return prepared
  }

  const setting = (name: string): unknown =>
    Object.values(connection.prepare(`PRAGMA ${name}`).get([]) as object)[0]

  return {
    exec: (sql) => void connection.exec(sql),
    run: (sql, ...values) => void statement(sql).run(values.map(argument)),
    all(columns, rest, ...values) {
      const rows = statement(`SELECT ${packed(columns)} ${rest}`).all(values.map(argument))
      return rows.map((row) => unpacked(columns, row))
    },
    get(columns, rest, ...values) {
      const row = statement(`SELECT ${packed(columns)} ${rest}`).get(values.map(argument))
      return row === undefined ? undefined : unpacked(columns, row)
    },
    setting,
    transaction: (work) => within(connection, 'BEGIN IMMEDIATE', work),
    soon(work) {
      connection.exec('PRAGMA synchronous = NORMAL')
      try {
        return within(connection, 'BEGIN IMMEDIATE', work)
      } finally {
        connection.exec('PRAGMA synchronous = FULL')
      }
    },
    snapshot: (work) => within(connection, 'BEGIN', work),
    makeDurable() {
      // Read back, because a library may have been built with others.
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      connection.exec('PRAGMA secure_delete = ON')
      // On macOS the disk keeps in its own memory what is only synced.
      connection.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
      const names = 'journal_mode synchronous secure_delete fullfsync checkpoint_fullfsync'
      if (names.split(' ').map(setting).join(' ') !== 'wal 2 1 1 1') {
        throw new Error('This SQLite does not take the settings that make the record durable.')
      }
    },
    isInPlace,
    close() {
      statements.clear()
      try {
        connection.close()
      } catch {
        // It is given up anyway.
      }
    },
  }
}

function within<Value>(connection: Libsql.Database, begin: string, work: () => Value): Value {
  connection.exec(begin)
  try {
    const value = work()
    connection.exec('COMMIT')
    return value
  } catch (error) {
    rollBack(connection)
    throw error
  }
}

function rollBack(connection: Libsql.Database): void {
  try {
    if (connection.inTransaction) connection.exec('ROLLBACK')
  } catch {
    // What made it necessary is the error to tell.
  }
}

/** Which file stands at a path; `null` if none does. */
function placeOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}

type SqlArgument = string | bigint | null

/** The library binds numbers as reals, by which FTS5 finds no range, and dies of what it does not know. */
function argument(value: SqlValue): SqlArgument {
  if (typeof value === 'number') return BigInt(value)
  if (value === null || typeof value === 'string') return value
  throw new TypeError('This cannot be stored.')
}
