import { feedSchema } from '../../shared/entities/update'
import { z } from '../../shared/schema'

/** Updates, as the agent has set them. */
export const updateValuesSchema = z.object({
  /** `null`: off. */
  feed: feedSchema.nullable().default(null),
  /** ISO 8601; when a check last succeeded. */
  checkedAt: z.iso.datetime().nullable().default(null),
})
