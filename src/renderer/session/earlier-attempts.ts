/** What the record of changes knows of a code for a user, and what it means for redeeming it. Pure. */
import type { EarlierChange } from '../../shared/entities/outcome'
import { settlesAt } from '../../shared/entities/settling'

export interface EarlierAttempts {
  /** Nobody knows yet what came of them: nothing may be sent. */
  readonly open: readonly EarlierChange[]
  readonly done: readonly EarlierChange[]
  readonly notApplied: readonly EarlierChange[]
  /** The one that a person has to know of to redeem again; `null` if nothing speaks against it. */
  readonly newest: EarlierChange | null
  /** Until when the newest, found not applied, may still arrive: milliseconds since 1970, or 0. */
  readonly settledAt: number
}

/** Sorts earlier attempts; those that certainly did nothing are left out. Newest first. */
export function sortAttempts(found: readonly EarlierChange[]): EarlierAttempts {
  const known = [...new Map(found.map((each) => [each.changeId, each])).values()]
  const sorted = known.toSorted((one, other) => other.changeId - one.changeId)
  const of = (...states: EarlierChange['state'][]) =>
    sorted.filter(({ state }) => states.includes(state))
  const newest = of('confirmed', 'resolvedApplied', 'resolvedNotApplied')[0] ?? null
  return {
    open: of('unknown', 'sending', 'preparing'),
    done: of('confirmed', 'resolvedApplied'),
    notApplied: of('resolvedNotApplied'),
    newest,
    settledAt: newest?.state === 'resolvedNotApplied' ? settlesAt(newest.sentAt) : 0,
  }
}
