import type { EventPayload } from '../../shared/contract'
import { tellLatest, type After } from './tell-latest'

type Phases = EventPayload<'changes.underWay'>

/** Milliseconds between two words to the window about what is under way. Most changes take less. */
const betweenPhases = 50

/**
 * Tells the window what is under way: a moment later, but at once that something it was told of is over.
 * Its outcome comes next, and a screen must not say both.
 */
export function tellPhases(
  tell: (phases: Phases) => void,
  after?: After,
): (phases: Phases) => void {
  return tellLatest<Phases>({
    tell,
    milliseconds: betweenPhases,
    isUrgent: (now, told) => {
      const still = new Set(now.underWay.map(({ reference }) => reference))
      return told.underWay.some(({ reference }) => !still.has(reference))
    },
    ...(after && { after }),
  })
}
