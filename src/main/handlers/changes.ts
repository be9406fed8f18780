import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import type { Services } from './services'

type ChangeHandlers = Pick<Handlers, 'changes.stopWaiting'>

/** Changes that are under way. */
export function changeHandlers({ engine }: Services): ChangeHandlers {
  return {
    'changes.stopWaiting': async ({ reference }) => {
      engine.stopWaiting(reference)
      return success({})
    },
  }
}
