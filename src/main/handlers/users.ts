import type { Handlers } from '../../shared/contract'
import { nameInRequest, parseUserQuery } from '../../shared/values/identifier'
import { userLabel } from '../../shared/values/user-fields'
import { failure, success } from '../../shared/result'
import { previewUser } from '../changes/update/preview'
import { saveUser } from '../changes/update/save-user'
import { apiOf, changeContext } from './api-of'
import type { Services } from './services'

type UserHandlers = Pick<Handlers, 'users.open' | 'users.saveChanges' | 'users.previewChanges'>

/** Opening and changing users. */
export function userHandlers(services: Services): UserHandlers {
  return {
    'users.open': async ({ connectionId, user }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      const query = parseUserQuery(user)
      const own = query?.by === 'own'
      if (query === null || (own && connection.value.signIn !== 'accessToken')) {
        return failure({ code: 'invalidInput' })
      }
      const read = await apiOf(services, connection.value).readUser(nameInRequest(query))
      // The connection may have been deleted while the record was being read.
      if (read.ok && services.connections.find(connectionId).ok) {
        const label = userLabel(read.value)
        services.recents.opened({ connectionId, kind: 'user', recordId: read.value.id, label })
      }
      return read
    },
    'users.saveChanges': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(
        await saveUser(
          context.value,
          input.userId,
          input.changes,
          input.loaded,
          input.basis ?? null,
        ),
      )
    },
    'users.previewChanges': async ({ connectionId, userId, changes }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      return success(previewUser(connection.value, userId, changes))
    },
  }
}
