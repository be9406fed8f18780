import type { Handlers } from '../../shared/contract'
import { success } from '../../shared/result'
import { redeem } from '../changes/redeem'
import { changeContext } from './api-of'
import type { Services } from './services'

type RedemptionHandlers = Pick<Handlers, 'redemptions.redeem'>

/** Redeeming promotion codes. */
export function redemptionHandlers(services: Services): RedemptionHandlers {
  return {
    'redemptions.redeem': async (input) => {
      const context = changeContext(services, input)
      if (!context.ok) return context
      return success(await redeem(context.value, services.underWay, input.user, input.code))
    },
  }
}
