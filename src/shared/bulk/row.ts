import { z } from '../schema'
import { uuidSchema } from '../entities/identifier'
import { promotionCodeSchema } from '../entities/promotion-code'
import { longestTicket } from '../limits'

/** How a row names a user. Nobody's own record: a file is about others. */
export const namedUserSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('id'), id: uuidSchema }),
  z.strictObject({ by: z.literal('email'), email: z.string().max(512) }),
])
export type NamedUser = z.infer<typeof namedUserSchema>

/** By path; `''` empties a field. At least one. */
const valuesSchema = z
  .record(z.string().max(100), z.union([z.string(), z.boolean()]))
  .refine((values) => Object.keys(values).length > 0)
const ticketSchema = z.string().min(1).max(longestTicket).nullable()

/** What a row asks for. Nothing in it is as the file wrote it, except the code. */
export const bulkRowSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('redeem'),
    user: namedUserSchema,
    code: promotionCodeSchema,
    ticket: ticketSchema,
  }),
  z.strictObject({
    kind: z.literal('tenants'),
    tenantId: uuidSchema,
    values: valuesSchema,
    ticket: ticketSchema,
  }),
  z.strictObject({
    kind: z.literal('users'),
    user: namedUserSchema,
    values: valuesSchema,
    ticket: ticketSchema,
  }),
])
export type BulkRow = z.infer<typeof bulkRowSchema>
/** The values that a row wants, by path. */
export type RowValues = z.infer<typeof valuesSchema>
