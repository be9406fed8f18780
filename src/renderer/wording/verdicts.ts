/** What has become of one field after a save, in a few words. */
import type { FieldVerdict } from '../../shared/entities/outcome'

/**
 * `now` is what the record holds, in words, `''` for nothing. Unless the save is confirmed, a value that
 * is there may have been there before.
 */
export function wordVerdict(
  verdict: FieldVerdict['verdict'],
  now: string,
  confirmed: boolean,
): string {
  const held = now === '' ? 'empty' : `“${now}”`
  switch (verdict) {
    case 'applied':
      return confirmed ? 'applied' : 'is on the record'
    case 'serverChanged':
      return now === '' ? 'is empty at UserDocks' : `UserDocks has ${held}`
    case 'notApplied':
      return `not applied, still ${held}`
    case 'cannotTell':
      return 'could not be checked'
  }
}
