import type { Wanted } from '../../../shared/entities/foreign-changes'
import { addressFields } from '../../../shared/values/address-fields'
import type { TenantOutcome } from '../../../shared/entities/outcome'
import { flatten, nest, type FlatValues } from '../../../shared/entities/record-values'
import type { TenantChanges, TenantValues } from '../../../shared/entities/tenant'
import { tenantAddressFields, tenantLabel } from '../../../shared/values/tenant-fields'
import { putTenant } from '../../userdocks/requests'
import type { ChangeContext } from '../context'
import { update } from './update'

/** Changes a tenant (see `update`). */
export function saveTenant(
  context: ChangeContext,
  tenantId: string,
  changes: TenantChanges,
  loaded: Partial<TenantValues> | null,
  basis: FlatValues | null = null,
): Promise<TenantOutcome> {
  const { api, tenantBody } = context
  const wanted = flatten(changes) as Wanted
  return update(context, {
    kind: 'tenant',
    id: tenantId,
    nameOf: tenantLabel,
    wanted,
    loaded: loaded && flatten(loaded),
    basis,
    read: () => api.readTenant(tenantId),
    shapes: tenantBody.toTry,
    request: (shape, current) =>
      putTenant(api.endpoint, tenantId, withWholeAddresses(wanted, current), shape),
    worked: tenantBody.worked,
    failed: tenantBody.failed,
  })
}

/**
 * The changes as they are sent: an address of which a part changes goes with all its parts, because
 * whether the API merges or replaces is not known. A part that the record does not have stays
 * absent; where nothing is known of the record, only the changed parts go.
 */
export function withWholeAddresses(wanted: Wanted, current: FlatValues | null): TenantChanges {
  const parts = tenantAddressFields
    .filter((address) => Object.keys(wanted).some((path) => path.startsWith(`${address}.`)))
    .flatMap((address) => addressFields.map((field) => `${address}.${field}`))
    .map((path) => [path, wanted[path] ?? current?.[path] ?? null] as const)
    .filter(([, value]) => value !== null)
  return nest({ ...wanted, ...Object.fromEntries(parts) })
}
