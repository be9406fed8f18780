import { createHash, randomBytes } from 'node:crypto'

/** What stands before the first entry. */
export const beginning = '0'.repeat(64)

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

/** Hex SHA-256 of an entry and of the hash before it: whoever alters one alters all that follow. */
export function hashOf(previous: string, link: Link): string {
  const { seq, change, event, at, facts, digest } = link
  return sha256(JSON.stringify([previous, seq, change, event, at, facts, digest]))
}

/** Personal data as they are stored: the salt keeps erased ones from being guessed from the digest. */
export interface Sealed {
  readonly salt: string
  readonly digest: string
}

/** Makes salt and digest for personal data, which is JSON text. */
export function seal(personal: string): Sealed {
  const salt = randomBytes(16).toString('hex')
  return { salt, digest: digestOf(salt, personal) }
}

/** Hex SHA-256 of salt and personal data. */
export function digestOf(salt: string, personal: string): string {
  return sha256(`${salt}${personal}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
