import type { ChangeFilter } from '../../../shared/entities/change'
import type { Database } from '../../sqlite/database'
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

/** So few that reading their words is quicker than asking the index for the others too. */
const few = 20

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
  const indexed = findInIndex(database, filter, terms, { least, most }, limit)
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

function findInIndex(
  database: Database,
  filter: ChangeFilter,
  terms: readonly Term[],
  { least, most }: Interval,
  limit: number,
): number[] {
  const all = matchQuery(filter, terms)
  const rare = rarestWord(terms)
  const found: number[] = []
  for (const row of database.all({ part: 'integer' }, 'FROM parts ORDER BY part DESC')) {
    const part = Number(row['part'])
    const [first, last] = rangeOf(part)
    if (first > most || last < least) continue
    const matches = (match: string, atMost: number): number[] =>
      database
        .all(
          { rowid: 'integer' },
          `FROM ${tableOf(part)} WHERE ${tableOf(part)} MATCH ? AND rowid BETWEEN ? AND ?
           AND rowid NOT IN to_erase ORDER BY rowid DESC LIMIT ?`,
          ...[match, least, most, atMost],
        )
        .map(({ rowid }) => Number(rowid))
    const candidates = matches(rare, few + 1)
    const fitting =
      candidates.length > few
        ? matches(all, limit - found.length)
        : readWorded(database, candidates)
            .filter((worded) => shows(filter, worded) && areAmong(terms, worded.words))
            .map(({ line }) => line.id)
    found.push(...fitting)
    if (found.length >= limit) break
  }
  return found.slice(0, limit)
}

/**
 * The word that most probably is in the fewest changes, as a query of its own: to bring common words and
 * beginnings together costs ten times as much as to find a rare one. Numbers are rarer than names, and
 * long words rarer than short ones.
 */
function rarestWord(terms: readonly Term[]): string {
  const words = terms.flatMap(({ words, isBeginning }) =>
    words.map((word, index) => ({
      query: `words : "${word}"${isBeginning && index === words.length - 1 ? '*' : ''}`,
      rarity: [...word].length + (/\p{N}/u.test(word) ? 3 : 0),
    })),
  )
  return words.reduce((one, other) => (other.rarity > one.rarity ? other : one)).query
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
