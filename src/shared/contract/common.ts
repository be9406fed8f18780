import { z } from '../schema'
import { uuidSchema } from '../entities/identifier'
import { parseUserQuery } from '../values/identifier'
import { longestRetentionDays, longestTicket, reasonLength } from '../limits'

/** Neither input nor output. */
export const nothing = z.strictObject({})

/** A ticket number as the agent writes it; `null` when there is none. */
export const ticketSchema = z.string().trim().min(1).max(longestTicket).nullable()

/** A user's UUID or e-mail address. */
export const userQuerySchema = z.string().refine((text) => parseUserQuery(text) !== null)

/** Days after which personal data are erased from the record of changes; `null`: never. */
export const retentionDaysSchema = z.number().int().min(1).max(longestRetentionDays).nullable()

/** A person's reason, in their words. */
export const reasonSchema = z.string().trim().min(reasonLength.least).max(reasonLength.most)

/** Where a change goes, and for which ticket. */
export const target = { connectionId: uuidSchema, ticket: ticketSchema }
