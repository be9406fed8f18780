import { z } from '../schema'
import { uuidSchema } from './identifier'

/** Whether a connection is unlocked for changes, and until when (ISO 8601); `null`: it is locked. */
export const accessStateSchema = z.strictObject({
  connectionId: uuidSchema,
  until: z.string().nullable(),
})
export type AccessState = z.infer<typeof accessStateSchema>
