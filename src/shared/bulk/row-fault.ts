import { z } from '../schema'

const suggestion = z.string().nullable()
const none = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind) })

const birthdateFaultSchema = z.discriminatedUnion('kind', [
  none('notADate'),
  none('impossible'),
  none('future'),
  z.strictObject({ kind: z.literal('otherOrder'), suggestion }),
  z.strictObject({ kind: z.literal('withTime'), suggestion }),
])

/** Why a row cannot be used. The renderer has words for each; of a row all are told. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The cell is empty, and the field has to be there. */
  none('missing'),
  /** Neither an ID nor an e-mail address. */
  none('notAUser'),
  none('notAnId'),
  /** More than one ID in a cell, so there is no telling which is meant. */
  none('severalIds'),
  z.strictObject({
    kind: z.literal('notACode'),
    why: z.enum(['empty', 'tooLong', 'dotSegment', 'controlCharacter', 'loneSurrogate']),
  }),
  /** Neither yes nor no. */
  none('notAFlag'),
  none('notACountry'),
  /** None of the few values that the field can have. */
  z.strictObject({ kind: z.literal('notAChoice'), choices: z.array(z.string()).readonly() }),
  z.strictObject({ kind: z.literal('birthdate'), fault: birthdateFaultSchema }),
  none('notAnEmail'),
  /** `limit` and `length` in UTF-16 units. */
  z.strictObject({ kind: z.literal('tooLong'), limit: z.number(), length: z.number() }),
  /** The API knows no way to empty it. */
  none('cannotBeEmptied'),
  /** The connection requires a ticket, and this names none. */
  none('ticketRequired'),
  /** A key that is kept here stands in the cell. */
  none('holdsKey'),
  /** All cells with values are empty. */
  none('nothingToChange'),
])
export type Fault = z.infer<typeof faultSchema>

/** `field`: its path; `null` where it is the row as a whole, or a column that is not used. */
export const rowFaultSchema = z.strictObject({ field: z.string().nullable(), fault: faultSchema })
export type RowFault = z.infer<typeof rowFaultSchema>
