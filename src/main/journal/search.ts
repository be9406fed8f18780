import type { ChangeFilter } from '../../shared/entities/change'
import type { Database } from './database'
import {
  connectionFacet,
  kindFacet,
  rangeOf,
  readWorded,
  stateFacet,
  tableOf,
  type Worded,
} from './search-index'
import { areAmong, type Term } from './words'

/** Numbers of changes, both included. */
export interface Interval {
  readonly least: number
  readonly most: number
}

/** The newest changes of an interval that a filter shows and that all terms are found in. */
export function findByWords(
  database: Database,
  filter: ChangeFilter,
  terms: readonly Term[],
  { least, most }: Interval,
  limit: number,
): number[] {
  const waiting = database.all(
    { id: 'integer' },
    'FROM unindexed WHERE id BETWEEN ? AND ?',
    ...[least, most],
  )
  const found = readWorded(
    database,
    waiting.map(({ id }) => Number(id)),
  )
    .filter((worded) => shows(filter, worded) && areAmong(terms, worded.words))
    .map(({ line }) => line.id)
  const indexed = findInIndex(database, matchQuery(filter, terms), { least, most }, limit)
  return [...found, ...indexed].sort((one, other) => other - one).slice(0, limit)
}

/** Of changes, newest first, those that all terms are found in: quicker than the index for a few. */
export function sift(
  database: Database,
  ids: readonly number[],
  terms: readonly Term[],
  limit: number,
): number[] {
  const found: number[] = []
  for (let from = 0; from < ids.length && found.length < limit; from += limit) {
    for (const { line, words } of readWorded(database, ids.slice(from, from + limit))) {
      if (areAmong(terms, words)) found.push(line.id)
    }
  }
  return found.slice(0, limit)
}

function findInIndex(database: Database, match: string, { least, most }: Interval, limit: number) {
  const found: number[] = []
  for (const row of database.all({ part: 'integer' }, 'FROM parts ORDER BY part DESC')) {
    const part = Number(row['part'])
    const [first, last] = rangeOf(part)
    if (first > most || last < least) continue
    const rows = database.all(
      { rowid: 'integer' },
      `FROM ${tableOf(part)} WHERE ${tableOf(part)} MATCH ? AND rowid BETWEEN ? AND ?
       AND rowid NOT IN to_erase ORDER BY rowid DESC LIMIT ?`,
      ...[match, least, most, limit - found.length],
    )
    found.push(...rows.map(({ rowid }) => Number(rowid)))
    if (found.length >= limit) break
  }
  return found
}

function shows({ kinds, states, connectionId }: ChangeFilter, { line }: Worded): boolean {
  return (
    (kinds.length === 0 || kinds.includes(line.kind)) &&
    (states.length === 0 || states.includes(line.state)) &&
    (connectionId === null || connectionId === line.connection_id)
  )
}

/** In the language of FTS5. Terms are letters and digits, so nothing of them is taken for an operator. */
function matchQuery({ kinds, states, connectionId }: ChangeFilter, terms: readonly Term[]): string {
  const words = terms.map(
    ({ words, isBeginning }) => `"${words.join(' ')}"${isBeginning ? '*' : ''}`,
  )
  const facets = [
    kinds.map(kindFacet).join(' OR '),
    states.map(stateFacet).join(' OR '),
    connectionId === null ? '' : connectionFacet(connectionId),
  ].filter((any) => any !== '')
  return [...facets.map((any) => `facets : (${any})`), `words : (${words.join(' AND ')})`].join(
    ' AND ',
  )
}
