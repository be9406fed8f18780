import { z } from '../schema'
import { nothing, userQuerySchema, reasonSchema, target } from './common'
import { changeIdSchema } from '../entities/change-state'
import { uuidSchema } from '../entities/identifier'
import { earlierChangeSchema, redemptionOutcomeSchema } from '../entities/outcome'
import { promotionCodeSchema } from '../entities/promotion-code'
import { balanceSchema } from '../entities/tenant'

/** Redeeming codes; waiting for a change. */
export const redemptionMethods = {
  /** Who a code would be for, and what their tenant has now. Changes nothing. */
  'redemptions.findRecipient': {
    input: z.strictObject({ connectionId: uuidSchema, user: userQuerySchema }),
    output: z.strictObject({
      id: uuidSchema,
      label: z.string().nullable(),
      balance: balanceSchema.nullable(),
    }),
  },
  /** What the record of changes knows of this code for this user, newest first. Changes nothing. */
  'redemptions.findEarlier': {
    input: z.strictObject({
      connectionId: uuidSchema,
      user: userQuerySchema,
      code: promotionCodeSchema,
    }),
    output: z.array(earlierChangeSchema),
  },
  /** Sends one redemption, once. Whatever is unclear afterwards is said to be unknown. */
  'redemptions.redeem': {
    input: z.strictObject({
      ...target,
      user: userQuerySchema,
      code: promotionCodeSchema,
      /**
       * A person's decision to redeem a code that was, or may have been, redeemed for this user
       * before: which change they know of, why again, and the last characters of the code.
       */
      again: z
        .strictObject({
          earlier: changeIdSchema,
          reason: reasonSchema,
          lastCharacters: z.string().max(20),
        })
        .nullable()
        .default(null),
    }),
    output: redemptionOutcomeSchema,
  },
  /**
   * Ends the waiting for a write. Before it was sent, nothing is sent; after that its outcome is
   * unknown, because ending the wait undoes nothing.
   */
  'changes.stopWaiting': { input: z.strictObject({ reference: z.string() }), output: nothing },
} as const
