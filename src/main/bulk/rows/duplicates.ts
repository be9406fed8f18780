import type { BulkRow, NamedUser } from '../../../shared/bulk/row'
import { suggestRepair } from '../../../shared/values/code-repair'
import { FirstRows } from './first-rows'

/**
 * Finds rows of a file that ask for the same: a code for the same user, or a change of the same record.
 * They look the same after all that copying does to texts is undone. A user who is named by ID in one row
 * and by e-mail address in another is two here: only reading shows that they are one.
 */
export class Duplicates {
  readonly #first = new FirstRows()

  /**
   * The number of the first row that asks for the same; `null` if none before did. Rows are to be asked
   * for in the order of the file, each once.
   */
  firstOf(row: BulkRow, number: number): number | null {
    return this.#first.firstOf(keyOf(row), number)
  }
}

/** What is the same for rows that ask for the same, and for no others. */
function keyOf(row: BulkRow): string {
  switch (row.kind) {
    case 'redeem':
      return JSON.stringify([userKey(row.user), codeKey(row.code)])
    case 'tenants':
      return row.tenantId.toLowerCase()
    case 'users':
      return userKey(row.user)
  }
}

function userKey(user: NamedUser): string {
  return user.by === 'id' ? user.id.toLowerCase() : plain(user.email.toLowerCase())
}

/** Codes that differ in case are two; those that differ in what a repair is offered for are one. */
function codeKey(code: string): string {
  const text = plain(code)
  return suggestRepair(text)?.repaired ?? text
}

/** Without what cannot be seen, with each accented letter as one character. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .normalize('NFC')
    .trim()
}
