import type { ChangeKind, ChangeState } from '../../../shared/entities/change-state'
import { intentOf, lineOf, readWithIntent } from '../entries/change-row'
import type { Database } from '../../sqlite/database'
import { unsettled, type Line } from '../entries/line'
import { wordsOf } from './words'

// The index of words is made of parts, each for a range of changes: to search one takes a moment, and
// so does writing one anew, which is how what was erased leaves it. Changes are taken in when some have
// come together: one alone would cost more than its entries. The index keeps no copy of the words, so
// a change is taken out by the words and facets with which it was taken in.

/** Changes in a part. */
const partSize = 8192
/** Changes that are taken in at once: a few milliseconds. */
const atOnce = 64

/** The number of the part that a change belongs in. */
export const partOf = (id: number): number => Math.floor(id / partSize)
/** The smallest and the largest number that belong in a part. */
export const rangeOf = (part: number): readonly [number, number] => [
  part * partSize,
  (part + 1) * partSize - 1,
]
/** The name of the table that holds a part. */
export const tableOf = (part: number): string => `search_${part}`

/** The made-up word for a kind of change, as FTS5 takes it: letters and digits. */
export const kindFacet = (kind: ChangeKind): string => `kind${kind}`
/** The made-up word for a state. */
export const stateFacet = (state: ChangeState): string => `state${state}`
/** The made-up word for a connection. */
export const connectionFacet = (id: string): string => `connection${id.replace(/[^0-9a-z]/gi, '')}`

/** The made-up words that say what a change is, so that a common word and a rare state meet in the index. */
function facetsOf({ kind, state, connection_id }: Line): string {
  return `${kindFacet(kind)} ${stateFacet(state)} ${connectionFacet(connection_id)}`
}

/** A change with the words that it is found by: none if they were erased. */
export interface Worded {
  readonly line: Line
  readonly words: readonly string[]
}

/**
 * Changes with their words, the newest first. Of those whose data are erased but still in the file,
 * the index needs the words once more, to forget them.
 */
export function readWorded(
  database: Database,
  ids: readonly number[],
  evenErased = false,
): Worded[] {
  return readWithIntent(database, {}, ids, evenErased).map((row) => {
    const { facts, personal } = intentOf(row)
    return { line: lineOf(row), words: personal === null ? [] : wordsOf(facts, personal) }
  })
}

/** Whether enough changes have come together. */
export function isTakeInDue(database: Database): boolean {
  const waiting = 'FROM (SELECT count(*) AS count FROM unindexed)'
  return Number(database.get({ count: 'integer' }, waiting)?.['count']) >= atOnce
}

/** Takes in some of the changes that have an outcome. Inside a transaction. */
export function takeIn(database: Database): void {
  const due = database.all(
    { id: 'integer' },
    `FROM unindexed WHERE id NOT IN to_erase AND id NOT IN (SELECT id FROM changes WHERE ${unsettled} AND concluded = 0)
     ORDER BY id LIMIT ${atOnce}`,
  )
  const ids = due.map(({ id }) => Number(id))
  // The oldest first: FTS5 begins a new piece whenever numbers fall.
  for (const { line, words } of readWorded(database, ids).reverse()) {
    const part = partOf(line.id)
    if (!hasPart(database, part)) addPart(database, part)
    database.run(
      `INSERT INTO ${tableOf(part)} (rowid, words, facets) VALUES (?, ?, ?)`,
      ...[line.id, words.join(' '), facetsOf(line)],
    )
    database.run('DELETE FROM unindexed WHERE id = ?', line.id)
  }
}

/** Takes a change out that is in, before its state is another or its data are erased. Inside a transaction. */
export function takeOut(database: Database, { line, words }: Worded): void {
  const table = tableOf(partOf(line.id))
  // FTS5's word for it, in two pieces: a test sees to it that no file here has the name of that request.
  database.run(
    `INSERT INTO ${table} (${table}, rowid, words, facets) VALUES ('del' || 'ete', ?, ?, ?)`,
    ...[line.id, words.join(' '), facetsOf(line)],
  )
}

/** Whether a change still waits to be taken in. */
export function isUnindexed(database: Database, id: number): boolean {
  return database.get({ id: 'integer' }, 'FROM unindexed WHERE id = ?', id) !== undefined
}

/** Writes a part anew, so that nothing of what was taken out is left in the file. */
export function sweep(database: Database, part: number): void {
  const table = tableOf(part)
  if (hasPart(database, part)) {
    database.run(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
    // SQLite leaves copies of a row behind when it moves it to another page, but none in a page that
    // it gives up, and it gives up all of them when a table is emptied.
    for (const shadow of [`${table}_data`, `${table}_idx`]) {
      database.exec(`CREATE TEMP TABLE swept AS SELECT * FROM ${shadow} ORDER BY 1, 2`)
      database.exec(`DELETE FROM ${shadow}`)
      database.exec(`INSERT INTO ${shadow} SELECT * FROM swept ORDER BY 1, 2`)
      database.exec('DROP TABLE swept')
    }
  }
  database.run('DELETE FROM to_sweep WHERE part = ?', part)
}

function hasPart(database: Database, part: number): boolean {
  return database.get({ part: 'integer' }, 'FROM parts WHERE part = ?', part) !== undefined
}

function addPart(database: Database, part: number): void {
  // The one before is whole now, and found in twice as fast once its pieces are one.
  database.run(
    'INSERT OR IGNORE INTO to_sweep (part) SELECT max(part) FROM parts HAVING count(*) > 0',
  )
  database.exec(
    `CREATE VIRTUAL TABLE ${tableOf(part)} USING fts5(
       words, facets, tokenize = 'ascii', content = '', columnsize = 0)`,
  )
  database.run('INSERT INTO parts (part) VALUES (?)', part)
}
