import type { Handlers } from '../../shared/contract'
import { ownRecord } from '../../shared/values/identifier'
import { tenantLabel } from '../../shared/values/tenant-fields'
import { failure, success } from '../../shared/result'
import { previewTenant } from '../changes/update/preview'
import { saveTenant } from '../changes/update/save-tenant'
import { apiOf, changeContext, tenantBodies } from './api-of'
import { rememberOpened } from './remember-opened'
import type { Services } from './services'

type TenantHandlers = Pick<
  Handlers,
  'tenants.open' | 'tenants.saveChanges' | 'tenants.previewChanges'
>

/** Opening and changing tenants. */
export function tenantHandlers(services: Services): TenantHandlers {
  return {
    'tenants.open': async ({ connectionId, tenantId }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      if (tenantId === ownRecord && connection.value.signIn !== 'accessToken') {
        return failure({ code: 'invalidInput' })
      }
      const read = await apiOf(services, connection.value).readTenant(tenantId)
      if (read.ok) {
        const label = tenantLabel(read.value)
        rememberOpened(services, { connectionId, kind: 'tenant', recordId: read.value.id, label })
      }
      return read
    },
    'tenants.saveChanges': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(
        await saveTenant(
          context.value,
          input.tenantId,
          input.changes,
          input.loaded,
          input.basis ?? null,
        ),
      )
    },
    'tenants.previewChanges': async ({ connectionId, tenantId, changes, loaded }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      const shapes = tenantBodies(connection.value)
      return success(previewTenant(connection.value, tenantId, changes, loaded, shapes))
    },
  }
}
