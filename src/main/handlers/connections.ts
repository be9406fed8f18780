import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { checkKeys } from '../userdocks/check-keys'
import { fromFile } from '../vault/file-source'
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
  | 'connections.typeKey'
  | 'connections.stopTyping'
  | 'connections.loadKey'
  | 'connections.removeKey'
  | 'connections.test'
>

/** Connections and the secrets that belong to them. */
export function connectionHandlers(services: Services): ConnectionHandlers {
  const { connections } = services
  return {
    'connections.save': async (draft) => {
      const may = await services.access.maySave(draft)
      if (!may.ok) return may
      const saved = await connections.save(draft)
      services.lookForProvisioned()
      return saved
    },
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
    'connections.typeKey': (place) =>
      connections.takeKey(place, services.typing.source(place.slot)),
    'connections.stopTyping': async () => {
      services.typing.stop()
      return success({})
    },
    'connections.loadKey': (place) => connections.takeKey(place, fromFile(services.keyFiles)),
    'connections.removeKey': ({ connectionId, slot, baseUrl }) =>
      connections.removeKey(connectionId, slot, new URL(baseUrl).origin),
    'connections.test': async (draft) =>
      success(await checkKeys(apiOf(services, draft), draft.signIn)),
  }
}
