import type { Handlers } from '../../shared/contract'
import { nameInRequest, parseUserQuery } from '../../shared/values/identifier'
import { userLabel } from '../../shared/values/user-fields'
import { failure, success } from '../../shared/result'
import { previewUser } from '../changes/update/preview'
import { saveUser } from '../changes/update/save-user'
import { apiOf, changeContext } from './api-of'
import { rememberOpened } from './remember-opened'
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
      if (read.ok) {
        const label = userLabel(read.value)
        rememberOpened(services, { connectionId, kind: 'user', recordId: read.value.id, label })
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
