import { z } from '../schema'
import { balanceSchema, tenantSchema } from './tenant'
import { userSchema } from './user'

/**
 * What is known of a write. `confirmed`: the API said yes in full, and nothing read back speaks
 * against it. `rejected`: it said no. `notSent`: no byte of the request left. `unknown`: anything
 * else; never shown as success or failure.
 */
export const outcomeStateSchema = z.enum(['confirmed', 'rejected', 'notSent', 'unknown'])
export type OutcomeState = z.infer<typeof outcomeStateSchema>

/** Why the outcome is what it is. The renderer has a sentence for each. */
export const outcomeReasonSchema = z.enum([
  // confirmed
  'accepted',
  'seenOnReadBack',
  // rejected
  'refused',
  'unauthorized',
  'forbidden',
  'notFound',
  'rateLimited',
  // not sent
  'keyMissing',
  'keychainFailed',
  'userNotResolved',
  'alreadyRunning',
  'unreachable',
  'certificate',
  'requestRefusedHere',
  // unknown
  'noAnswer',
  'timedOut',
  'redirected',
  'serverError',
  'unclearAnswer',
  'readBackDiffers',
])
export type OutcomeReason = z.infer<typeof outcomeReasonSchema>

/** An error that the API tied to a field, named as the body names it: `billingAddress.city`. */
export const fieldErrorSchema = z.strictObject({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof fieldErrorSchema>

/** What reading the record again after the write has shown. */
export const readBackSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('notTried') }),
  z.strictObject({ state: z.literal('noReadKey') }),
  z.strictObject({ state: z.literal('failed') }),
  z.strictObject({ state: z.literal('matches') }),
  z.strictObject({ state: z.literal('differs'), fields: z.array(z.string()) }),
])
export type ReadBack = z.infer<typeof readBackSchema>

const outcomeShape = {
  state: outcomeStateSchema,
  reason: outcomeReasonSchema,
  /** Short id that stands in the log too. */
  reference: z.string(),
  /** ISO 8601, when the outcome was known. */
  at: z.string(),
  ticket: z.string().nullable(),
  connectionName: z.string(),
  targetId: z.string(),
  /** HTTP status, `null` when no complete answer came. */
  status: z.number().nullable(),
  /** The API's own words, cut to a readable length. */
  apiMessage: z.string().nullable(),
  fieldErrors: z.array(fieldErrorSchema),
  readBack: readBackSchema,
}

export const tenantOutcomeSchema = z.strictObject({
  kind: z.literal('tenant'),
  ...outcomeShape,
  /** The record as read after the write; `null` when it could not be read. */
  fresh: tenantSchema.nullable(),
})
export type TenantOutcome = z.infer<typeof tenantOutcomeSchema>

export const userOutcomeSchema = z.strictObject({
  kind: z.literal('user'),
  ...outcomeShape,
  fresh: userSchema.nullable(),
})
export type UserOutcome = z.infer<typeof userOutcomeSchema>

export const redemptionOutcomeSchema = z.strictObject({
  kind: z.literal('redemption'),
  ...outcomeShape,
  code: z.string(),
  /** Name or e-mail of the user, if the record could be read. */
  userLabel: z.string().nullable(),
  tenantId: z.string().nullable(),
  before: balanceSchema.nullable(),
  after: balanceSchema.nullable(),
})
export type RedemptionOutcome = z.infer<typeof redemptionOutcomeSchema>

export type Outcome = TenantOutcome | UserOutcome | RedemptionOutcome
