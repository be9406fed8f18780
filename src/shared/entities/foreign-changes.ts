import type { ForeignChange } from './outcome'
import { sameValue, type FlatValues } from './record-values'

/** The fields that an agent wants to change, by path, with their new values. */
export type Wanted = Readonly<Record<string, string | boolean>>

/**
 * What somebody else changed between `loaded` and `now`, three ways, among the fields of `loaded`. A
 * field that both changed to the same value is none: there is nothing to decide.
 */
export function foreignChanges(
  loaded: FlatValues,
  now: FlatValues,
  wanted: Wanted,
): ForeignChange[] {
  return Object.keys(loaded)
    .filter((path) => !sameValue(loaded[path], now[path]))
    .filter((path) => wanted[path] === undefined || !sameValue(wanted[path], now[path]))
    .map((path) => ({
      path,
      loaded: loaded[path] ?? null,
      now: now[path] ?? null,
      yours: wanted[path] ?? null,
    }))
}
