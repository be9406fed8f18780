import { z } from '../schema'
import { nothing } from './common'
import { csvFaultSchema, csvFormatSchema } from '../bulk/csv-fault'
import { csvDelimiters, csvRowFaults } from '../bulk/csv-file'
import { bulkKindSchema } from '../bulk/kinds'
import { columnMappingSchema } from '../bulk/mapping'
import {
  csvChoiceSchema,
  paceSchema,
  runIdSchema,
  runNameSchema,
  runRulesSchema,
  runSchema,
} from '../bulk/run'
import { rowFilterSchema, runRowSchema } from '../bulk/run-row'
import { uuidSchema } from '../entities/identifier'
import { mostRowsShown } from '../limits'

/** Stands for a file that a person has chosen or dropped: the window never knows where it is. */
const fileTokenSchema = uuidSchema

/** The beginning of a file, and what its columns probably are. */
export const filePreviewSchema = z.strictObject({
  fileName: z.string(),
  /** In bytes. */
  size: z.number(),
  format: csvFormatSchema,
  columns: z.array(z.string()),
  /** With any of these the file will not be read. */
  faults: z.array(csvFaultSchema),
  /** The first rows; `cells` is `null` for one that cannot be read. */
  rows: z.array(
    z.strictObject({
      line: z.number(),
      cells: z.array(z.string()).nullable(),
      fault: z.enum(csvRowFaults).nullable(),
    }),
  ),
  /** Whether these are all. */
  isAll: z.boolean(),
  /** By column; `null` where the name says nothing. */
  guess: z.array(
    z.strictObject({ field: z.string(), certainty: z.enum(['certain', 'likely']) }).nullable(),
  ),
  /** What was chosen the last time for a file with these columns. */
  remembered: columnMappingSchema.nullable(),
})
export type FilePreview = z.infer<typeof filePreviewSchema>

const runListSchema = z.strictObject({
  runs: z.array(runSchema),
  /** How many files of runs could not be read; absent: all could. */
  unreadable: z.number().int().positive().optional(),
})

const run = z.strictObject({ runId: runIdSchema })

/** Runs over the rows of a file. */
export const bulkMethods = {
  /** Asks natively for a file; it is not read yet. Errors: cancelled. */
  'bulk.chooseFile': {
    input: nothing,
    output: z.strictObject({ file: fileTokenSchema, fileName: z.string() }),
  },
  /**
   * Reads the beginning of a file; cells with a key in them are empty. Errors: fileMissing, if it was not
   * chosen in this session; keyInInput, if there is a key in its name or those of its columns.
   */
  'bulk.previewFile': {
    input: z.strictObject({
      file: fileTokenSchema,
      kind: bulkKindSchema,
      choice: csvChoiceSchema,
    }),
    output: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('preview'), preview: filePreviewSchema }),
      z.strictObject({ is: z.literal('fault'), fault: csvFaultSchema }),
    ]),
  },
  /** Saves a file with the columns of a kind and an example, where the agent chooses. Errors: cancelled, fileNotWritten. */
  'bulk.saveTemplate': {
    input: z.strictObject({ kind: bulkKindSchema, delimiter: z.enum(csvDelimiters) }),
    output: z.strictObject({ path: z.string() }),
  },
  /**
   * Begins to read the rows of a file into a new run, with a dry run after it; answers at once. Remembers
   * the mapping. With other columns than were shown the file is not read: `fileChanged`. Errors:
   * fileMissing, keyInInput, connectionMissing, invalidInput (a mapping with faults), runBusy, runNotKept.
   */
  'bulk.createRun': {
    input: z.strictObject({
      file: fileTokenSchema,
      kind: bulkKindSchema,
      connectionId: uuidSchema,
      name: runNameSchema,
      rules: runRulesSchema,
    }),
    output: runSchema,
  },
  /** All runs that are kept, the newest first. */
  'bulk.runs': { input: nothing, output: runListSchema },
  /** Rows of a run from the one at index `from` (0 …) of those that the filter shows. Errors: runMissing. */
  'bulk.rows': {
    input: z.strictObject({
      runId: runIdSchema,
      filter: rowFilterSchema,
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(mostRowsShown),
    }),
    output: z.strictObject({ matching: z.number().int(), rows: z.array(runRowSchema) }),
  },
  /** Begins the dry run, or begins it anew: reads only. Errors: runMissing, runNotReady, runBusy, runNotKept. */
  'bulk.plan': { input: run, output: runSchema },
  /**
   * Begins to send. `rows`: how many the person agreed to; another number of waiting rows is refused.
   * Errors: runMissing, runNotReady, runBusy, runChanged, connectionMissing, connectionLocked, journalFailed,
   * runNotKept.
   */
  'bulk.start': {
    input: z.strictObject({ runId: runIdSchema, rows: z.number().int().positive() }),
    output: runSchema,
  },
  /** What is under way goes on to its end. Errors: runMissing, runNotReady. */
  'bulk.pause': { input: run, output: runSchema },
  /**
   * Goes on where it paused. Errors: runMissing, runNotReady, runBusy, connectionMissing, connectionLocked,
   * journalFailed (nobody knows what was sent), runNotKept.
   */
  'bulk.resume': { input: run, output: runSchema },
  /** Ends it for good; rows that wait are not sent. Errors: runMissing, runNotReady, runNotKept. */
  'bulk.stop': { input: run, output: runSchema },
  'bulk.setPace': {
    input: z.strictObject({ runId: runIdSchema, pace: paceSchema }),
    output: runSchema,
  },
  /** Saves the rows and what came of them, where the agent chooses. Errors: runMissing, cancelled, fileNotWritten. */
  'bulk.saveResults': {
    input: z.strictObject({ runId: runIdSchema, filter: rowFilterSchema }),
    output: z.strictObject({ path: z.string(), rows: z.number() }),
  },
  /**
   * Makes a run that takes back what this one changed; it has a dry run of its own and is started like
   * any other. Errors: runMissing, runNotReady (redemptions, or still under way), runBusy, nothingToUndo,
   * connectionMissing (it leads elsewhere by now), journalFailed, runNotKept.
   */
  'bulk.undo': { input: run, output: runSchema },
  /** Forgets the rows of a run. Its changes stay in the record of changes. Errors: runMissing, runNotReady. */
  'bulk.delete': { input: run, output: nothing },
} as const
