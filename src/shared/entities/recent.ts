import { z } from '../schema'
import { recordKeySchema } from './draft'

/** A record that was opened lately. */
export const recentSchema = z.strictObject({
  ...recordKeySchema.shape,
  label: z.string().nullable(),
})
export type Recent = z.infer<typeof recentSchema>
