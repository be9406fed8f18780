import type { ChangeFilter, ChangePage, OpenUnknowns } from '../../shared/entities/change'
import { changeKindSchema, changeStateSchema } from '../../shared/entities/change-state'
import { changeOf, listColumns } from './change-row'
import type { Database, Row, SqlValue } from './database'
import { matchQuery } from './search'

/** Changes on a page. */
export const pageSize = 50
const listedUnknowns = 100

/**
 * A page of the list, newest first, from below `before` on. As fast at any depth, whatever it is
 * narrowed to: pages are found by key and not counted off, and each kind and state is a range of an
 * index of its own.
 */
export function readPage(
  database: Database,
  filter: ChangeFilter,
  before: number | null,
  size = pageSize,
): ChangePage {
  const between = bounds(database, filter, before)
  if (between === null) return { changes: [], next: null }
  const rows = rowsOf(database, filter, between, size + 1)
  const changes = rows.slice(0, size).map(changeOf)
  return { changes, next: rows.length > size ? (changes.at(-1)?.id ?? null) : null }
}

/** The unknown ones, oldest first. */
export function readUnknowns(database: Database): OpenUnknowns {
  const kinds = changeKindSchema.options.map((kind) => `'${kind}'`).join(', ')
  const open = `kind IN (${kinds}) AND state = 'unknown' AND concluded = 1`
  const count = database.get(`SELECT count(*) AS count FROM changes WHERE ${open}`)?.['count']
  const rows = database.all(
    `SELECT ${listColumns} FROM changes WHERE ${open} ORDER BY id LIMIT ${listedUnknowns}`,
  )
  return { count: Number(count), changes: rows.map(changeOf) }
}

interface Bounds {
  /** The smallest and the largest number that can be on the page. */
  readonly least: number
  readonly most: number
}

/**
 * A clock that is set back makes numbers and times disagree, so for each day there is a note of the
 * first and the last number; the days themselves are compared again, row by row.
 */
function bounds(database: Database, filter: ChangeFilter, before: number | null): Bounds | null {
  const most = (before ?? Number.MAX_SAFE_INTEGER) - 1
  if (filter.from === null && filter.to === null) return { least: 1, most }
  const found = database.get(
    'SELECT min(first) AS least, max(last) AS most FROM days WHERE day BETWEEN ? AND ?',
    ...[filter.from ?? '', filter.to ?? '9999-99-99'],
  )
  if (!found || found['least'] === null) return null
  return { least: Number(found['least']), most: Math.min(most, Number(found['most'])) }
}

function rowsOf(database: Database, filter: ChangeFilter, { least, most }: Bounds, limit: number) {
  const days = daysOf(filter)
  const match = matchQuery(filter)
  if (match !== null) {
    // The index gives numbers in order, so that this ends with the last row of the page.
    return database.all(
      `SELECT ${listColumns} FROM search CROSS JOIN changes ON id = search.rowid
       WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? ${days}
       ORDER BY search.rowid DESC LIMIT ${limit}`,
      ...[match, least, most, ...dayValues(filter)],
    )
  }
  if (filter.kinds.length === 0 && filter.states.length === 0 && filter.connectionId === null) {
    return database.all(
      `SELECT ${listColumns} FROM changes WHERE id BETWEEN ? AND ? ${days}
       ORDER BY id DESC LIMIT ${limit}`,
      ...[least, most, ...dayValues(filter)],
    )
  }
  return newestOfRanges(database, filter, { least, most }, limit)
}

/** The newest of each range of the index, put together. */
function newestOfRanges(
  database: Database,
  filter: ChangeFilter,
  { least, most }: Bounds,
  limit: number,
): Row[] {
  const kinds = filter.kinds.length > 0 ? filter.kinds : changeKindSchema.options
  const states = filter.states.length > 0 ? filter.states : changeStateSchema.options
  const connection = filter.connectionId === null ? '' : 'connection_id = ? AND'
  const values: SqlValue[] = []
  const ranges = kinds.flatMap((kind) =>
    states.map((state) => {
      if (filter.connectionId !== null) values.push(filter.connectionId)
      values.push(kind, state, least, most, ...dayValues(filter))
      return `SELECT * FROM (SELECT id FROM changes WHERE ${connection} kind = ? AND state = ?
        AND id BETWEEN ? AND ? ${daysOf(filter)} ORDER BY id DESC LIMIT ${limit})`
    }),
  )
  return database.all(
    `SELECT ${listColumns} FROM changes WHERE id IN (
       SELECT id FROM (${ranges.join(' UNION ALL ')}) ORDER BY id DESC LIMIT ${limit}
     ) ORDER BY id DESC`,
    ...values,
  )
}

function daysOf(filter: ChangeFilter): string {
  return filter.from === null && filter.to === null ? '' : 'AND substr(at, 1, 10) BETWEEN ? AND ?'
}

function dayValues({ from, to }: ChangeFilter): string[] {
  return from === null && to === null ? [] : [from ?? '', to ?? '9999-99-99']
}
