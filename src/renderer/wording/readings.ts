/** What reading units and dates says about a redemption of which nobody knows whether it took place. */
import { t } from '../language/language'
import { wordClock } from './activity'

/** How units and dates compare with those before sending. */
export function describeReading(found: 'same' | 'different' | 'nothingBefore' | 'notRead'): string {
  return t(`activity.reading.${found}`)
}

/**
 * When a reading counts that shows nothing changed. `counted`: how many that count there are; `from`:
 * when the next one does, in milliseconds, `null` once there are enough.
 */
export function describeSettling(counted: number, from: number | null, now: number): string {
  if (from === null) return t('activity.settling.enough')
  if (from <= now) return t(`activity.settling.now.${counted === 1 ? 'second' : 'first'}`)
  const time = wordClock(from)
  return t(`activity.settling.later.${counted === 1 ? 'second' : 'first'}`, { time })
}

/** What reading a user or tenant again says about an update that is still unknown afterwards. */
export function describeUpdateReading(
  finding: 'applied' | 'notApplied' | 'cannotTell' | null,
  from: number,
  now: number,
): string {
  return finding === 'notApplied' && from > now
    ? t('activity.update.mayStillArrive', { time: wordClock(from) })
    : t('activity.update.doesNotTell')
}
