import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { FlatValues } from '../../../shared/entities/record-values'
import type { Verdict } from '../attempt/classify'
import { holdsAll, sameButForSpelling, type verdicts } from './compare'

/**
 * Weighs the answer against what was read back. A yes that the record contradicts is not confirmed.
 * An unclear answer is confirmed if the record now holds values that it did not hold before.
 * Holds for updates only, which set absolute values; a redemption is never judged like this.
 */
export function weigh(
  judged: Verdict,
  wanted: Wanted,
  found: ReturnType<typeof verdicts>,
  before: FlatValues | null,
): Verdict {
  const wrong = found.filter(
    ({ verdict: each }) => each === 'notApplied' || each === 'serverChanged',
  )
  const read = found.length > 0 && found.every(({ verdict: each }) => each !== 'cannotTell')
  if (judged.state === 'confirmed' && wrong.length > 0) {
    const altered = wrong.every(
      ({ path, verdict: each, now }) =>
        each === 'serverChanged' && sameButForSpelling(path, now, wanted[path] ?? null),
    )
    return altered
      ? { ...judged, reason: 'acceptedAltered' }
      : { ...judged, state: 'unknown', reason: 'readBackDiffers' }
  }
  const changedSomething = before !== null && !holdsAll(wanted, before)
  if (judged.state === 'unknown' && read && wrong.length === 0 && changedSomething) {
    return { ...judged, state: 'confirmed', reason: 'seenOnReadBack' }
  }
  return judged
}
