import { z } from '../schema'
import { nothing, userQuerySchema, target } from './common'
import { changeIdSchema } from '../entities/change-state'
import { basisSchema, draftSchema, recordKeySchema } from '../entities/draft'
import { uuidSchema } from '../entities/identifier'
import { isUuid, ownRecord } from '../values/identifier'
import { requestPreviewSchema, tenantOutcomeSchema, userOutcomeSchema } from '../entities/outcome'
import { tenantChangesSchema, tenantSchema, tenantValuesSchema } from '../entities/tenant'
import { userChangesSchema, userSchema, userValuesSchema } from '../entities/user'
import { longestDoubt, mostDoubts } from '../limits'

/** `me` is the record of an access token, which opens no other. */
const tenantQuerySchema = z.union([uuidSchema, z.literal(ownRecord)])

/** What an update carries besides its values. */
const circumstances = {
  /** The change that this one takes back. */
  undoes: changeIdSchema.nullable().default(null),
  /** What the form was in doubt about and the agent sends nevertheless. */
  doubts: z
    .array(z.strictObject({ path: z.string().max(100), words: z.string().max(longestDoubt) }))
    .max(mostDoubts)
    .default([]),
}

/** Users and tenants, and what is kept of work on them. */
export const recordMethods = {
  'tenants.open': {
    input: z.strictObject({ connectionId: uuidSchema, tenantId: tenantQuerySchema }),
    output: tenantSchema,
  },
  /** Reads, compares, writes, reads again. `changes` has the touched fields only. */
  'tenants.saveChanges': {
    input: z.strictObject({
      ...target,
      ...circumstances,
      tenantId: uuidSchema,
      changes: tenantChangesSchema,
      /** What the form was filled with; `null` when it was opened without loading. */
      loaded: tenantValuesSchema.nullable(),
      /** Without loading: what a draft in the form was based on, if it was loaded then. */
      basis: basisSchema.optional(),
    }),
    output: tenantOutcomeSchema,
  },
  /** The requests that `tenants.saveChanges` would send now. Sends nothing. */
  'tenants.previewChanges': {
    input: z.strictObject({
      connectionId: uuidSchema,
      tenantId: uuidSchema,
      changes: tenantChangesSchema,
      loaded: tenantValuesSchema.nullable(),
    }),
    output: z.array(requestPreviewSchema),
  },
  'users.open': {
    input: z.strictObject({ connectionId: uuidSchema, user: userQuerySchema }),
    output: userSchema,
  },
  'users.saveChanges': {
    input: z.strictObject({
      ...target,
      ...circumstances,
      userId: z.string().refine(isUuid),
      changes: userChangesSchema,
      loaded: userValuesSchema.nullable(),
      basis: basisSchema.optional(),
    }),
    output: userOutcomeSchema,
  },
  'users.previewChanges': {
    input: z.strictObject({
      connectionId: uuidSchema,
      userId: uuidSchema,
      changes: userChangesSchema,
    }),
    output: z.array(requestPreviewSchema),
  },
  /** Keeps the unsaved edits of a record on disk, in place of what was kept before. */
  'drafts.keep': { input: draftSchema, output: nothing },
  'drafts.forget': { input: recordKeySchema, output: nothing },
  /** Forgets the records of a kind that were opened lately on a connection. */
  'recents.forget': {
    input: recordKeySchema.omit({ recordId: true }),
    output: nothing,
  },
} as const
