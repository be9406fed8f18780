import type { ChangeFilter, ChangePage, OpenUnknowns } from '../../../shared/entities/change'
import { changeKindSchema, changeStateSchema } from '../../../shared/entities/change-state'
import { readChanges } from '../entries/change-row'
import type { Database, SqlValue } from '../../sqlite/database'
import { intervalsOf } from './days'
import { unsettled } from '../entries/line'
import { findByWords, sift, type Interval } from './search'
import { termsOf, type Term } from './words'

/** Changes on a page. */
const pageSize = 50
const listedUnknowns = 100
/** So few that reading their words is quicker than asking the index. */
const few = 200

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
  const terms = termsOf(filter.search)
  const found: number[] = []
  for (const interval of intervalsOf(database, filter, before)) {
    found.push(...findIn(database, filter, terms, interval, size + 1 - found.length))
    if (found.length > size) break
  }
  const changes = readChanges(database, found.slice(0, size))
  return { changes, next: found.length > size ? (changes.at(-1)?.id ?? null) : null }
}

/** The unknown ones, oldest first. */
export function readUnknowns(database: Database): OpenUnknowns {
  const open = `FROM changes WHERE ${unsettled} AND concluded = 1`
  const counted = database.get({ count: 'integer' }, `FROM (SELECT count(*) AS count ${open})`)
  const listed = database.all({ id: 'integer' }, `${open} ORDER BY id LIMIT ${listedUnknowns}`)
  const changes = readChanges(
    database,
    listed.map(({ id }) => Number(id)),
  )
  return { count: Number(counted?.['count']), changes: changes.reverse() }
}

function findIn(
  database: Database,
  filter: ChangeFilter,
  terms: readonly Term[],
  interval: Interval,
  limit: number,
): number[] {
  if (terms.length === 0) return newest(database, filter, interval, limit)
  if (isNarrow(filter) || interval.most - interval.least < few) {
    const candidates = newest(database, filter, interval, few + 1)
    if (candidates.length <= few) return sift(database, candidates, terms, limit)
  }
  return findByWords(database, filter, terms, interval, limit)
}

function isNarrow({ kinds, states, connectionId }: ChangeFilter): boolean {
  return kinds.length > 0 || states.length > 0 || connectionId !== null
}

/** The newest changes that a filter shows, whatever words are in them. */
function newest(
  database: Database,
  filter: ChangeFilter,
  { least, most }: Interval,
  limit: number,
): number[] {
  const { kinds, states, connectionId } = filter
  if (!isNarrow(filter)) {
    return database
      .all(
        { id: 'integer' },
        'FROM changes WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?',
        ...[least, most, limit],
      )
      .map(({ id }) => Number(id))
  }
  // The newest of each range of the index, put together.
  const connection = connectionId === null ? '' : 'connection_id = ? AND'
  const values: SqlValue[] = []
  const ranges = (kinds.length > 0 ? kinds : changeKindSchema.options).flatMap((kind) =>
    (states.length > 0 ? states : changeStateSchema.options).map((state) => {
      if (connectionId !== null) values.push(connectionId)
      values.push(kind, state, least, most, limit)
      return `SELECT id FROM (SELECT id FROM changes WHERE ${connection} kind = ? AND state = ?
        AND id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?)`
    }),
  )
  const rows = database.all(
    { id: 'integer' },
    `FROM (${ranges.join(' UNION ALL ')}) ORDER BY id DESC LIMIT ?`,
    ...[...values, limit],
  )
  return rows.map(({ id }) => Number(id))
}
