import type { RowChange } from '../../../shared/bulk/run-row'
import { changeStateSchema, type ChangeState } from '../../../shared/entities/change-state'
import { outcomeReasonSchema, type OutcomeReason } from '../../../shared/entities/outcome'
import type { Database, Row } from '../../sqlite/database'
import { entries } from '../entries/chain'
import { undoneBy } from '../entries/writer'

/** Where the newest change of a row stands. */
export interface RunLine {
  readonly row: number
  readonly changeId: number
  readonly state: ChangeState
  readonly reason: OutcomeReason | null
  /** Nothing is sent for it any more. */
  readonly concluded: boolean
}

const newest = `SELECT row, max(id) AS id FROM changes WHERE run = ?1`
const reasonSchema = outcomeReasonSchema.nullable()

/** The newest change of each row of a run from one number to another, both included; in that order. */
export function readRunLines(database: Database, run: string, from: number, to: number): RunLine[] {
  const rows = database.all(
    { row: 'integer', id: 'integer', state: 'text', reason: 'text', concluded: 'integer' },
    `FROM (SELECT newest.row AS row, changes.id AS id, state, reason, concluded
       FROM (${newest} AND row BETWEEN ?2 AND ?3 GROUP BY row) AS newest
       CROSS JOIN changes ON changes.id = newest.id) ORDER BY row`,
    ...[run, from, to],
  )
  return rows.map(lineOf)
}

/** The run and the row of a change; `null` if it was made by hand, or there is no such. */
export function readRunLine(
  database: Database,
  changeId: number,
): (RunLine & { readonly run: string }) | null {
  const row = database.get(
    {
      run: 'text',
      row: 'integer',
      id: 'integer',
      state: 'text',
      reason: 'text',
      concluded: 'integer',
    },
    'FROM changes WHERE id = ? AND run IS NOT NULL',
    changeId,
  )
  return row === undefined ? null : { ...lineOf(row), run: String(row['run']) }
}

/** What is told of the newest changes of some rows of a run, by row. */
export function readRowChanges(
  database: Database,
  run: string,
  numbers: readonly number[],
): Map<number, RowChange> {
  // Texts stay JSON until they are here: see packing.ts.
  const told = `(SELECT max(seq) FROM entries
    WHERE change = changes.id AND event IN ('answered', 'concluded'))`
  const rows = database.all(
    {
      ...{ row: 'integer', id: 'integer', state: 'text', reason: 'text', concluded: 'integer' },
      ...{ at: 'text', reference: 'text', status: 'text', words: 'text' },
    },
    `FROM (SELECT newest.row AS row, changes.id AS id, state, reason, concluded,
         ifnull(ended_at, changes.at) AS at, intents.facts -> '$.reference' AS reference,
         told.facts -> '$.status' AS status, told.personal -> '$.apiMessage' AS words
       FROM (${newest} AND row IN (SELECT value FROM json_each(?2)) GROUP BY row) AS newest
       CROSS JOIN changes ON changes.id = newest.id
       CROSS JOIN entries AS intents ON intents.seq = changes.intent
       LEFT JOIN (SELECT * ${entries}) AS told ON told.seq = ${told})`,
    ...[run, JSON.stringify(numbers)],
  )
  return new Map(rows.map((row) => [Number(row['row']), changeOf(row)]))
}

/** Changes of a run that are there to be taken back: applied, and not taken back yet; in the order of the rows. */
export function readApplied(
  database: Database,
  run: string,
  after: number,
  limit: number,
): { readonly row: number; readonly changeId: number }[] {
  const rows = database.all(
    { row: 'integer', id: 'integer' },
    `FROM (SELECT row, id FROM changes WHERE run = ? AND row > ?
       AND state IN ('confirmed', 'resolvedApplied') AND ${undoneBy} IS NULL)
     ORDER BY row LIMIT ?`,
    ...[run, after, limit],
  )
  return rows.map((row) => ({ row: Number(row['row']), changeId: Number(row['id']) }))
}

function lineOf(row: Row): RunLine {
  return {
    row: Number(row['row']),
    changeId: Number(row['id']),
    state: changeStateSchema.parse(row['state']),
    reason: reasonSchema.parse(row['reason']),
    concluded: row['concluded'] === 1,
  }
}

function changeOf(row: Row): RowChange {
  const { changeId, state, reason } = lineOf(row)
  return {
    changeId,
    reference: (parsed(row['reference']) ?? '') as string,
    state,
    reason,
    status: (parsed(row['status']) ?? null) as number | null,
    apiMessage: (parsed(row['words']) ?? null) as string | null,
    at: String(row['at']),
  }
}

function parsed(json: Row[string] | undefined): unknown {
  return typeof json === 'string' ? JSON.parse(json) : null
}
