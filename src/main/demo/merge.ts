import { randomUUID } from 'node:crypto'
import type { DemoBehaviour } from './behaviour'
import type { AddressRecord, Fields, FieldValue } from './records'
import { addressRules } from './rules/fields'
import type { FieldRules } from './rules/fields'

/** Fields of a body that has passed its check. */
export type CheckedFields = Readonly<Record<string, unknown>>

/**
 * The fields of a record after a PUT. Nothing says whether UserDocks merges or replaces, so it is a
 * mode: `replace` empties each writable field that the body does not name.
 */
export function mergeFields(
  current: Fields,
  changes: CheckedFields,
  rules: FieldRules,
  onPut: DemoBehaviour['onPut'],
): Fields {
  if (onPut === 'ignore') return current
  return applied(current, changes, rules, onPut === 'replace')
}

/**
 * An address after a PUT. `replaceNested` merges the tenant but replaces each address that the body
 * names; `replace` also removes an address that it does not name.
 */
export function mergeAddress(
  current: AddressRecord | null,
  changes: CheckedFields | undefined,
  onPut: DemoBehaviour['onPut'],
): AddressRecord | null {
  if (onPut === 'ignore') return current
  if (changes === undefined) return onPut === 'replace' ? null : current
  const before = current ?? { id: randomUUID(), fields: {} }
  const isReplaced = onPut !== 'merge'
  return { ...before, fields: applied(before.fields, changes, addressRules, isReplaced) }
}

function applied(
  current: Fields,
  changes: CheckedFields,
  rules: FieldRules,
  isReplaced: boolean,
): Fields {
  const result: Record<string, FieldValue> = { ...current }
  for (const [name, rule] of rules) {
    if (Object.hasOwn(changes, name)) result[name] = stored(changes[name])
    else if (isReplaced) result[name] = rule.type === 'boolean' ? false : null
    else result[name] ??= null
  }
  return result
}

/** An empty string clears: the record then has null, as one that was never filled. */
function stored(value: unknown): FieldValue {
  if (value === '') return null
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}
