import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase, type Database } from '../../../src/main/sqlite/database'
import type { Journal } from '../../../src/main/journal/journal'
import { everything, folder, intent, open, run, value } from './support'

/** Changes that are taken in at once, and the first of the second part. */
const atOnce = 64
const secondPart = 8192

const columns = { id: 'integer' } as const

/** The parts that are to be written anew. */
const noted = (database: Database) =>
  database.all({ part: 'integer' }, 'FROM to_sweep ORDER BY part').map(({ part }) => part)

/** How many pieces a part is made of; a search looks through each. */
function piecesOf(database: Database, part: number): number {
  const pieces = `SELECT DISTINCT id >> 37 AS id FROM search_${part}_data WHERE id >= 1 << 37`
  return database.all(columns, `FROM (${pieces})`).length
}

const record = (journal: Journal, count: number) => {
  for (let times = 0; times < count; times += 1) {
    run(journal, intent({}, { targetLabel: `Person ${times % 7}` }))
  }
}

/** Makes the newest change the last but one of the first part, as if all before it had been made. */
function leap(database: Database): void {
  const newest = Number(database.get(columns, 'FROM changes ORDER BY id DESC LIMIT 1')?.['id'])
  for (const table of ['changes', 'unindexed']) {
    database.run(`UPDATE ${table} SET id = ? WHERE id = ?`, secondPart - 2, newest)
  }
  database.run('UPDATE entries SET change = ? WHERE change = ?', secondPart - 2, newest)
}

it('a part of the index that is full becomes one piece, and finds what it found', async () => {
  const inFolder = folder()
  const journal = open(inFolder)
  record(journal, atOnce + 1)
  await journal.erased()
  const database = openDatabase(join(inFolder, 'journal', 'changes.db'))
  expect([noted(database), piecesOf(database, 0)]).toEqual([[], 1])
  leap(database)
  // The next ones go into the first part and the second.
  record(journal, atOnce - 1)
  expect(noted(database)).toEqual([0])
  expect(piecesOf(database, 0)).toBeGreaterThan(1)
  const newest = piecesOf(database, 1)
  const search = (words: string) =>
    value(journal.page({ ...everything, search: words }, null, 500)).changes.map(({ id }) => id)
  const before = ['person', 'person 3', '5'].map(search)
  expect(before[0]).toHaveLength(2 * atOnce)
  await journal.erased()
  // The newest part will be written to again.
  expect([noted(database), piecesOf(database, 0), piecesOf(database, 1)]).toEqual([[], 1, newest])
  expect(['person', 'person 3', '5'].map(search)).toEqual(before)
  expect(journal.state).toEqual({ state: 'ready' })
  database.close()
  journal.close()
}, 60_000)

it('the first part of all has none before it', async () => {
  const inFolder = folder()
  const journal = open(inFolder)
  record(journal, atOnce)
  const database = openDatabase(join(inFolder, 'journal', 'changes.db'))
  expect([noted(database), piecesOf(database, 0)]).toEqual([[], 1])
  await journal.erased()
  database.close()
  journal.close()
}, 60_000)
