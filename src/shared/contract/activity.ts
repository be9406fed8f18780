import { z } from '../schema'
import { nothing, ticketSchema, reasonSchema } from './common'
import {
  changeDetailSchema,
  changeFilterSchema,
  changePageSchema,
  journalStateSchema,
  undoPlanSchema,
  verificationSchema,
} from '../entities/change'
import { changeIdSchema } from '../entities/change-state'

/** The record of changes. */
export const activityMethods = {
  /** A page of the record of changes, newest first. */
  'activity.list': {
    input: z.strictObject({
      filter: changeFilterSchema,
      before: changeIdSchema.nullable(),
    }),
    output: changePageSchema,
  },
  'activity.open': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: changeDetailSchema,
  },
  /** Reads the record of an unknown change and notes what it shows. Changes nothing at UserDocks. */
  'activity.check': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: changeDetailSchema,
  },
  /** Records a person's finding about an unknown change. */
  'activity.resolve': {
    input: z.strictObject({
      changeId: changeIdSchema,
      finding: z.enum(['applied', 'notApplied']),
      reason: reasonSchema,
      ticket: ticketSchema,
    }),
    output: changeDetailSchema,
  },
  /** Compares what a change left behind with the record now. Changes nothing. */
  'activity.planUndo': {
    input: z.strictObject({ changeId: changeIdSchema }),
    output: undoPlanSchema,
  },
  /** Saves what the filter shows to a file that the agent chooses, in main. */
  'activity.export': {
    input: z.strictObject({ filter: changeFilterSchema, format: z.enum(['csv', 'json']) }),
    output: z.strictObject({ path: z.string(), changes: z.number() }),
  },
  /** Checks the whole record of changes for alterations. */
  'activity.verify': { input: nothing, output: verificationSchema },
  /** Erases the personal data of a change, or of all that belong to the same user or tenant. */
  'activity.erase': {
    input: z.strictObject({ changeId: changeIdSchema, scope: z.enum(['change', 'target']) }),
    output: z.strictObject({ erased: z.number(), stillOpen: z.number() }),
  },
  /** Puts a damaged record of changes aside and begins a new one: the agent's decision. */
  'journal.startNew': { input: nothing, output: journalStateSchema },
} as const
