import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { checkKeys } from '../userdocks/check-keys'
import { apiOf } from './api-of'
import type { Services } from './services'

type ConnectionHandlers = Pick<
  Handlers,
  | 'connections.save'
  | 'connections.abandon'
  | 'connections.remove'
  | 'connections.use'
  | 'connections.addDemo'
  | 'connections.pasteKey'
  | 'connections.removeKey'
  | 'connections.test'
>

/** Connections and the secrets that belong to them. */
export function connectionHandlers(services: Services): ConnectionHandlers {
  const { connections } = services
  return {
    'connections.save': (draft) => connections.save(draft),
    'connections.abandon': ({ connectionId }) => connections.abandon(connectionId),
    'connections.remove': async ({ connectionId }) => {
      const removed = await connections.remove(connectionId)
      if (removed.ok) {
        connections.forgetGone((id) => {
          services.drafts.forgetConnection(id)
          services.recents.forget(id)
        })
      }
      return removed
    },
    'connections.use': async ({ connectionId }) => connections.use(connectionId),
    'connections.addDemo': async () => {
      const added = await services.demo.add()
      return added.ok ? connections.use(added.value) : added
    },
    'connections.pasteKey': (place) => connections.pasteKey(place),
    'connections.removeKey': ({ connectionId, slot, baseUrl }) =>
      connections.removeKey(connectionId, slot, new URL(baseUrl).origin),
    'connections.test': async (draft) =>
      success(await checkKeys(apiOf(services, draft), draft.signIn)),
  }
}
