import type { FieldError } from '../api-error'
import type { FieldRule, FieldRules } from './fields'

type JsonObject = Readonly<Record<string, unknown>>

/** Whether a JSON value is an object (no list, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Checks each member of an object by its rule. Members without a rule are refused by name.
 *
 * @param path where the object stands in the body
 * @param otherNames members that the caller checks
 * @returns what is wrong, in the order of the members; empty if nothing is
 */
export function checkFields(
  value: JsonObject,
  rules: FieldRules,
  path: readonly string[],
  otherNames: readonly string[] = [],
): FieldError[] {
  const errors: FieldError[] = []
  for (const [name, member] of Object.entries(value)) {
    if (otherNames.includes(name)) continue
    const problem = problemOf(member, rules.get(name))
    if (problem === null) continue
    const fieldPath = [...path, name]
    errors.push({ path: fieldPath, message: `${fieldPath.join('.')} ${problem}` })
  }
  return errors
}

/** Checks the optional member `test` of a body: a Boolean if it is there. */
export function checkTest(body: JsonObject): FieldError[] {
  const isFine = body['test'] === undefined || typeof body['test'] === 'boolean'
  return isFine ? [] : [{ path: ['test'], message: 'test must be a Boolean' }]
}

function problemOf(value: unknown, rule: FieldRule | undefined): string | null {
  if (rule === undefined) return 'is not a known field'
  if (rule.type === 'boolean') return typeof value === 'boolean' ? null : 'must be a Boolean'
  if (typeof value !== 'string') return 'must be a String'
  if (value === '') return null
  if (value.length > rule.longest) return `must have at most ${rule.longest} characters`
  const isAllowed = (rule.oneOf?.has(value) ?? true) && (rule.check?.(value) ?? true)
  return isAllowed ? null : `must be ${rule.expected}`
}
