import type { ConnectionSettings } from '../../shared/entities/connection'
import { settingsOf } from './connection-file'

/**
 * Those that would not be a second connection for the same app, address and environment. Two such in
 * one file are both new, as somebody has both (with a key and with a token, say), unless all is the same.
 */
export function newAmong(
  settings: readonly ConnectionSettings[],
  known: readonly ConnectionSettings[],
): ConnectionSettings[] {
  const places = new Set(known.map(placeOf))
  const unknown = settings.filter((each) => !places.has(placeOf(each)))
  return [...new Map(unknown.map((each) => [JSON.stringify(settingsOf(each)), each])).values()]
}

/** How many of them are for the same app, address and environment as one that is known. */
export function knownAmong(
  settings: readonly ConnectionSettings[],
  known: readonly ConnectionSettings[],
): number {
  const places = new Set(known.map(placeOf))
  return settings.filter((each) => places.has(placeOf(each))).length
}

function placeOf({ baseUrl, clientId, environment }: ConnectionSettings): string {
  return [baseUrl, clientId.toLowerCase(), environment].join(' ')
}
