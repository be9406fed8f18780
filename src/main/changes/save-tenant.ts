import { addressFields } from '../../shared/entities/address'
import type { TenantOutcome } from '../../shared/entities/outcome'
import {
  tenantAddressFields,
  tenantFlagFields,
  tenantTextFields,
  type TenantChanges,
  type TenantValues,
} from '../../shared/entities/tenant'
import { putTenant } from '../userdocks/requests'
import { update, type ChangeContext } from './attempt'

/** Changes a tenant (see `update`). */
export function saveTenant(
  context: ChangeContext,
  tenantId: string,
  changes: TenantChanges,
  loaded: TenantValues | null,
): Promise<TenantOutcome> {
  const { api } = context
  return update(context, {
    kind: 'tenant',
    id: tenantId,
    request: putTenant(api.endpoint, tenantId, changes),
    read: () => api.readTenant(tenantId),
    differing: (values) => differingFields(changes, values),
    loaded,
  })
}

function differingFields(changes: TenantChanges, values: TenantValues): string[] {
  const plain = [...tenantTextFields, ...tenantFlagFields].filter(
    (field) => changes[field] !== undefined && changes[field] !== (values[field] ?? ''),
  )
  const inAddresses = tenantAddressFields.flatMap((address) =>
    addressFields
      .filter((field) => {
        const sent = changes[address]?.[field]
        return sent !== undefined && sent !== (values[address][field] ?? '')
      })
      .map((field) => `${address}.${field}`),
  )
  return [...plain, ...inAddresses]
}
