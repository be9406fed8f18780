import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import type { Services } from './services'

type AccessHandlers = Pick<Handlers, 'access.unlock' | 'access.lock'>

/** Unlocking live connections for changes, and locking them again. */
export function accessHandlers({ access }: Services): AccessHandlers {
  return {
    'access.unlock': ({ connectionId }) => access.unlock(connectionId),
    'access.lock': async ({ connectionId }) => success(access.lock(connectionId)),
  }
}
