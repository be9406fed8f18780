import type { Handlers } from '../../shared/contract'
import { parseUserQuery } from '../../shared/entities/identifier'
import { failure, success } from '../../shared/result'
import { saveUser } from '../changes/save-user'
import { apiOf, changeContext } from './api-of'
import type { Services } from './services'

type UserHandlers = Pick<Handlers, 'users.open' | 'users.saveChanges'>

/** Opening and changing users. */
export function userHandlers(services: Services): UserHandlers {
  return {
    'users.open': async ({ connectionId, user }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      const query = parseUserQuery(user)
      if (query === null) return failure({ code: 'invalidInput' })
      return apiOf(services, connection.value).readUser(query.by === 'id' ? query.id : query.email)
    },
    'users.saveChanges': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(await saveUser(context.value, input.userId, input.changes, input.loaded))
    },
  }
}
