import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { FieldVerdict, ForeignChange, UntouchedChange } from '../../../shared/entities/outcome'
import {
  sameValue,
  wholeOf,
  type FlatValue,
  type FlatValues,
} from '../../../shared/entities/record-values'

// What two or three states of a record say about each other, field by field. Pure.

/**
 * The foreign changes that a person has to decide about: those of the same field, and those of
 * another part of an address that is being changed. Half of one address and half of another is an
 * address that nobody meant. All other foreign changes merge by themselves.
 */
export function conflicting(foreign: readonly ForeignChange[], wanted: Wanted): ForeignChange[] {
  const touched = new Set(Object.keys(wanted).map(wholeOf))
  return foreign.filter(({ path }) => touched.has(wholeOf(path)))
}

/** Whether a record holds all of the wanted values. */
export function holdsAll(wanted: Wanted, values: FlatValues): boolean {
  return Object.entries(wanted).every(([path, value]) => sameValue(value, values[path]))
}

/** The verdict for each field sent. `before` is `null` where the record was not read before. */
export function verdicts(
  wanted: Wanted,
  before: FlatValues | null,
  after: FlatValues | null,
): FieldVerdict[] {
  return Object.entries(wanted).map(([path, value]) => {
    if (after === null) return { path, verdict: 'cannotTell', now: null }
    const now = after[path] ?? null
    if (sameValue(value, now)) return { path, verdict: 'applied', now }
    const asBefore = before !== null && sameValue(before[path], now)
    return { path, verdict: asBefore ? 'notApplied' : 'serverChanged', now }
  })
}

/** What changed around the write though nobody touched it; another spelling of it is no change. */
export function untouchedChanges(
  wanted: Wanted,
  before: FlatValues,
  after: FlatValues,
): UntouchedChange[] {
  return Object.keys(before)
    .filter((path) => wanted[path] === undefined)
    .filter((path) => !sameButForSpelling(path, before[path] ?? null, after[path] ?? null))
    .map((path) => ({ path, before: before[path] ?? null, after: after[path] ?? null }))
}

/**
 * Whether two values differ only as a server tidies them: capitals, white space, composition, and in
 * codes and numbers everything between the characters that count.
 */
export function sameButForSpelling(path: string, one: FlatValue, other: FlatValue): boolean {
  if (typeof one === 'boolean' || typeof other === 'boolean') return one === other
  return tidied(path, one ?? '') === tidied(path, other ?? '')
}

function tidied(path: string, text: string): string {
  const ignored = /(?:phone_number|companyVATId|postal_code)$/.test(path)
    ? /[^\p{L}\p{N}+]+/gu
    : /\s+/g
  return text.normalize('NFKC').toLowerCase().replace(ignored, '')
}
