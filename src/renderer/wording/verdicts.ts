/** What has become of one field after a save, in a few words. */
import type { FieldVerdict } from '../../shared/entities/outcome'

/** `now` is what the record holds, in words. */
export function wordVerdict(verdict: FieldVerdict['verdict'], now: string): string {
  switch (verdict) {
    case 'applied':
      return 'applied'
    case 'serverChanged':
      return `UserDocks has “${now}”`
    case 'notApplied':
      return `not applied, still “${now}”`
    case 'cannotTell':
      return 'could not be checked'
  }
}
