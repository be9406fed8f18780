import { z } from '../schema'
import { changeIdSchema, changeStateSchema } from '../entities/change-state'
import { outcomeReasonSchema } from '../entities/outcome'
import { csvRowFaults } from './csv-file'
import { rowPlanSchema } from './plan'
import { bulkRowSchema } from './row'
import { rowDoubtSchema } from './row-doubt'
import { rowFaultSchema } from './row-fault'
import { rowStatusSchema, rowStatuses } from './run-state'

/** Which rows a table shows. */
export const rowFilterSchema = z.enum(['all', ...rowStatuses, 'doubtful'])
export type RowFilter = z.infer<typeof rowFilterSchema>

/** What the record of changes says of a row: of its newest change. */
export const rowChangeSchema = z.strictObject({
  changeId: changeIdSchema,
  reference: z.string(),
  state: changeStateSchema,
  reason: outcomeReasonSchema.nullable(),
  status: z.number().nullable(),
  apiMessage: z.string().nullable(),
  /** ISO 8601, when the outcome was known; before that, when it began. */
  at: z.string(),
})
export type RowChange = z.infer<typeof rowChangeSchema>

/** One row of a run, with all that is known of it. */
export const runRowSchema = z.strictObject({
  /** Its place in the file, from 1, not counting the line of names. */
  number: z.number().int().positive(),
  /** Its line in the file, as an editor counts. */
  line: z.number().int().positive(),
  status: rowStatusSchema,
  /** As they stood in the file; `null` where they could not be read, or were erased. */
  cells: z.array(z.string()).nullable(),
  /** What it asks for; `null` if it cannot be used, or was erased. */
  wish: bulkRowSchema.nullable(),
  unreadable: z.enum(csvRowFaults).nullable(),
  faults: z.array(rowFaultSchema),
  doubts: z.array(rowDoubtSchema),
  /** What the dry run found; `null` before. */
  plan: rowPlanSchema.nullable(),
  change: rowChangeSchema.nullable(),
})
export type RunRow = z.infer<typeof runRowSchema>
