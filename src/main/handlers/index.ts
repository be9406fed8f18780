import type { Handlers } from '../../shared/contract'
import { accessHandlers } from './access'
import { activityHandlers } from './activity'
import { appHandlers } from './app'
import { bulkHandlers } from './bulk'
import { changeHandlers } from './changes'
import { connectionFileHandlers } from './connection-files'
import { connectionHandlers } from './connections'
import { keptHandlers } from './kept'
import { linkHandlers } from './links'
import { networkHandlers } from './network'
import { redemptionHandlers } from './redemptions'
import type { Services } from './services'
import { settingsHandlers } from './settings'
import { tenantHandlers } from './tenants'
import { updateHandlers } from './updates'
import { userHandlers } from './users'

/** All of the contract's methods: a missing one, or one too many, does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...connectionHandlers(services),
    ...connectionFileHandlers(services),
    ...accessHandlers(services),
    ...tenantHandlers(services),
    ...userHandlers(services),
    ...redemptionHandlers(services),
    ...changeHandlers(services),
    ...bulkHandlers(services),
    ...keptHandlers(services),
    ...linkHandlers(services),
    ...activityHandlers(services),
    ...settingsHandlers(services),
    ...networkHandlers(services),
    ...updateHandlers(services),
  } satisfies Handlers
}
