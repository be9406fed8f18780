import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import Libsql from 'libsql'
import { z } from '../../shared/schema'

export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>

/** What went wrong with the file, as far as somebody can do something about it. */
export type DatabaseFault = 'full' | 'refused' | 'damaged' | 'bug'

/**
 * A SQLite file, and the only importer of its library. All calls are synchronous: they must not wait
 * in the thread pool behind a keychain that hangs. They throw; `faultOf` says what it means.
 */
export interface Database {
  readonly path: string
  exec(sql: string): void
  run(sql: string, ...values: SqlValue[]): void
  get(sql: string, ...values: SqlValue[]): Row | undefined
  all(sql: string, ...values: SqlValue[]): Row[]
  /** Everything in `work` or nothing of it, on disk when this returns. */
  transaction<Value>(work: () => Value): Value
  /** Whether the file is still where it was opened: somebody may have deleted or replaced it. */
  isInPlace(): boolean
  close(): void
}

/**
 * Opens the file, or makes it, readable by its owner only (the write-ahead log beside it gets the
 * same mode from SQLite). Durable: what is committed survives a power cut. Both settings are read back,
 * because a library may have been built with others.
 */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const opened = statSync(path).ino
  const connection = new Libsql(path, { timeout: 1000 })
  const statements = new Map<string, Libsql.Statement<SqlValue[]>>()

  function statement(sql: string): Libsql.Statement<SqlValue[]> {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const prepared = connection.prepare<SqlValue[]>(sql)
    statements.set(sql, prepared)
    return prepared
  }

  function setting(name: string): unknown {
    return Object.values(connection.prepare(`PRAGMA ${name}`).get() as object)[0]
  }

  const database: Database = {
    path,
    exec: (sql) => void connection.exec(sql),
    run: (sql, ...values) => void statement(sql).run(...values),
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    transaction(work) {
      connection.exec('BEGIN IMMEDIATE')
      try {
        const value = work()
        connection.exec('COMMIT')
        return value
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK')
        throw error
      }
    },
    isInPlace: () => statSync(path, { throwIfNoEntry: false })?.ino === opened,
    close: () => void connection.close(),
  }
  try {
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON',
    )
    if (setting('journal_mode') !== 'wal' || setting('synchronous') !== 2) {
      throw new Error('This SQLite does not take the settings that make the record durable.')
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
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
  const connection = new Libsql(url, { timeout: 1000 })
  const refuse = () => {
    throw new Error('This file was opened to be read.')
  }
  const database: Database = {
    path: url,
    exec: refuse,
    run: refuse,
    get: (sql, ...values) => connection.prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => connection.prepare(sql).all(...values) as Row[],
    transaction: (work) => work(),
    isInPlace: () => true,
    close: () => void connection.close(),
  }
  try {
    connection.exec('PRAGMA query_only = ON; BEGIN')
    database.get('SELECT count(*) AS count FROM sqlite_schema')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** What an error of this file's functions means. Errors: none; everything else is a bug. */
export function faultOf(error: unknown): DatabaseFault {
  // What was written by this program cannot be read by it.
  if (error instanceof SyntaxError || error instanceof z.ZodError) return 'damaged'
  const code = (error as { code?: string } | null)?.code ?? ''
  if (/^SQLITE_(?:FULL)|^ENOSPC|^EDQUOT/.test(code)) return 'full'
  if (/^SQLITE_(?:CORRUPT|NOTADB|FORMAT)/.test(code)) return 'damaged'
  if (/^SQLITE_(?:IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM|AUTH|PROTOCOL)/.test(code))
    return 'refused'
  if (/^(?:EACCES|EPERM|EROFS|EIO|ENOENT|ENOTDIR|EISDIR|EMFILE)/.test(code)) return 'refused'
  return 'bug'
}
