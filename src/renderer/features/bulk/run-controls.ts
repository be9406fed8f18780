/** What can be done about a run in the state that it is in. Pure. */
import type { Run } from '../../../shared/bulk/run'
import type { RunState } from '../../../shared/bulk/run-state'

export const runDeeds = [
  ...(['start', 'resume', 'pause', 'dryRun', 'stop'] as const),
  ...(['undo', 'remove'] as const),
] as const
export type RunDeed = (typeof runDeeds)[number]

/** Nothing of it is being read or sent. */
const atRest: readonly RunState[] = [
  ...(['failed', 'ready', 'planned', 'paused', 'stopped', 'finished'] as const),
]
/** Something of it is under way, or was interrupted. */
const stoppable: readonly RunState[] = ['reading', 'planning', 'running', 'pausing', 'paused']
const over: readonly RunState[] = ['stopped', 'finished']

/** Whether somebody can do this now. What main refuses nevertheless, it says. */
export function isPossible(deed: RunDeed, { state, walk, kind, counts }: Run): boolean {
  switch (deed) {
    case 'start':
      return state === 'planned'
    case 'resume':
      return state === 'paused'
    case 'pause':
      return state === 'planning' || state === 'running'
    case 'dryRun':
      return state === 'ready' || state === 'planned' || (state === 'paused' && walk === 'planning')
    case 'stop':
      return stoppable.includes(state)
    case 'undo':
      return kind !== 'redeem' && over.includes(state) && counts.confirmed > 0
    case 'remove':
      return atRest.includes(state)
  }
}

/** Whether its rows are there to be looked at. */
export function hasRows({ state }: Run): boolean {
  return state !== 'reading' && state !== 'failed'
}
