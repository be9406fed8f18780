import { changeSchema, type Change } from '../../shared/entities/change'
import { changeKindSchema, changeStateSchema } from '../../shared/entities/change-state'
import { outcomeReasonSchema, type EarlierChange } from '../../shared/entities/outcome'
import type { Row } from './database'
import type { Life } from './lifecycle'

/** The columns of a list, in SQL. */
export const listColumns = `id, reference, kind, state, reason, at, sent_at, ended_at, connection_id,
  connection_name, environment, target_id, target_label, code, ticket, fields, undoes, undone_by, erased`

/** A row as the contract has it. Throws if the file holds something else: that is damage. */
export function changeOf(row: Row): Change {
  return changeSchema.parse({
    id: row['id'],
    reference: row['reference'],
    kind: row['kind'],
    state: row['state'],
    reason: row['reason'],
    at: row['at'],
    endedAt: row['ended_at'],
    connectionId: row['connection_id'],
    connectionName: row['connection_name'],
    environment: row['environment'],
    targetId: row['target_id'],
    targetLabel: row['target_label'],
    code: row['code'],
    ticket: row['ticket'],
    fields: JSON.parse(String(row['fields'])) as unknown,
    undoes: row['undoes'],
    undoneBy: row['undone_by'],
    erased: row['erased'] === 1,
  })
}

/** Where the change of a row stands. */
export function lifeOf(row: Row): Life {
  return {
    kind: changeKindSchema.parse(row['kind']),
    state: changeStateSchema.parse(row['state']),
    reason: outcomeReasonSchema.nullable().parse(row['reason']),
    concluded: row['concluded'] === 1,
    attempts: Number(row['attempts']),
  }
}

/** A row as something that a later change has to mind. */
export function earlierOf(row: Row): EarlierChange {
  const { id, reference, state, at, ticket } = changeOf(row)
  return { changeId: id, reference, state, at, sentAt: row['sent_at'] as string | null, ticket }
}
