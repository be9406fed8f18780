import { createHash, randomBytes } from 'node:crypto'
import type { Columns, Database, Row } from '../../sqlite/database'
import { Damaged } from '../../sqlite/faults'

/** What stands before the first entry. */
export const beginning = '0'.repeat(64)

/** An entry as it stands in the file. What was erased is read as `null`. */
export const entryColumns = {
  seq: 'integer',
  change: 'integer',
  event: 'text',
  at: 'text',
  facts: 'text',
  personal: 'text',
  salt: 'text',
  digest: 'text',
  hash: 'text',
} as const satisfies Columns

/**
 * Where entries are read from. What was erased is written over with zeros, and hidden before that.
 */
export const entries = `FROM (SELECT seq, change, event, at, facts,
  iif(unicode(personal) > 0 AND NOT hidden, personal, NULL) AS personal,
  iif(unicode(salt) > 0 AND NOT hidden, salt, NULL) AS salt, digest, hash
  FROM (SELECT *, ifnull(change IN to_erase, 0) AS hidden FROM entries))`

/** The parts of an entry that its hash covers. */
export interface Link {
  readonly seq: number
  /** The change that it belongs to; `null` if it is about the record itself. */
  readonly change: number | null
  readonly event: string
  /** ISO 8601 */
  readonly at: string
  /** JSON text without personal data. */
  readonly facts: string
  /** Digest of the personal data; `null` if there never were any. */
  readonly digest: string | null
}

/** The parts of a row that its hash covers. */
export function linkOf(row: Row): Link {
  return {
    seq: Number(row['seq']),
    change: row['change'] === null ? null : Number(row['change']),
    event: String(row['event']),
    at: String(row['at']),
    facts: String(row['facts']),
    digest: (row['digest'] ?? null) as string | null,
  }
}

/** Hex SHA-256 of an entry and of the hash before it: whoever alters one alters all that follow. */
export function hashOf(previous: string, link: Link): string {
  const { seq, change, event, at, facts, digest } = link
  return sha256(JSON.stringify([previous, seq, change, event, at, facts, digest]))
}

/** The hash of the first entry: no two records have the same. Throws what SQLite throws. */
export function firstHash(database: Database): string {
  const first = database.get({ hash: 'text' }, 'FROM entries WHERE seq = 1')
  if (first === undefined) throw new Damaged('The first entry is missing.')
  return String(first['hash'])
}

/** Personal data as they are stored: the salt keeps erased ones from being guessed from the digest. */
export interface Sealed {
  readonly salt: string
  readonly digest: string
}

const saltLength = 32

/** Makes salt and digest for personal data, which is JSON text. */
export function seal(personal: string): Sealed {
  const salt = randomBytes(saltLength / 2).toString('hex')
  return { salt, digest: digestOf(salt, personal) }
}

/** Whether these are the personal data that were sealed. */
export function isSealed(salt: string | null, personal: string, digest: string): boolean {
  // Of a fixed length, or a part of the one could pass for a part of the other.
  return salt?.length === saltLength && digestOf(salt, personal) === digest
}

/** What stands for something that identifies a person, where only equality matters. */
export function keyOf(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32)
}

function digestOf(salt: string, personal: string): string {
  return sha256(`${salt}${personal}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
