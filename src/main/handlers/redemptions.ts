import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { redeem } from '../changes/redemption/redeem'
import { findRecipient, readBalance } from '../changes/redemption/recipient'
import { resourceOf } from '../changes/resource'
import { apiOf, changeContext } from './api-of'
import type { Services } from './services'

type RedemptionHandlers = Pick<
  Handlers,
  'redemptions.findRecipient' | 'redemptions.findEarlier' | 'redemptions.redeem'
>

/** Redeeming promotion codes. */
export function redemptionHandlers(services: Services): RedemptionHandlers {
  return {
    'redemptions.findRecipient': async ({ connectionId, user }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      const api = apiOf(services, connection.value)
      const found = await findRecipient(api, user)
      if (!found.ok) return found
      const { id, label, record } = found.value
      return success({ id, label, balance: await readBalance(api, record) })
    },
    'redemptions.findEarlier': async ({ connectionId, user, code }) => {
      const connection = services.connections.find(connectionId)
      if (!connection.ok) return connection
      const found = await findRecipient(apiOf(services, connection.value), user)
      if (!found.ok) return found
      const resource = resourceOf(connection.value, 'user', found.value.id)
      return services.journal.redemptions(resource, code)
    },
    'redemptions.redeem': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(await redeem(context.value, input.user, input.code, input.again))
    },
  }
}
