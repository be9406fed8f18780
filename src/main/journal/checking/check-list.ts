import { entries, entryColumns } from '../entries/chain'
import { intentOf } from '../entries/change-row'
import type { Check } from './check'
import type { Database, Row } from '../../sqlite/database'
import { writtenEvent } from '../entries/detail'
import { firstLine, lineAfter, lineColumns, type Line } from '../entries/line'
import { undoneBy } from '../entries/writer'

/** Changes that are looked at before other work gets its turn: some milliseconds. */
const atOnce = 200

/** Whether the list says what the entries come to, change by change. */
export class ListCheck {
  readonly #days: { readonly first: number; last: number; readonly day: string }[] = []

  constructor(
    private readonly database: Database,
    private readonly check: Pick<Check, 'found'>,
  ) {}

  /** Looks at some changes from a number on; gives the number to go on with, `null` after the last. */
  some(from: number): number | null {
    return this.database.snapshot(() => {
      const next = from + atOnce
      this.#range(from, next - 1)
      const row = this.database.get(
        { id: 'integer' },
        `FROM (SELECT min(id) AS id FROM (
           SELECT min(id) AS id FROM changes WHERE id >= ?1
           UNION ALL SELECT min(change) FROM entries WHERE change >= ?1))`,
        next,
      )
      const further = row?.['id'] ?? null
      if (further === null) this.#compareDays()
      return further === null ? null : Number(further)
    })
  }

  #range(from: number, to: number): void {
    const expected = linesBetween(this.database, from, to)
    const rows = this.database.all(
      { ...lineColumns, undone_by: 'integer', undone: 'integer' },
      `FROM (SELECT *, ${undoneBy} AS undone FROM changes WHERE id BETWEEN ? AND ?) ORDER BY id`,
      ...[from, to],
    )
    for (const row of rows) {
      const id = Number(row['id'])
      if (!isSame(expected.get(id), row) || row['undone_by'] !== row['undone']) {
        this.check.found(null, 'listDiffers')
      }
      expected.delete(id)
      this.#day(id, String(row['at']).slice(0, 10))
    }
    for (const _ of expected) this.check.found(null, 'listDiffers')
  }

  #day(id: number, day: string): void {
    const run = this.#days.at(-1)
    if (run?.day === day) run.last = id
    else this.#days.push({ first: id, last: id, day })
  }

  #compareDays(): void {
    const days = this.database.all(
      { first: 'integer', last: 'integer', day: 'text' },
      'FROM days ORDER BY first',
    )
    if (JSON.stringify(days) !== JSON.stringify(this.#days)) this.check.found(null, 'listDiffers')
  }
}

/** Whether the list says of a change what its entries come to. */
export function isLineSound(database: Database, id: number): boolean {
  const row = database.get(lineColumns, 'FROM changes WHERE id = ?', id)
  return row !== undefined && isSame(linesBetween(database, id, id).get(id), row)
}

/** What the entries of changes come to; `null` for entries that no change can have. */
function linesBetween(database: Database, from: number, to: number): Map<number, Line | null> {
  const lines = new Map<number, Line | null>()
  const rows = database.all(
    entryColumns,
    `${entries} WHERE change BETWEEN ? AND ? ORDER BY change, seq`,
    ...[from, to],
  )
  for (const row of rows) {
    const id = Number(row['change'])
    const line = lines.get(id)
    if (line !== null) lines.set(id, lineWith(line ?? null, id, row))
  }
  return lines
}

function lineWith(line: Line | null, id: number, row: Row): Line | null {
  try {
    const at = String(row['at'])
    if (line !== null) return lineAfter(line, writtenEvent({ ...row, personal: null }), at)
    if (row['event'] !== 'intent') return null
    const { facts, personal } = intentOf(row)
    return firstLine(id, Number(row['seq']), facts, personal, at)
  } catch {
    // The check of the entries says what is wrong with them.
    return null
  }
}

function isSame(line: Line | null | undefined, row: Row): boolean {
  if (!line) return false
  const names = Object.keys(lineColumns) as (keyof Line)[]
  return names.every((name) => line[name] === row[name])
}
