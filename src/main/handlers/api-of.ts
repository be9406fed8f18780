import type { Connection, ConnectionDraft } from '../../shared/entities/connection'
import { success, type Result } from '../../shared/result'
import type { ChangeContext, TenantBody } from '../changes/attempt'
import { createApi, type Api } from '../userdocks/api'
import type { Services } from './services'

/** The API of a connection, or of a dialog's draft of one. */
export function apiOf(services: Services, connection: ConnectionDraft): Api {
  const { baseUrl, clientId, environment, signIn } = connection
  return createApi(services.send, { baseUrl, clientId, environment, signIn }, async (access) => {
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
    tenantBody: {
      toTry: tenantBodies(connection.value),
      worked: (shape) => services.connections.noteTenantBody(connection.value, shape),
      failed: () => services.connections.noteTenantBody(connection.value, null),
    },
    ticket: input.ticket,
    now: services.now,
    note: services.note,
  })
}

/** The bodies of PUT /tenants/:tenantId that this connection may try, in order. */
export function tenantBodies({
  tenantBody,
  tenantBodyFound,
}: Pick<Connection, 'tenantBody' | 'tenantBodyFound'>): TenantBody['toTry'] {
  if (tenantBody !== 'automatic') return [tenantBody]
  return tenantBodyFound === null ? ['documented', 'wrapped'] : [tenantBodyFound]
}
