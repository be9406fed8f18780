import type { ConnectionDraft } from '../../shared/entities/connection'
import { success, type Result } from '../../shared/result'
import type { ChangeContext } from '../changes/attempt'
import { createApi, type Api } from '../userdocks/api'
import type { Services } from './services'

/** The API of a connection, or of a dialog's draft of one. */
export function apiOf(services: Services, connection: ConnectionDraft): Api {
  const { baseUrl, clientId, environment } = connection
  return createApi(services.send, { baseUrl, clientId, environment }, async (access) => {
    // On a first start the demo's keys may still be on their way into the keychain.
    await services.demo.settled()
    return services.connections.credentials(connection, access)
  })
}

/** What a change needs to know, by connection id. Errors: connectionMissing. */
export function changeContext(
  services: Services,
  input: { readonly connectionId: string; readonly ticket: string | null },
): Result<ChangeContext> {
  const connection = services.connections.find(input.connectionId)
  if (!connection.ok) return connection
  return success({
    api: apiOf(services, connection.value),
    connectionName: connection.value.name,
    ticket: input.ticket,
    now: services.now,
    note: services.note,
  })
}
