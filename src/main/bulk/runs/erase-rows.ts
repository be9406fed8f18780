import type { RowPlan } from '../../../shared/bulk/plan'
import type { BulkRow } from '../../../shared/bulk/row'
import { nextTurn } from '../../next-turn'
import type { Database, Row } from '../../sqlite/database'
import { rowColumns, storedRow, type StoredRow } from './stored-row'

/** Rows that are looked through before other work gets its turn: some milliseconds. */
const atOnce = 5000

/** Who is erased. All texts in lower case. */
interface Erased {
  readonly ids: ReadonlySet<string>
  /** E-mail addresses by which rows name them. */
  readonly emails: Set<string>
  /** Numbers of the rows that are erased. */
  readonly rows: Set<number>
}

/**
 * Erases what rows say of users and tenants, by UUID: rows that name one of them, or were found to mean
 * one, by whatever e-mail address; rows that cannot be used and mention one. Of other rows that mention
 * one, in a column that is not used, the cells are erased, and they can still be sent. Gives the numbers of
 * the former. Each piece is a transaction of its own; throws what SQLite throws.
 */
export async function eraseRows(
  database: Database,
  targetIds: readonly string[],
): Promise<ReadonlySet<number>> {
  const ids = new Set(targetIds.map((id) => id.toLowerCase()))
  const erased: Erased = { ids, emails: new Set(), rows: new Set() }
  if (ids.size === 0) return erased.rows
  await eraseMentions(database, erased, [...ids])
  // An address is known to be theirs only now, in rows that have no plan as well, and by these rows others.
  let count = erased.emails.size === 0 ? erased.rows.size : 0
  while (count < erased.rows.size) {
    count = erased.rows.size
    await eraseMentions(database, erased, [...erased.emails])
  }
  return erased.rows
}

/** Overwrites what a plan found, at its place and in its length. Inside a transaction. */
export function writeOver(database: Database, findingId: number): void {
  database.run(
    'UPDATE findings SET finding = CAST(zeroblob(length(CAST(finding AS BLOB))) AS TEXT) WHERE id = ?',
    findingId,
  )
}

async function eraseMentions(
  database: Database,
  erased: Erased,
  texts: readonly string[],
): Promise<void> {
  // As they stand in JSON.
  const needles = JSON.stringify(texts.map((text) => JSON.stringify(text).slice(1, -1)))
  const last = Number(
    database.get({ last: 'integer' }, 'FROM (SELECT max(number) AS last FROM frozen)')?.['last'] ??
      0,
  )
  for (let from = 1; from <= last; from += atOnce) {
    const doubles = JSON.stringify([...erased.rows])
    database.transaction(() => {
      const found = database.all(
        mentionColumns,
        `FROM frozen LEFT JOIN plans ON planned_row = number
           LEFT JOIN findings ON id = finding_id
         WHERE number BETWEEN ? AND ? AND erased = 0 AND (
           double IN (SELECT value FROM json_each(?))
           OR EXISTS (SELECT 1 FROM json_each(?)
             WHERE instr(lower(content), value) OR instr(lower(finding), value))
         ) ORDER BY number`,
        ...[from, from + atOnce - 1, doubles, needles],
      )
      for (const row of found) eraseFound(database, erased, row)
    })
    await nextTurn()
  }
}

const mentionColumns = { ...rowColumns, finding_id: 'integer' } as const

function eraseFound(database: Database, erased: Erased, row: Row): void {
  const stored = storedRow(row)
  const { number, wish, plan } = stored
  const content = String(row['content'])
  if (!isToErase(stored, erased)) {
    replaceContent(database, number, content, withoutCells(content))
    return
  }
  if (wish !== null && 'user' in wish && wish.user.by === 'email') {
    erased.emails.add(wish.user.email.toLowerCase())
  }
  erased.rows.add(number)
  replaceContent(database, number, content, 'null')
  database.run('UPDATE frozen SET erased = 1 WHERE number = ?', number)
  if (plan === null) return
  const finding = inLengthOf(String(row['finding']), JSON.stringify(withoutPerson(plan)))
  database.run('UPDATE findings SET finding = ? WHERE id = ?', finding, row['finding_id'] ?? null)
  database.run('UPDATE plans SET sameness = NULL WHERE planned_row = ?', number)
}

function isToErase({ wish, plan, double }: StoredRow, { ids, emails, rows }: Erased): boolean {
  if (wish === null || (double !== null && rows.has(double))) return true
  const targetId = plan?.targetId ?? null
  if (targetId !== null) return ids.has(targetId.toLowerCase())
  const name = nameIn(wish).toLowerCase()
  return ids.has(name) || emails.has(name)
}

function nameIn(wish: BulkRow): string {
  if (wish.kind === 'tenants') return wish.tenantId
  return wish.user.by === 'id' ? wish.user.id : wish.user.email
}

function withoutPerson(plan: RowPlan): RowPlan {
  return { ...plan, targetId: null, label: null, before: null, apiMessage: null }
}

function withoutCells(content: string): string {
  const [, ...others] = JSON.parse(content) as unknown[]
  return JSON.stringify([null, ...others])
}

function replaceContent(database: Database, number: number, before: string, after: string): void {
  const content = inLengthOf(before, after)
  database.run('UPDATE frozen SET content = ? WHERE number = ?', content, number)
}

/** Only a row that keeps its length is written over at its place. Spaces mean nothing in JSON. */
function inLengthOf(before: string, after: string): string {
  return after + ' '.repeat(Math.max(0, Buffer.byteLength(before) - Buffer.byteLength(after)))
}
