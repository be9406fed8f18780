import { changeStateSchema, type ChangeState } from '../../../shared/entities/change-state'
import type { Database } from '../../sqlite/database'
import { versionOf } from '../file/migrations'

/** How many changes there are in each state, and nothing about any of them. */
export interface JournalFigures {
  readonly schemaVersion: number
  readonly changes: Partial<Record<ChangeState, number>>
}

/** Counts the record of changes. Throws what SQLite throws. */
export function readFigures(database: Database): JournalFigures {
  const counted = database.all(
    { state: 'text', count: 'integer' },
    'FROM (SELECT state, count(*) AS count FROM changes GROUP BY state)',
  )
  const changes: Partial<Record<ChangeState, number>> = {}
  for (const { state, count } of counted) {
    const known = changeStateSchema.safeParse(state)
    if (known.success) changes[known.data] = Number(count)
  }
  return { schemaVersion: versionOf(database), changes }
}
