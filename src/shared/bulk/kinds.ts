import { z } from '../schema'

/** What a run does with each row of its file. */
export const bulkKinds = ['redeem', 'tenants', 'users'] as const
export const bulkKindSchema = z.enum(bulkKinds)
export type BulkKind = z.infer<typeof bulkKindSchema>
