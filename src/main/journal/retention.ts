import { success, type Result } from '../../shared/result'
import type { Journal } from './journal'

/**
 * Erases the personal data of all changes older than so many days, a few at a time, so that nothing
 * else has to wait. Gives how many. Error: journalFailed.
 */
export async function eraseOld(
  journal: Pick<Journal, 'retain'>,
  days: number,
  pause: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)),
): Promise<Result<number>> {
  let erased = 0
  for (;;) {
    await pause()
    const some = journal.retain(days)
    if (!some.ok) return some
    if (some.value === 0) return success(erased)
    erased += some.value
  }
}
