import type { EarlierChange } from '../../../shared/entities/outcome'
import { lastCharacters } from '../../../shared/values/promotion-code'
import { hasSettled } from '../../../shared/entities/settling'

/** A person's decision to redeem a code again for the same user, knowing of the earlier one. */
export interface Decision {
  readonly earlier: number
  readonly reason: string
  /** The last four characters of the code, typed anew. */
  readonly lastCharacters: string
}

/**
 * Whether a person may have a code redeemed again: they know of the newest earlier redemption, say why,
 * for which ticket, and have typed the end of the code; and after one that was found not to have been
 * applied, enough time has passed for it not to be executed late.
 */
export function mayRedeemAgain(
  earlier: EarlierChange,
  decision: Decision | null,
  code: string,
  ticket: string | null,
  now: Date,
): boolean {
  if (decision === null || ticket === null) return false
  if (decision.earlier !== earlier.changeId || decision.reason.trim() === '') return false
  if (decision.lastCharacters !== lastCharacters(code)) return false
  switch (earlier.state) {
    case 'confirmed':
    case 'resolvedApplied':
      return true
    case 'resolvedNotApplied':
      return hasSettled(earlier.sentAt, now)
    default:
      return false
  }
}
