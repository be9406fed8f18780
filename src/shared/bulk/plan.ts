import { z } from '../schema'
import { changeIdSchema, changeStateSchema } from '../entities/change-state'

/** Why a row that can be read is left out: what the dry run found. */
export const leftOutReasons = [
  /** Another row of the file asks for the same, or for a change of the same record. */
  'double',
  /** The code was redeemed for this user before, or may have been. */
  'redeemedBefore',
  /** There is a change of this record of which nobody knows the outcome. */
  'openUnknown',
  /** UserDocks has no such record. */
  'notFound',
  /** UserDocks does not let this connection read it. */
  'notAllowed',
  /** What UserDocks answered is not the record. */
  'notReadable',
  /** An e-mail address, and no key to look it up with. */
  'notResolved',
  /** Of a run that takes another back: somebody has changed the record since. */
  'changedSince',
] as const
export const leftOutReasonSchema = z.enum(leftOutReasons)
export type LeftOutReason = z.infer<typeof leftOutReasonSchema>

const flatValueSchema = z.union([z.string(), z.boolean(), z.null()])

/** What the dry run found out about a row. */
export const rowPlanSchema = z.strictObject({
  /**
   * `send`: it will be sent. `sendBlind`: also, but the record could not be read, so nothing is compared.
   * `alreadySo`: the record holds it. `leaveOut`: see `why`.
   */
  verdict: z.enum(['send', 'sendBlind', 'alreadySo', 'leaveOut']),
  why: leftOutReasonSchema.nullable(),
  /** Of a double: the row that stands for both. */
  sameAs: z.number().int().positive().nullable(),
  /** The earlier change that speaks against it. */
  earlier: z
    .strictObject({
      changeId: changeIdSchema,
      reference: z.string(),
      state: changeStateSchema,
      /** ISO 8601 */
      at: z.string(),
    })
    .nullable(),
  /** HTTP status and the API's own words, where they are the reason. */
  status: z.number().nullable(),
  apiMessage: z.string().nullable(),
  /** UUID of the user or tenant, once it is known. */
  targetId: z.string().nullable(),
  label: z.string().nullable(),
  /** What the record held, where it was read: of an update all values that it had, by path. */
  before: z.record(z.string(), flatValueSchema).nullable(),
})
export type RowPlan = z.infer<typeof rowPlanSchema>
