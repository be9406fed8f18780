import { availableParallelism } from 'node:os'
import type { Violation } from './evidence'
import { judge } from './judge'
import { play, type Played } from './play'
import type { Scenario } from './scenario'

/**
 * Plays one scenario after the other, as many at once as there are cores, until `take` has seen enough
 * or there are no more.
 */
export async function playMany(
  bundle: string,
  next: () => Scenario | null,
  take: (played: Played, violations: readonly Violation[]) => 'goOn' | 'enough',
): Promise<void> {
  let enough = false
  const work = async (): Promise<void> => {
    for (let scenario = next(); scenario !== null && !enough; scenario = next()) {
      const played = await play(scenario, bundle)
      // What others were at when it was enough does not count.
      if (!enough) enough = take(played, judge(played)) === 'enough'
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}
