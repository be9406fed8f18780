/** The record of changes as the Activity screen shows it. */
import { longestSearch } from '../limits'
import { z } from '../schema'
import { changeIdSchema, changeKindSchema, changeStateSchema } from './change-state'
import { uuidSchema } from './identifier'
import {
  fieldErrorSchema,
  fieldVerdictSchema,
  foreignChangeSchema,
  outcomeReasonSchema,
  readBackSchema,
  untouchedChangeSchema,
} from './outcome'
import { balanceSchema } from './tenant'

export const changeEnvironmentSchema = z.enum(['demo', 'test', 'live'])

/** One change, as a line of a list. */
export const changeSchema = z.strictObject({
  id: changeIdSchema,
  /** Short id that the outcome on screen and the log show too. */
  reference: z.string(),
  kind: changeKindSchema,
  state: changeStateSchema,
  /** `null` while there is no outcome. */
  reason: outcomeReasonSchema.nullable(),
  /** ISO 8601, when it began. */
  at: z.string(),
  /** ISO 8601, when its outcome was known; `null` before. */
  endedAt: z.string().nullable(),
  connectionId: uuidSchema,
  connectionName: z.string(),
  environment: changeEnvironmentSchema,
  /** UUID of the tenant or user, or what the agent typed if it was not found; `null` once erased. */
  targetId: z.string().nullable(),
  targetLabel: z.string().nullable(),
  /** The promotion code of a redemption. */
  code: z.string().nullable(),
  ticket: z.string().nullable(),
  /** The fields that it was to change, by path. */
  fields: z.array(z.string()),
  /** The change that this one takes back. */
  undoes: changeIdSchema.nullable(),
  /** The change that has taken this one back. */
  undoneBy: changeIdSchema.nullable(),
  /** Its personal data were erased; what happened and when is still there. */
  erased: z.boolean(),
  /** The run that it belongs to, and which of its rows; `name` is `null` once erased. */
  run: z
    .strictObject({
      id: uuidSchema,
      row: z.number().int().positive(),
      name: z.string().nullable(),
    })
    .nullable(),
})
export type Change = z.infer<typeof changeSchema>

const flatValueSchema = z.union([z.string(), z.boolean(), z.null()])

/** One field of an update: what it held, what was sent, what it held afterwards. */
export const changedFieldSchema = z.strictObject({
  path: z.string(),
  /** Whether `before` is known: a form without loading knows nothing of it. */
  beforeKnown: z.boolean(),
  before: flatValueSchema,
  sent: z.union([z.string(), z.boolean()]),
  verdict: fieldVerdictSchema.shape.verdict.nullable(),
  after: flatValueSchema,
})
export type ChangedField = z.infer<typeof changedFieldSchema>

/** One entry of the record of changes, in the order in which they were written. */
export const changeStepSchema = z.strictObject({
  /** Its number in the whole record. */
  entry: z.number().int().positive(),
  at: z.string(),
  event: z.enum(['intent', 'sending', 'answered', 'concluded', 'checked', 'resolved']),
  /** Of `sending` and `answered`: 1 for the first attempt. */
  attempt: z.number().nullable(),
  state: changeStateSchema.nullable(),
  reason: outcomeReasonSchema.nullable(),
  /** HTTP status of an answer. */
  status: z.number().nullable(),
  /** What UserDocks calls this request, if it says so. */
  requestId: z.string().nullable(),
  /** Of `checked`: what reading showed. */
  finding: z.enum(['applied', 'notApplied', 'cannotTell']).nullable(),
  /** Of `checked`: the balance then. */
  balance: balanceSchema.nullable(),
  /** Of `resolved`: who found it out, and how. */
  by: z.enum(['person', 'readBack', 'laterChange']).nullable(),
  who: z.string().nullable(),
  why: z.string().nullable(),
  ticket: z.string().nullable(),
})
export type ChangeStep = z.infer<typeof changeStepSchema>

/** Why a change cannot be taken back. */
export const undoObstacleSchema = z.enum([
  'redemption',
  'notApplied',
  'stillOpen',
  'beforeUnknown',
  'erased',
  'alreadyUndone',
  'connectionGone',
])

/** Everything that is known of one change. */
export const changeDetailSchema = z.strictObject({
  change: changeSchema,
  fields: z.array(changedFieldSchema),
  untouched: z.array(untouchedChangeSchema),
  foreign: z.array(foreignChangeSchema),
  /** Of a redemption: units and dates, where they could be read. */
  balanceBefore: balanceSchema.nullable(),
  balanceAfter: balanceSchema.nullable(),
  apiMessage: z.string().nullable(),
  fieldErrors: z.array(fieldErrorSchema),
  readBack: readBackSchema,
  /** What was sent last, without the values of headers; `null` if nothing was, or once erased. */
  request: z
    .strictObject({ method: z.string(), url: z.string(), body: z.string().nullable() })
    .nullable(),
  /** What the form was in doubt about, and the agent sent nevertheless. */
  doubts: z.array(z.strictObject({ path: z.string(), words: z.string() })),
  /** Why the same code was sent again for the same user. */
  again: z.strictObject({ earlier: changeIdSchema, reason: z.string() }).nullable(),
  origin: z.string(),
  keyFingerprint: z.string().nullable(),
  sentAt: z.string().nullable(),
  steps: z.array(changeStepSchema),
  /** Why it cannot be undone; `null` if it can be tried. */
  undoObstacle: undoObstacleSchema.nullable(),
})
export type ChangeDetail = z.infer<typeof changeDetailSchema>

/** What the list of changes is narrowed to. Absent or empty: everything. */
export const changeFilterSchema = z.strictObject({
  /** Words, ids, codes, tickets, e-mail addresses: each must be found, at the beginning of a word. */
  search: z.string().max(longestSearch).default(''),
  states: z.array(changeStateSchema).default([]),
  kinds: z.array(changeKindSchema).default([]),
  connectionId: uuidSchema.nullable().default(null),
  /** Days, `YYYY-MM-DD` in UTC, both included. */
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
})
export type ChangeFilter = z.output<typeof changeFilterSchema>

export const changePageSchema = z.strictObject({
  /** Newest first. */
  changes: z.array(changeSchema),
  /** Give it as `before` to get the next page; `null` on the last. */
  next: changeIdSchema.nullable(),
})
export type ChangePage = z.infer<typeof changePageSchema>

/** The changes that nobody knows the outcome of, oldest first; at most 100 are listed. */
export const openUnknownsSchema = z.strictObject({
  count: z.number().int().nonnegative(),
  changes: z.array(changeSchema),
})
export type OpenUnknowns = z.infer<typeof openUnknownsSchema>

/** A way back from a change, as edits of a form and what they are based on. */
export const undoPlanSchema = z.discriminatedUnion('possible', [
  z.strictObject({
    possible: z.literal(true),
    connectionId: uuidSchema,
    kind: z.enum(['tenant', 'user']),
    recordId: uuidSchema,
    label: z.string().nullable(),
    /** The values to put back, by path. */
    edits: z.record(z.string(), z.union([z.string(), z.boolean()])),
    /** What those fields hold now. */
    basis: z.record(z.string(), flatValueSchema),
    /** Fields that are left as they are, and why. */
    left: z.array(
      z.strictObject({
        path: z.string(),
        why: z.enum(['changedSince', 'cannotUnset', 'alreadyBack']),
      }),
    ),
  }),
  z.strictObject({
    possible: z.literal(false),
    obstacle: z.enum([
      ...undoObstacleSchema.options,
      'notReadable',
      'changedSince',
      'alreadyBack',
      'cannotUnset',
    ]),
    left: z.array(
      z.strictObject({
        path: z.string(),
        why: z.enum(['changedSince', 'cannotUnset', 'alreadyBack']),
      }),
    ),
  }),
])
export type UndoPlan = z.infer<typeof undoPlanSchema>

/** What a check of the whole record found. */
export const verificationSchema = z.strictObject({
  entries: z.number(),
  /** Hash of the last entry: who keeps it can prove later that nothing before it was altered. */
  head: z.string(),
  /** The first ones that were found, at most `listedFaults`. */
  faults: z.array(
    z.strictObject({
      entry: z.number().nullable(),
      fault: z.enum([
        'missing',
        'hashWrong',
        'contentAltered',
        'contentMissing',
        'impossibleOrder',
        'listDiffers',
        'unreadable',
      ]),
    }),
  ),
})
export type Verification = z.infer<typeof verificationSchema>

/** Whether changes can be recorded, and so sent. */
export const journalStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready') }),
  /** The disk refuses: full, read-only, gone. The next write tries again. */
  z.strictObject({ state: z.literal('notWritable'), full: z.boolean() }),
  /** Not to be read as what it should be. Nothing is sent until the agent starts a new one. */
  z.strictObject({ state: z.literal('damaged'), path: z.string() }),
  /** Written by a newer version of this program. */
  z.strictObject({ state: z.literal('newer'), path: z.string() }),
  /** Another process has begun to write it. */
  z.strictObject({ state: z.literal('taken') }),
])
export type JournalState = z.infer<typeof journalStateSchema>

/** A write that is under way, as the screen shows it. */
export const underWaySchema = z.strictObject({
  reference: z.string(),
  kind: changeKindSchema,
  connectionId: uuidSchema,
  targetId: z.string(),
  code: z.string().nullable(),
  phase: z.enum(['reading', 'connecting', 'sent', 'stillWaiting', 'readingBack', 'waiting']),
  /** ISO 8601, since when it is in this phase; of `stillWaiting`: since it was sent. */
  since: z.string(),
  /** Of `waiting`: why, and until when. */
  because: z.enum(['notSent', 'rateLimited', 'unclear', 'paused']).nullable(),
  until: z.string().nullable(),
})
export type UnderWay = z.infer<typeof underWaySchema>
