import type { ChangeDetail, ChangedField } from '../../shared/entities/change'
import { findingWords, kindWords, reasonWords, stateWords, verdictWords } from './words'

type Column = readonly [title: string, value: (detail: ChangeDetail) => string | number | null]

// Times are ISO 8601 in UTC.
const columns: readonly Column[] = [
  ['Change', ({ change }) => change.id],
  ['Reference', ({ change }) => change.reference],
  ['Began', ({ change }) => change.at],
  ['Sent', ({ sentAt }) => sentAt],
  ['Ended', ({ change }) => change.endedAt],
  ['Outcome', ({ change }) => stateWords[change.state]],
  ['Reason', ({ change }) => (change.reason === null ? null : reasonWords[change.reason])],
  ['Kind', ({ change }) => kindWords[change.kind]],
  ['Tenant or user ID', ({ change }) => change.targetId],
  ['Name', ({ change }) => change.targetLabel],
  ['Code', ({ change }) => change.code],
  ['Ticket', ({ change }) => change.ticket],
  ['Connection', ({ change }) => change.connectionName],
  ['Environment', ({ change }) => change.environment],
  ['Fields', ({ change }) => change.fields.join(', ')],
  ['Values', valuesOf],
  ['Undoes', ({ change }) => change.undoes],
  ['Undone by', ({ change }) => change.undoneBy],
  ['Resolved', (detail) => resolution(detail)?.at ?? null],
  ['Resolved by', resolver],
  ['Resolved because', (detail) => resolution(detail)?.why ?? null],
  ['Ticket of the resolution', (detail) => resolution(detail)?.ticket ?? null],
  ['Personal data erased', ({ change }) => (change.erased ? 'yes' : 'no')],
  ['Run', ({ change }) => change.run?.name ?? null],
  ['Row of the run', ({ change }) => change.run?.row ?? null],
]

/** The titles of the columns of an exported list, its first row. */
export const titles: readonly string[] = columns.map(([title]) => title)

/** A change as a row of an exported list, in the order of `titles`. What is not known is empty. */
export function rowOf(detail: ChangeDetail): string[] {
  return columns.map(([, value]) => String(value(detail) ?? ''))
}

/**
 * Each field as `path: before -> sent (verdict)`, or of a redemption what the tenant had before and
 * after. Texts stand in quotation marks, as in JSON, so that no value can be taken for another field.
 */
function valuesOf({ change, fields, balanceBefore, balanceAfter }: ChangeDetail): string {
  if (change.kind !== 'redemption') return fields.map(valueOf).join('; ')
  const before = new Map(Object.entries(balanceBefore ?? {}))
  const after = new Map(Object.entries(balanceAfter ?? {}))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => `${name}: ${word(before.get(name))} -> ${word(after.get(name))}`)
    .join('; ')
}

function valueOf({ path, beforeKnown, before, sent, verdict, after }: ChangedField): string {
  const values = `${path}: ${word(beforeKnown ? before : undefined)} -> ${word(sent)}`
  if (verdict === null) return values
  const now = verdict === 'serverChanged' ? `: ${word(after)}` : ''
  return `${values} (${verdictWords[verdict]}${now})`
}

function word(value: string | boolean | null | undefined): string {
  if (value === undefined) return 'not known'
  return value === null ? 'nothing' : JSON.stringify(value)
}

function resolution({ steps }: ChangeDetail) {
  return steps.findLast(({ event }) => event === 'resolved')
}

function resolver(detail: ChangeDetail): string | null {
  const resolved = resolution(detail)
  if (resolved === undefined || resolved.by === null) return null
  return resolved.who ?? findingWords[resolved.by]
}
