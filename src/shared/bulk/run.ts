import { z } from '../schema'
import { changeEnvironmentSchema } from '../entities/change'
import { uuidSchema } from '../entities/identifier'
import { fastestPace, longestRunName, longestTicket } from '../limits'
import { csvDelimiters, csvEncodings } from './csv-file'
import { bulkKindSchema } from './kinds'
import { columnMappingSchema } from './mapping'
import { csvFaultSchema } from './csv-fault'
import { pauseReasonSchema, rowCountsSchema, runStateSchema, runWalkSchema } from './run-state'

export const runIdSchema = uuidSchema

/** What a person decides about how a file is read; what is missing is found out. */
export const csvChoiceSchema = z.strictObject({
  encoding: z.enum(csvEncodings).optional(),
  delimiter: z.enum(csvDelimiters).optional(),
  guards: z.enum(['removed', 'kept']).optional(),
})

/** Rows a second. */
export const paceSchema = z.number().min(0.1).max(fastestPace)
export const runNameSchema = z.string().trim().min(1).max(longestRunName)

/** How the rows of a run are understood. Frozen with them. */
export const runRulesSchema = z.strictObject({
  mapping: columnMappingSchema,
  choice: csvChoiceSchema,
  /** Whether an empty cell leaves its field as it is, or empties it. */
  emptyCells: z.enum(['keep', 'empty']),
  /** Whether codes are sent as written, or repaired where they look damaged. */
  codes: z.enum(['asWritten', 'repaired']),
  /** For rows that name none. */
  ticket: z.string().trim().min(1).max(longestTicket).nullable(),
})
export type RunRules = z.infer<typeof runRulesSchema>

/** A run as a whole, as screens show it. */
export const runSchema = z.strictObject({
  id: runIdSchema,
  /** Stands on each of its changes in the record of changes. */
  name: z.string(),
  kind: bulkKindSchema,
  connectionId: uuidSchema,
  connectionName: z.string(),
  environment: changeEnvironmentSchema,
  /** Of the file that it was read from; `null` for a run that takes another one back. */
  fileName: z.string().nullable(),
  /** The columns of that file. */
  columns: z.array(z.string()),
  rules: runRulesSchema,
  /** The run that this one takes back. */
  undoes: runIdSchema.nullable(),
  /** ISO 8601 */
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  state: runStateSchema,
  /** Of a pause: what is interrupted, and why. */
  walk: runWalkSchema.nullable(),
  because: pauseReasonSchema.nullable(),
  /** Of a pause: the row that was the reason, with status and words of the answer. */
  at: z
    .strictObject({
      row: z.number().int().positive().nullable(),
      status: z.number().nullable(),
      apiMessage: z.string().nullable(),
    })
    .nullable(),
  /** Why the file could not be read to its end. */
  fault: csvFaultSchema.nullable(),
  rows: z.number().int(),
  counts: rowCountsSchema,
  /** Rows that the dry run has looked at, and how many it looks at. */
  planned: z.number().int(),
  toPlan: z.number().int(),
  /** Share of the file that is read, 0 to 1. */
  read: z.number(),
  /** Rows a second that it keeps to. */
  pace: paceSchema,
  /** Rows a second of late, and seconds that are left at that; `null` while not under way. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Rows that something is in doubt about. */
  doubtful: z.number().int(),
})
export type Run = z.infer<typeof runSchema>
