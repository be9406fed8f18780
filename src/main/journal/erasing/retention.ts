import { success, type Result } from '../../../shared/result'
import type { Journal } from '../journal'
import { nextTurn, type Pause } from '../../next-turn'

/**
 * Erases the personal data of all changes older than so many days, a few at a time, so that nothing
 * else has to wait. `daysNow` is asked before each few: whoever chooses to keep them after all is heeded
 * at once; `null`: erase no more. Gives how many. Error: journalFailed.
 */
export async function eraseOld(
  journal: Pick<Journal, 'retain'>,
  daysNow: () => number | null,
  pause: Pause = nextTurn,
): Promise<Result<number>> {
  let erased = 0
  for (;;) {
    await pause()
    const days = daysNow()
    if (days === null) return success(erased)
    const some = journal.retain(days)
    if (!some.ok) return some
    if (some.value === 0) return success(erased)
    erased += some.value
  }
}
