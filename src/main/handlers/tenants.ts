import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { saveTenant } from '../changes/save-tenant'
import { apiOf, changeContext } from './api-of'
import type { Services } from './services'

type TenantHandlers = Pick<Handlers, 'tenants.open' | 'tenants.saveChanges'>

/** Opening and changing tenants. */
export function tenantHandlers(services: Services): TenantHandlers {
  return {
    'tenants.open': async ({ connectionId, tenantId }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      return apiOf(services, connection.value).readTenant(tenantId)
    },
    'tenants.saveChanges': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(await saveTenant(context.value, input.tenantId, input.changes, input.loaded))
    },
  }
}
