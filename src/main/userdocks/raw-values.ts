import type { Fact } from '../../shared/entities/user'

/** A JSON object of an answer, before anything is known about it. */
export type RawRecord = Readonly<Record<string, unknown>>

/** The value as an object; `null` if it is anything else. */
export function asRecord(value: unknown): RawRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as RawRecord)
    : null
}

/** A text as it came; numbers as text (`freeUnits` is either); anything else is absent. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** A Boolean; anything else is absent. */
export function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** Names that are dropped wherever they stand: no agent needs them, and they are personal. */
const dropped = new Set(['password', 'lastSignInIp'])

/** Read-only facts: every plain value that is neither editable nor dropped, as it came. */
export function factsOf(record: RawRecord, editable: ReadonlySet<string>): Fact[] {
  return Object.entries(record).flatMap(([field, value]) => {
    if (editable.has(field) || dropped.has(field) || /password|secret|token/i.test(field)) return []
    const plain =
      value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
        ? (value as Fact['value'])
        : undefined
    return plain === undefined ? [] : [{ field, value: plain }]
  })
}
