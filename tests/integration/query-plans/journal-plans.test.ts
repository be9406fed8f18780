import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { detailPages, entryPages, shownBy } from '../../../src/main/exports/pages'
import type { Journal } from '../../../src/main/journal/journal'
import { openDatabase } from '../../../src/main/sqlite/database'
import type { ChangeFilter } from '../../../src/shared/entities/change'
import {
  connectionId,
  everything,
  intent,
  keptFolder,
  open,
  resolved,
  run,
  unknown,
  value,
} from '../journal/support'
import { placesIn, placesOf, scansOf, watchStatements, type Watched } from './watched-statements'

// The record of changes is to answer as quickly with a million changes as with ten. Whether it does is
// measured by `npm run bench -- journal`; that no statement goes through all of them is certain here.

/** Tables and parts of the index that stay short, however long the record is. */
const short: Readonly<Record<string, string>> = {
  'SCAN changes USING INDEX changes_unsettled': 'has those alone that have no outcome',
  'SCAN days': 'has a line a day',
  'SCAN unindexed': 'has those that wait until 64 have come together',
  'SCAN parts': 'has a line for 8192 changes',
  'SCAN to_erase': 'is empty a moment after something was erased',
  'SCAN to_sweep': 'has the parts that are to be written anew',
}

/** Statements that begin at one end of a long table, by how they go about it. */
const long: Readonly<Record<string, RegExp>> = {
  'the newest entry, of which the next one has the hash':
    /^FROM entries ORDER BY seq DESC LIMIT 1$/,
  'the newest change, after which the next one is numbered':
    /^FROM changes ORDER BY id DESC LIMIT 1$/,
  'the newest entries, which each start checks': /FROM entries\)\) ORDER BY seq DESC LIMIT 50$/,
  'how many there are in each state, which a report of a fault tells: all are counted':
    /^FROM \(SELECT state, count\(\*\) AS count FROM changes GROUP BY state\)$/,
}

/** More than are sifted by reading their words, instead of asking the index for them. */
const many = 260
const runId = '30000000-0000-4000-8000-000000000001'
const resource = 'users anna'

const folder = keptFolder()
const path = join(folder, 'journal', 'changes.db')
let watched: Watched

beforeAll(async () => {
  watched = watchStatements()
  await useAll()
})
afterAll(() => void vi.restoreAllMocks())

describe('what is asked of the record of changes', () => {
  it('is all that stands in the source', () => {
    expect(placesOf(watched)).toEqual(placesIn('journal'))
  })

  it('is found by an index, but for what is short, or at one end', () => {
    const reasons = scansOf(path, watched).map(
      ({ sql, scan }) =>
        short[scan] ??
        Object.keys(long).find((reason) => long[reason]?.test(sql)) ??
        `${scan}: ${sql}`,
    )
    expect(new Set(reasons)).toEqual(new Set([...Object.values(short), ...Object.keys(long)]))
  })
})

/** Asks for everything that can be asked for. */
async function useAll(): Promise<void> {
  let now = new Date('2026-05-01T10:00:00.000Z')
  const start = () => open(folder, { now: () => now })
  const first = start()
  const ids = record(first)
  // What an end of the program leaves is settled by the next start.
  value(first.begin(intent(), resource, 'soon'))
  await first.durable()
  first.close()
  const journal = start()
  await journal.erased()
  read(journal, ids.confirmed)
  await exportAll(journal)
  value(journal.append(ids.unknown, resolved()))
  expect(value(await journal.verify()).faults).toEqual([])
  value(journal.erase(ids.confirmed, 'change'))
  value(journal.erase(ids.unknown, 'target'))
  now = new Date('2027-05-01T10:00:00.000Z')
  expect(value(journal.retain(30))).toBeGreaterThan(0)
  await journal.erased()
  await findDamaged(journal)
  journal.close()
}

/** Changes of a run, and by hand; enough that the index takes them in. */
function record(journal: Journal): { readonly confirmed: number; readonly unknown: number } {
  const open = run(journal, intent(), unknown, resource)
  for (let row = 1; row < many; row += 1) {
    const facts = { reference: `r-${row}`, run: { id: runId, row } }
    run(journal, intent(facts, { ticket: `T-${row}` }), {}, 'users others')
  }
  const confirmed = run(journal, intent({ kind: 'user', fields: ['name'] }), {}, resource)
  run(journal, intent({ kind: 'user', undoes: confirmed }), {}, resource)
  return { confirmed, unknown: open }
}

function read(journal: Journal, id: number): void {
  for (const filter of filters()) {
    for (const before of [null, 200]) value(journal.page(filter, before))
  }
  expect(journal.unknowns().count).toBeGreaterThan(0)
  value(journal.change(id))
  value(journal.detail(id))
  value(journal.events(id))
  value(journal.openOn(resource))
  value(journal.redemptions(resource, 'SUMMER-26'))
  value(journal.identity())
  value(journal.runLines(runId, 1, 50))
  expect(journal.runLine(2)).not.toBeNull()
  value(journal.rowChanges(runId, [1, 2]))
  value(journal.appliedInRun(runId, 0, 50))
  value(journal.figures())
}

/** Everything that a list can be narrowed to, each with each. */
function filters(): ChangeFilter[] {
  const choices: readonly (readonly Partial<ChangeFilter>[])[] = [
    // In all of them; in a few.
    [{ search: 'anna' }, { search: 'anna r-7' }],
    [{ kinds: ['redemption'] }, { kinds: ['user', 'tenant'] }],
    [{ states: ['confirmed'] }, { states: ['rejected', 'unknown'] }],
    [{ connectionId }],
    [{ from: '2026-05-01' }, { to: '2026-05-02' }, { from: '2026-04-01', to: '2026-05-02' }],
  ]
  return choices.reduce<ChangeFilter[]>(
    (filters, parts) =>
      filters.flatMap((filter) => [filter, ...parts.map((part) => ({ ...filter, ...part }))]),
    [everything],
  )
}

/** Reads what an export of each kind reads. */
async function exportAll(journal: Journal): Promise<void> {
  const turn = () => Promise.resolve()
  const confirmed = { ...everything, states: ['confirmed' as const] }
  await shownBy(journal, confirmed, turn)
  for await (const details of detailPages(journal, confirmed, turn)) {
    expect(details.length).toBeGreaterThan(0)
  }
  for await (const entries of entryPages(journal, turn)) expect(entries.length).toBeGreaterThan(0)
}

/** Has a check find what somebody altered, which is noted in the file. */
async function findDamaged(journal: Journal): Promise<void> {
  const database = openDatabase(path)
  database.run("UPDATE entries SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2")
  database.close()
  expect(value(await journal.verify()).faults).not.toEqual([])
}
