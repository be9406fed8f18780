import { defineStore } from 'pinia'
import type { TenantOutcome } from '../../../shared/entities/outcome'
import type { Tenant, TenantChanges } from '../../../shared/entities/tenant'
import { call } from '../../bridge/client'
import { tenantValuesAfter } from '../../forms/tenant-form'
import { recordState } from '../../records/record-state'

/** The tenant on screen. */
export const useTenantsStore = defineStore('tenants', () =>
  recordState<Tenant, TenantChanges, TenantOutcome>({
    kind: 'tenant',
    open: (connectionId, tenantId) => call('tenants.open', { connectionId, tenantId }),
    save: ({ id, ...input }) => call('tenants.saveChanges', { ...input, tenantId: id }),
    preview: ({ id, ...input }) => call('tenants.previewChanges', { ...input, tenantId: id }),
    valuesAfter: tenantValuesAfter,
  }),
)
