/** What is said of earlier redemptions of the code for the user, before it is redeemed again. */
import type { EarlierChange } from '../../../shared/entities/outcome'
import type { EarlierAttempts } from '../../session/earlier-attempts'
import { wordOccasion } from '../../wording/earlier'
import { wordTimeOfDay } from '../../wording/phases'

export interface EarlierNote {
  readonly title: string
  readonly lines: string[]
  /** The change to look at. */
  readonly changeId: number
}

/**
 * What stands most in the way, with all others in a line below it; `null` if there is nothing. `now` in
 * milliseconds since 1970.
 */
export function viewEarlier(attempts: EarlierAttempts, now: number): EarlierNote | null {
  const first = attempts.open[0] ?? attempts.newest
  if (first === null) return null
  const known = [...attempts.open, ...attempts.done, ...attempts.notApplied]
  const others = known
    .filter(({ changeId }) => changeId !== first.changeId)
    .toSorted((one, other) => other.changeId - one.changeId)
    .map((each) => `${wordOccasion(each)}, reference ${each.reference}`)
  const { title, lines } = wordFirst(first, attempts.settledAt, now)
  return {
    title,
    lines: [...lines, ...(others.length > 0 ? [`Others: ${others.join('; ')}.`] : [])],
    changeId: first.changeId,
  }
}

function wordFirst(
  first: EarlierChange,
  settledAt: number,
  now: number,
): Pick<EarlierNote, 'title' | 'lines'> {
  const occasion = wordOccasion(first)
  switch (first.state) {
    case 'confirmed':
    case 'resolvedApplied':
      return {
        title: `This code was already redeemed for this user ${occasion}`,
        lines: [`Reference ${first.reference}. Redeemed again, it may count twice.`],
      }
    case 'resolvedNotApplied':
      return {
        title: 'An earlier attempt was found not applied',
        lines: [
          `It was made ${occasion}. Reference ${first.reference}.`,
          ...(settledAt > now ? [wordSettling(settledAt, now)] : []),
        ],
      }
    default:
      return {
        title: 'Outcome of an earlier attempt is unknown',
        lines: [
          `It was made ${occasion}. Reference ${first.reference}.`,
          'The code may be redeemed already. Open the earlier change, and find out first.',
        ],
      }
  }
}

function wordSettling(settledAt: number, now: number): string {
  const minutes = Math.ceil((settledAt - now) / 60_000)
  const left = minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
  return `It may still arrive. Redeeming again is possible from ${wordTimeOfDay(settledAt)}, ${left}.`
}
