import { z } from '../schema'
import { nothing, retentionDaysSchema } from './common'
import { appearanceSchema } from '../entities/appearance'
import { connectionListSchema } from '../entities/connection'
import { draftSchema } from '../entities/draft'
import { recentSchema } from '../entities/recent'

/** Something that went wrong before there was a window to say it in. */
const noticeSchema = z.strictObject({
  kind: z.enum(['connectionsDamaged', 'settingsDamaged', 'draftDamaged', 'recentsDamaged']),
  /** Where the damaged file was put aside; `null`: it was removed. */
  keptAs: z.string().nullable(),
})

const bootSchema = z.strictObject({
  version: z.string(),
  appearance: appearanceSchema,
  list: connectionListSchema,
  notices: z.array(noticeSchema),
  /** Unsaved edits that were kept over the end of the program. */
  drafts: z.array(draftSchema),
  recents: z.array(recentSchema),
  /** Days after which personal data are erased from the record of changes; `null`: never. */
  retentionDays: retentionDaysSchema,
})

/** What a window asks for from the first moment on. In a file of its own: a start waits for these schemas, and no others. */
export const bootMethods = {
  /** All that the first screen shows, in one call, out of the files that are kept. */
  'app.boot': { input: nothing, output: bootSchema },
  /** Answers main's question whether the window is alive. */
  'app.alive': { input: nothing, output: nothing },
} as const
