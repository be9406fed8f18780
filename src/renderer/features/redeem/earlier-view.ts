/** What is said of earlier redemptions of the code for the user, before it is redeemed again. */
import type { EarlierChange } from '../../../shared/entities/outcome'
import { t } from '../../language/language'
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
    .map((each) =>
      t('redeem.earlier.other', { occasion: wordOccasion(each), reference: each.reference }),
    )
  const { title, lines } = wordFirst(first, attempts.settledAt, now)
  return {
    title,
    lines: [
      ...lines,
      ...(others.length > 0 ? [t('redeem.earlier.others', { others: others.join('; ') })] : []),
    ],
    changeId: first.changeId,
  }
}

function wordFirst(
  first: EarlierChange,
  settledAt: number,
  now: number,
): Pick<EarlierNote, 'title' | 'lines'> {
  const occasion = wordOccasion(first)
  const { reference } = first
  switch (first.state) {
    case 'confirmed':
    case 'resolvedApplied':
      return {
        title: t('redeem.earlier.done.title', { occasion }),
        lines: [t('redeem.earlier.done.text', { reference })],
      }
    case 'resolvedNotApplied':
      return {
        title: t('redeem.earlier.notApplied'),
        lines: [
          t('redeem.earlier.made', { occasion, reference }),
          ...(settledAt > now ? [wordSettling(settledAt, now)] : []),
        ],
      }
    default:
      return {
        title: t('redeem.earlier.unknown.title'),
        lines: [
          t('redeem.earlier.made', { occasion, reference }),
          t('redeem.earlier.unknown.text'),
        ],
      }
  }
}

function wordSettling(settledAt: number, now: number): string {
  const count = Math.ceil((settledAt - now) / 60_000)
  return t('redeem.earlier.settling', { from: wordTimeOfDay(settledAt), count })
}
