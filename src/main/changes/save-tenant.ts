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
import { attempt, compareReadBack, concluded, weigh, type ChangeContext } from './attempt'

/** Changes a tenant: one write, then a read that tells whether the record holds the new values. */
export async function saveTenant(
  context: ChangeContext,
  tenantId: string,
  changes: TenantChanges,
  loaded: TenantValues | null,
): Promise<TenantOutcome> {
  const { api } = context
  const judged = await attempt(api, putTenant(api.endpoint, tenantId, changes))
  const worthReading = judged.state === 'confirmed' || judged.state === 'unknown'
  if (!worthReading) {
    return { ...concluded(context, 'tenant', tenantId, judged, { state: 'notTried' }), fresh: null }
  }
  const read = await api.readTenant(tenantId)
  const readBack = compareReadBack(read, (tenant) => differingFields(changes, tenant.values))
  const changedSomething = loaded !== null && differingFields(changes, loaded).length > 0
  const weighed = weigh(judged, readBack, changedSomething)
  return {
    ...concluded(context, 'tenant', tenantId, weighed, readBack),
    fresh: read.ok ? read.value : null,
  }
}

/** Paths of the changed fields whose value on the record is another than the one that was sent. */
export function differingFields(changes: TenantChanges, values: TenantValues): string[] {
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
