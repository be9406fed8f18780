import type { Change } from '../../../src/shared/entities/change'
import { entryColumns } from '../../../src/main/journal/entries/chain'
import { readChanges } from '../../../src/main/journal/entries/change-row'
import { openDatabase, type Row } from '../../../src/main/sqlite/database'
import { verify } from '../../../src/main/journal/checking/verify'

/** One entry of the record of changes. */
export interface Entry {
  readonly change: number | null
  readonly event: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The record of changes as the last start of the process has left it. */
export interface LeftRecord {
  readonly changes: readonly (Change & { readonly concluded: boolean })[]
  readonly entries: readonly Entry[]
  /** What `verify` finds wrong with it. */
  readonly faults: readonly string[]
}

/** Reads the record without opening it as the program does, which would tidy it up. */
export async function readRecord(path: string): Promise<LeftRecord> {
  try {
    return await readAll(path)
  } catch (error) {
    return { changes: [], entries: [], faults: [`it cannot be read: ${String(error)}`] }
  }
}

async function readAll(path: string): Promise<LeftRecord> {
  const database = openDatabase(path)
  try {
    const { faults } = await verify(database)
    return {
      changes: database
        .all({ id: 'integer', concluded: 'integer' }, 'FROM changes ORDER BY id')
        .flatMap(({ id, concluded }) =>
          readChanges(database, [Number(id)]).map((change) => ({
            ...change,
            concluded: concluded === 1,
          })),
        ),
      entries: database.all(entryColumns, 'FROM entries ORDER BY seq').map(entryOf),
      faults: faults.map(({ entry, fault }) => `${fault} at entry ${entry}`),
    }
  } finally {
    database.close()
  }
}

function entryOf({ change, event, facts }: Row): Entry {
  return {
    change: change as number | null,
    event: String(event),
    facts: JSON.parse(String(facts)) as Entry['facts'],
  }
}

/** How many changes each start found without an outcome, though they were sent. */
export function unknownAtStarts({ entries }: LeftRecord): number[] {
  const counts: number[] = []
  let starting = false
  for (const { event, facts } of entries) {
    if (event === 'opened') counts.push(0)
    // What a start says of earlier changes follows at once on its own entry.
    starting = event === 'opened' || (starting && event === 'concluded')
    if (starting && facts['state'] === 'unknown') counts[counts.length - 1]! += 1
  }
  return counts
}
