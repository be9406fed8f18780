import { z } from '../schema'
import { changeIdSchema, changeStateSchema } from './change-state'
import { wayFaults } from './connect-fault'
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
  /** Stored with another spelling: capitals, spaces, what stands between the digits of a code. */
  'acceptedAltered',
  'seenOnReadBack',
  // rejected
  'refused',
  'unauthorized',
  'forbidden',
  'notFound',
  'rateLimited',
  // not sent
  'keyMissing',
  /** The key was stored, and is not in the keychain any more. */
  'keyGone',
  /** The key in the keychain is not the one that was stored from here. */
  'keyAltered',
  'keychainFailed',
  'userNotResolved',
  'alreadyRunning',
  'unreachable',
  'certificate',
  ...wayFaults,
  'requestRefusedHere',
  /** Somebody else changed the same fields since the form was filled. */
  'conflict',
  /** The record already holds the values that were to be sent. */
  'alreadySo',
  /** The read right before the write failed, so a change of somebody else could be overwritten. */
  'notReadBefore',
  /** The record of changes could not be written, and without it nothing is sent. */
  'journalNotWritten',
  /** The agent stopped it before a connection stood. */
  'stopped',
  /** The program is ending, was asleep, or has met a bug: nothing new is sent. */
  'paused',
  /** An earlier change of the same record is still unknown; a late one could overwrite this. */
  'openUnknown',
  /** The same code was redeemed for this user before, as far as is known. */
  'redeemedBefore',
  /** The program ended before anything was sent. */
  'endedBefore',
  // unknown
  /** The program ended, or lost its connection to itself, after sending. */
  'interrupted',
  /** The agent stopped waiting; that undoes nothing. */
  'stoppedWaiting',
  'noAnswer',
  'timedOut',
  'redirected',
  'serverError',
  'unclearAnswer',
  'readBackDiffers',
  /** The documented body was refused and the wrapped one accepted, with no way to see whether it took. */
  'acceptedUnproven',
])
export type OutcomeReason = z.infer<typeof outcomeReasonSchema>

/** An error that the API tied to a field, named as the body names it: `billingAddress.city`. */
export const fieldErrorSchema = z.strictObject({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof fieldErrorSchema>

/** Whether the record was read again after the write. What it showed is in the verdicts. */
export const readBackSchema = z.enum(['notTried', 'noReadKey', 'failed', 'done'])
export type ReadBack = z.infer<typeof readBackSchema>

const flatValueSchema = z.union([z.string(), z.boolean(), z.null()])

/**
 * What has become of a field that was sent. `notApplied`: the record holds what it held before.
 * `serverChanged`: it holds something else, in `now`. `cannotTell`: it could not be read.
 */
export const fieldVerdictSchema = z.strictObject({
  path: z.string(),
  verdict: z.enum(['applied', 'serverChanged', 'notApplied', 'cannotTell']),
  now: flatValueSchema,
})
export type FieldVerdict = z.infer<typeof fieldVerdictSchema>

/** A field that somebody else changed after the form was filled, three ways. */
export const foreignChangeSchema = z.strictObject({
  path: z.string(),
  loaded: flatValueSchema,
  now: flatValueSchema,
  /** What the agent wants there; `null` for a field that the agent did not touch. */
  yours: z.union([z.string(), z.boolean()]).nullable(),
})
export type ForeignChange = z.infer<typeof foreignChangeSchema>

/** A field that was not sent and yet holds another value after the write than right before it. */
export const untouchedChangeSchema = z.strictObject({
  path: z.string(),
  before: flatValueSchema,
  after: flatValueSchema,
})
export type UntouchedChange = z.infer<typeof untouchedChangeSchema>

/** The two bodies that put-tenants shows: flat with `kind`, or wrapped in `tenant`. */
export const bodyShapeSchema = z.enum(['documented', 'wrapped'])
export type BodyShape = z.infer<typeof bodyShapeSchema>

/** An earlier change that stands in the way of this one, or speaks against it. */
export const earlierChangeSchema = z.strictObject({
  changeId: changeIdSchema,
  reference: z.string(),
  state: changeStateSchema,
  /** ISO 8601, when it began. */
  at: z.string(),
  /** ISO 8601, when it was sent; `null` if it was not. */
  sentAt: z.string().nullable(),
  ticket: z.string().nullable(),
})
export type EarlierChange = z.infer<typeof earlierChangeSchema>

const outcomeShape = {
  state: outcomeStateSchema,
  reason: outcomeReasonSchema,
  /** Short id that stands in the log and in the record of changes too. */
  reference: z.string(),
  /** Its place in the record of changes; `null` if it did not get that far, and nothing was sent. */
  changeId: changeIdSchema.nullable(),
  /** `false`: it could not be written to the record of changes, and this screen alone has it. */
  recorded: z.boolean(),
  /** The earlier change that is the reason, where one is. */
  earlier: earlierChangeSchema.nullable(),
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

/** A request as it would be sent, without the values of its headers: keys are among them. */
export const requestPreviewSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  headerNames: z.array(z.string()),
  /** JSON text, exactly as it is sent. */
  body: z.string(),
  shape: bodyShapeSchema,
})
export type RequestPreview = z.infer<typeof requestPreviewSchema>

const updateShape = {
  ...outcomeShape,
  verdicts: z.array(fieldVerdictSchema),
  /** Merged when something was sent, in the way when the reason is `conflict`. */
  foreign: z.array(foreignChangeSchema),
  untouched: z.array(untouchedChangeSchema),
  /** The body that the answer is about; `null` when nothing was sent. */
  sentAs: bodyShapeSchema.nullable(),
  /** The documented body came first and was refused or had no effect. */
  triedBoth: z.boolean(),
  /** Whether the record was compared with what the changes are based on, right before the write. */
  compared: z.boolean(),
}

export const tenantOutcomeSchema = z.strictObject({
  kind: z.literal('tenant'),
  ...updateShape,
  /** The record as it was read last; `null` when it could not be read. */
  fresh: tenantSchema.nullable(),
})
export type TenantOutcome = z.infer<typeof tenantOutcomeSchema>

export const userOutcomeSchema = z.strictObject({
  kind: z.literal('user'),
  ...updateShape,
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
