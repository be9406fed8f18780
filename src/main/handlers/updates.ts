import type { Handlers } from '../../shared/contract'
import type { UpdatesState } from '../../shared/entities/update'
import { success, type Result } from '../../shared/result'
import type { Services } from './services'

type UpdateHandlers = Pick<
  Handlers,
  'updates.state' | 'updates.setFeed' | 'updates.check' | 'updates.download' | 'updates.install'
>

/** New versions of this program. */
export function updateHandlers({ updates }: Services): UpdateHandlers {
  const stateAfter = (result: Result<null>): Result<UpdatesState> =>
    result.ok ? success(updates.state()) : result

  return {
    'updates.state': async () => success(updates.state()),
    'updates.setFeed': async ({ feed }) => stateAfter(await updates.setFeed(feed)),
    'updates.check': async () => {
      await updates.check()
      return success(updates.state())
    },
    'updates.download': async () => {
      await updates.download()
      return success(updates.state())
    },
    'updates.install': async () => stateAfter(await updates.install()),
  }
}
