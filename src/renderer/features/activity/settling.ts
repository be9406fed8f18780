/**
 * When "nothing changed" means something for a redemption: it may still be carried out for a while, so
 * a reading counts from ten minutes after sending on, and only the second one that counts, at least a
 * minute after the first. Pure.
 */
import type { ChangeDetail, ChangeStep } from '../../../shared/entities/change'
import { settlesAt } from '../../../shared/entities/settling'
import type { Balance } from '../../../shared/entities/tenant'
import { sameBalance } from '../../../shared/values/tenant-fields'

const betweenReadings = 60_000

export interface Settling {
  /** Readings that counted and showed nothing changed: 0, 1, or 2 for enough. */
  readonly counted: number
  /** From when on the next reading counts, in milliseconds; `null` once there are enough. */
  readonly nextCountsFrom: number | null
}

/** Where the readings of an unknown redemption stand. */
export function settling({ sentAt, change, steps, balanceBefore }: ChangeDetail): Settling {
  let counted = 0
  let from = settledFrom({ sentAt, change })
  for (const step of steps.filter((each) => showsNothing(each, balanceBefore))) {
    const at = Date.parse(step.at)
    if (counted === 2 || at < from) continue
    counted += 1
    from = at + betweenReadings
  }
  return { counted, nextCountsFrom: counted === 2 ? null : from }
}

/** From when on nothing can arrive any more, in milliseconds. */
export function settledFrom({ sentAt, change }: Pick<ChangeDetail, 'sentAt' | 'change'>): number {
  return settlesAt(sentAt ?? change.at)
}

/** Whether somebody has still to find out what came of it: nobody is working on it any more. */
export function isOpen({ state, endedAt }: ChangeDetail['change']): boolean {
  return state === 'unknown' && endedAt !== null
}

function showsNothing(step: ChangeStep, before: Balance | null): boolean {
  if (step.event !== 'checked') return false
  if (step.finding === 'notApplied') return true
  return before !== null && step.balance !== null && sameBalance(step.balance, before)
}
