import type { EarlierChange } from '../../shared/entities/outcome'

/** A person's decision to redeem a code again for the same user, knowing of the earlier one. */
export interface Decision {
  readonly earlier: number
  readonly reason: string
  /** The last four characters of the code, typed anew. */
  readonly lastCharacters: string
}

/** A redemption of which nobody heard may still be executed for so long. */
export const settlingMilliseconds = 10 * 60_000

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
  if (decision.lastCharacters !== code.slice(-4)) return false
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

/** Whether so much time has passed since a change was sent that it will not be executed any more. */
export function hasSettled(sentAt: string | null, now: Date): boolean {
  if (sentAt === null) return true
  return now.getTime() - new Date(sentAt).getTime() >= settlingMilliseconds
}
