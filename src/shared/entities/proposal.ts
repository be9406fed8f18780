import { z } from '../schema'

const textSchema = z.string().min(1).max(1000)
const ticketSchema = z.string().min(1).max(100).nullable()

/** What a link proposes. It fills in a form; nothing of it is ever sent without a person's press. */
export const proposalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('redeem'),
    /** An id or an e-mail address. */
    user: textSchema.nullable(),
    code: textSchema.nullable(),
    ticket: ticketSchema,
  }),
  z.strictObject({
    kind: z.enum(['tenant', 'user']),
    /** An id; of a user also an e-mail address. */
    record: textSchema,
    /** Wanted values by path; `''` empties a field. */
    values: z.record(z.string().max(100), z.union([z.string().max(1000), z.boolean()])),
    ticket: ticketSchema,
  }),
])
export type Proposal = z.infer<typeof proposalSchema>
export type RecordProposal = Extract<Proposal, { kind: 'tenant' | 'user' }>

/** Why a link was not used. `part` is the name of what is wrong in it, where that is a known one. */
export const linkFaultSchema = z.strictObject({
  fault: z.enum([
    'notALink',
    'tooLong',
    'several',
    'unknownAction',
    'unknownPart',
    'twice',
    'badRecord',
    'badValue',
    'holdsKey',
  ]),
  part: z.string().max(100).nullable(),
})
export type LinkFault = z.infer<typeof linkFaultSchema>

/** The link that was opened last and not looked at yet: what it proposes, or why it is not used. */
export const openedLinkSchema = z.union([
  z.strictObject({ proposal: proposalSchema }),
  z.strictObject({ refused: linkFaultSchema }),
  z.null(),
])
export type OpenedLink = z.infer<typeof openedLinkSchema>
