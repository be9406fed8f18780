/** What reading units and dates says about a redemption of which nobody knows whether it took place. */
import { wordClock } from './activity'

const noProof = 'This is no proof either way: others may have changed them too.'

/** How units and dates compare with those before sending. */
export function describeReading(found: 'same' | 'different' | 'nothingBefore' | 'notRead'): string {
  switch (found) {
    case 'same':
      return `Units and dates are as they were before sending. ${noProof}`
    case 'different':
      return `Units and dates are not as they were before sending. ${noProof}`
    case 'nothingBefore':
      return 'Units and dates were not read before sending, so there is nothing to compare these with.'
    case 'notRead':
      return 'Units and dates could not be read.'
  }
}

/**
 * When a reading counts that shows nothing changed. `counted`: how many that count there are; `from`:
 * when the next one does, in milliseconds, `null` once there are enough.
 */
export function describeSettling(counted: number, from: number | null, now: number): string {
  if (from === null) {
    return 'Two readings that count have shown nothing changed. Whether the code was redeemed is still for a person to say: see “Resolve”.'
  }
  const when = from > now ? `counts from ${wordClock(from)} on` : 'counts from now on'
  if (counted === 1) {
    return `One reading that counts has shown nothing changed. A second one ${when}.`
  }
  return from > now
    ? `The redemption may still be carried out. That nothing changed ${when}, 10 minutes after sending, and only if two readings show it, at least 60 seconds apart.`
    : 'More than 10 minutes have passed since sending. That nothing changed counts once two readings show it, at least 60 seconds apart.'
}

/** What reading a user or tenant again says about an update that is still unknown afterwards. */
export function describeUpdateReading(
  finding: 'applied' | 'notApplied' | 'cannotTell' | null,
  from: number,
  now: number,
): string {
  if (finding === 'notApplied' && from > now) {
    return `The record holds the earlier values. The change may still arrive: read again from ${wordClock(from)} on, 10 minutes after sending. If it is so then too, that settles it.`
  }
  return 'The record does not tell whether the change was made: it may have held these values before, or it holds others by now. Compare it, and record with “Resolve” what you found.'
}
