import { z } from '../../shared/schema'

/** What went wrong with the file, as far as somebody can do something about it. */
export type DatabaseFault = 'full' | 'refused' | 'damaged' | 'bug'

/** The file holds what this program never writes. */
export class Damaged extends Error {}

/** SQLite's own codes, without what it adds to them; the library has no names for many of those. */
const numbers: readonly (readonly [DatabaseFault, readonly number[]])[] = [
  ['full', [13]],
  // CORRUPT, NOTADB, FORMAT, CONSTRAINT, MISMATCH
  ['damaged', [11, 26, 24, 19, 20]],
  // IOERR, READONLY, CANTOPEN, BUSY, LOCKED, PERM, AUTH, PROTOCOL
  ['refused', [10, 8, 14, 5, 6, 3, 23, 15]],
]

const names: readonly (readonly [DatabaseFault, RegExp])[] = [
  ['full', /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/],
  ['damaged', /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|CONSTRAINT|MISMATCH)/],
  ['refused', /^SQLITE_(?:IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM|AUTH|PROTOCOL)/],
  ['refused', /^(?:EACCES|EPERM|EROFS|EIO|ENOENT|ENOTDIR|EISDIR|EMFILE|ENFILE|EBUSY|ELOOP)/],
]

/** All that the library tells when it cannot open a file. */
const whileOpening = /Unable to open connection to local database [^]*: (\d+)"?\)/

/** What an error of the journal's functions means. Errors: none; everything else is a bug. */
export function faultOf(error: unknown): DatabaseFault {
  // What was written by this program cannot be read by it.
  if (error instanceof Damaged || error instanceof SyntaxError || error instanceof z.ZodError) {
    return 'damaged'
  }
  if (!(error instanceof Error)) return 'bug'
  const { code = '', rawCode } = error as { code?: string; rawCode?: number }
  const number = rawCode ?? Number(whileOpening.exec(error.message)?.[1] ?? 0)
  const known =
    numbers.find(([, all]) => all.includes(number & 0xff)) ??
    names.find(([, pattern]) => pattern.test(code))
  if (known !== undefined) return known[0]
  // Statements never change, so one that SQLite does not understand met another schema than ours.
  return code === 'SQLITE_ERROR' && !error.message.startsWith('fts5: ') ? 'damaged' : 'bug'
}
