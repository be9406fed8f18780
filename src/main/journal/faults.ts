import { z } from '../../shared/schema'

/** What went wrong with the file, as far as somebody can do something about it. */
export type DatabaseFault = 'full' | 'refused' | 'damaged' | 'bug'

/** The file holds what this program never writes. */
export class Damaged extends Error {}

const codes: readonly (readonly [DatabaseFault, RegExp])[] = [
  ['full', /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/],
  ['damaged', /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|CONSTRAINT|MISMATCH)/],
  ['refused', /^SQLITE_(?:IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM|AUTH|PROTOCOL)/],
  ['refused', /^(?:EACCES|EPERM|EROFS|EIO|ENOENT|ENOTDIR|EISDIR|EMFILE|ENFILE|EBUSY|ELOOP)/],
]

/** The library tells nothing but SQLite's number when it cannot open a file. */
const whileOpening = /Unable to open connection to local database [^]*: (\d+)"?\)/
const numbers: Readonly<Record<string, DatabaseFault>> = {
  11: 'damaged',
  13: 'full',
  26: 'damaged',
}

/** Statements never change, so a table or a column that is missing was lost in the file. */
const lost = /no such (?:table|column|index)|malformed|vtable constructor failed/

/** What an error of the journal's functions means. Errors: none; everything else is a bug. */
export function faultOf(error: unknown): DatabaseFault {
  // What was written by this program cannot be read by it.
  if (error instanceof Damaged || error instanceof SyntaxError || error instanceof z.ZodError) {
    return 'damaged'
  }
  if (!(error instanceof Error)) return 'bug'
  const code = (error as { code?: string }).code ?? ''
  const known = codes.find(([, pattern]) => pattern.test(code))
  if (known !== undefined) return known[0]
  if (code === 'SQLITE_ERROR' && lost.test(error.message)) return 'damaged'
  const opening = whileOpening.exec(error.message)
  return opening === null ? 'bug' : (numbers[opening[1] ?? ''] ?? 'refused')
}
