import { z } from '../schema'
import { changeIdSchema } from './change-state'
import { uuidSchema } from './identifier'

/** Which record of which connection something belongs to. */
export const recordKeySchema = z.strictObject({
  connectionId: uuidSchema,
  kind: z.enum(['tenant', 'user']),
  recordId: uuidSchema,
})
export type RecordKey = z.infer<typeof recordKeySchema>

const valueSchema = z.union([z.string().max(100_000), z.boolean()])

/** What fields held when they were edited, by path; `null` for edits of a form without loading. */
export const basisSchema = z.record(z.string().max(100), valueSchema.nullable()).nullable()

/**
 * Unsaved edits of a record by path, and what they were based on: the values that the edited fields
 * had when the form was filled. `basis` is `null` for a form that was opened without loading.
 */
export const draftSchema = z.strictObject({
  ...recordKeySchema.shape,
  /** Name of the record, for lists; `null` where it is not known. */
  label: z.string().max(1000).nullable(),
  /** The ticket number that stood in the form. */
  ticket: z.string().max(1000),
  edits: z.record(z.string().max(100), valueSchema),
  basis: basisSchema,
  /** The change that these edits take back. */
  undoes: changeIdSchema.nullable().default(null),
})
export type RecordDraft = z.infer<typeof draftSchema>
