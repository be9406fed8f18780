import type { Handlers } from '../../shared/contract'
import { activityHandlers } from './activity'
import { appHandlers } from './app'
import { connectionHandlers } from './connections'
import { keptHandlers } from './kept'
import { redemptionHandlers } from './redemptions'
import type { Services } from './services'
import { settingsHandlers } from './settings'
import { tenantHandlers } from './tenants'
import { userHandlers } from './users'

/** All of the contract's methods: a missing one, or one too many, does not compile. */
export function createHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...connectionHandlers(services),
    ...tenantHandlers(services),
    ...userHandlers(services),
    ...redemptionHandlers(services),
    ...keptHandlers(services),
    ...activityHandlers(services),
    ...settingsHandlers(services),
  } satisfies Handlers
}
