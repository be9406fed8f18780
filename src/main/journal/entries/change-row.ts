import { changeSchema, type Change } from '../../../shared/entities/change'
import { changeKindSchema, changeStateSchema } from '../../../shared/entities/change-state'
import { outcomeReasonSchema, type EarlierChange } from '../../../shared/entities/outcome'
import type { Columns, Database, Row } from '../../sqlite/database'
import { eventSchemas, intentDataSchema, type Facts, type IntentData } from './events'
import { lineColumns, type Line } from './line'

/** Made once: a line is read before each first byte. */
const reasonSchema = outcomeReasonSchema.nullable()

/** A row of the list. Throws if it is none: damage. */
export function lineOf(row: Row): Line {
  return {
    ...(Object.fromEntries(
      Object.keys(lineColumns).map((name) => [name, row[name]]),
    ) as unknown as Line),
    kind: changeKindSchema.parse(row['kind']),
    state: changeStateSchema.parse(row['state']),
    reason: reasonSchema.parse(row['reason']),
  }
}

/** The line of a change; `undefined` if there is no such. */
export function readLine(database: Database, id: number): Line | undefined {
  const row = database.get(lineColumns, 'FROM changes WHERE id = ?', id)
  return row && lineOf(row)
}

/** What is known of changes, the newest first. Throws if the file holds something else: damage. */
export function readChanges(database: Database, ids: readonly number[]): Change[] {
  return readWithIntent(database, undoneBy, ids).map(changeOf)
}

/** The same, as something that a later change has to mind. */
export function readEarlier(database: Database, ids: readonly number[]): EarlierChange[] {
  return readWithIntent(database, undoneBy, ids).map((row) => {
    const { id, reference, state, at, ticket } = changeOf(row)
    return { changeId: id, reference, state, at, sentAt: row['sent_at'] as string | null, ticket }
  })
}

const undoneBy = { undone_by: 'integer' } as const

/**
 * The lines of changes with `facts` and `personal` of their intents, the newest first. Personal data that
 * are erased but still in the file are there only if `evenErased`.
 */
export function readWithIntent(
  database: Database,
  more: Columns,
  ids: readonly number[],
  evenErased = false,
): Row[] {
  if (ids.length === 0) return []
  return database.all(
    { ...lineColumns, ...more, facts: 'text', personal: 'text' },
    `FROM (
       SELECT changes.*, facts, iif(${evenErased ? '1' : 'erased = 0'}, personal, NULL) AS personal
       FROM json_each(?) AS wanted
       CROSS JOIN changes ON changes.id = wanted.value
       CROSS JOIN entries ON entries.seq = changes.intent
     ) ORDER BY id DESC`,
    JSON.stringify(ids),
  )
}

function changeOf(row: Row): Change {
  const { facts, personal } = intentOf(row)
  return changeSchema.parse({
    id: row['id'],
    reference: facts.reference,
    kind: row['kind'],
    state: row['state'],
    reason: row['reason'],
    at: row['at'],
    endedAt: row['ended_at'],
    connectionId: row['connection_id'],
    connectionName: facts.connectionName,
    environment: facts.environment,
    targetId: personal?.targetId ?? null,
    targetLabel: personal?.targetLabel ?? null,
    code: personal?.code ?? null,
    ticket: personal?.ticket ?? null,
    fields: facts.fields,
    undoes: row['undoes'],
    undoneBy: row['undone_by'],
    erased: row['erased'] === 1,
    run: facts.run === undefined ? null : { ...facts.run, name: personal?.runName ?? null },
  })
}

/** The intent in a row with its facts and personal data. Throws if it is none: damage. */
export function intentOf(row: Row): {
  readonly facts: Facts<'intent'>
  readonly personal: IntentData | null
} {
  const personal = row['personal']
  return {
    facts: eventSchemas.intent.facts.parse(JSON.parse(String(row['facts']))),
    personal: personal ? intentDataSchema.parse(JSON.parse(String(personal))) : null,
  }
}
