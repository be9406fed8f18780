import type { ChangeFilter } from '../../../shared/entities/change'
import type { Database } from '../../sqlite/database'
import type { Interval } from './search'

/** Notes the day of a change that begins. Inside a transaction. */
export function noteDay(database: Database, id: number, at: string): void {
  const day = at.slice(0, 10)
  const run = database.get(
    { first: 'integer', day: 'text' },
    'FROM days ORDER BY first DESC LIMIT 1',
  )
  if (run?.['day'] === day) {
    database.run('UPDATE days SET last = ? WHERE first = ?', id, Number(run['first']))
  } else {
    database.run('INSERT INTO days (first, last, day) VALUES (?, ?, ?)', id, id, day)
  }
}

/** Where the changes of the days of a filter are, below the number `before`; the newest first. */
export function intervalsOf(
  database: Database,
  { from, to }: Pick<ChangeFilter, 'from' | 'to'>,
  before: number | null,
): Interval[] {
  const most = (before ?? Number.MAX_SAFE_INTEGER) - 1
  if (from === null && to === null) return [{ least: 1, most }]
  const runs = database.all(
    { first: 'integer', last: 'integer' },
    'FROM days WHERE day BETWEEN ? AND ? AND first <= ? ORDER BY first DESC',
    ...[from ?? '', to ?? '9999-99-99', most],
  )
  const intervals: Interval[] = []
  for (const run of runs) {
    const [first, last] = [Number(run['first']), Math.min(Number(run['last']), most)]
    const newer = intervals.at(-1)
    // Most often the days are one after the other, and all of them are one interval.
    if (newer?.least === last + 1) intervals[intervals.length - 1] = { ...newer, least: first }
    else intervals.push({ least: first, most: last })
  }
  return intervals
}

/**
 * The number of the last change that is old enough for retention; `null` if none is. Changes are in
 * their true order whatever the clock said, so none that stands behind one of a day that is kept is old,
 * and a day that is still to come was never true.
 */
export function lastBefore(database: Database, day: string, today: string): number | null {
  const kept = database.get(
    { first: 'integer' },
    'FROM days WHERE day BETWEEN ? AND ? ORDER BY first LIMIT 1',
    ...[day, today],
  )
  const old = database.get(
    { last: 'integer' },
    'FROM days WHERE day < ? AND first < ? ORDER BY first DESC LIMIT 1',
    ...[day, Number(kept?.['first'] ?? Number.MAX_SAFE_INTEGER)],
  )
  return old === undefined ? null : Number(old['last'])
}
