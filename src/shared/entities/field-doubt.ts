import { z } from '../schema'
import type { InvisibleCharacter } from '../values/invisible'

// Each list is that of a type in values/, which knows no schemas; what makes doubts does not compile if
// one of them lacks something.

const invisibleCharacters = [
  'lineBreak',
  'tab',
  'controlCharacter',
  'nonBreakingSpace',
  'softHyphen',
  'zeroWidthSpace',
  'zeroWidthNonJoiner',
  'zeroWidthJoiner',
  'leftToRightMark',
  'rightToLeftMark',
  'textDirectionMark',
  'wordJoiner',
  'mathematicalMark',
  'byteOrderMark',
  'hangulFiller',
  'halfCharacter',
] as const satisfies readonly InvisibleCharacter[]

const suggestion = z.string()
const none = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind) })

/**
 * What is doubtful about the text of one field of a record, whatever its other fields hold. It keeps
 * nobody from sending it.
 */
export const fieldDoubts = [
  z.strictObject({
    kind: z.literal('invisible'),
    found: z.array(z.enum(invisibleCharacters)).readonly(),
  }),
  z.strictObject({
    kind: z.literal('email'),
    warning: z.discriminatedUnion('kind', [
      none('unusual'),
      z.strictObject({ kind: z.literal('typo'), suggestion }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('phone'),
    warning: z.discriminatedUnion('kind', [
      none('notPossible'),
      z.strictObject({ kind: z.literal('noCountryCode'), suggestion: suggestion.nullable() }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('webAddress'),
    warning: z.discriminatedUnion('kind', [
      none('notHttp'),
      z.strictObject({ kind: z.literal('noScheme'), suggestion }),
      none('notAnAddress'),
    ]),
  }),
  z.strictObject({
    kind: z.literal('locale'),
    fault: z.discriminatedUnion('kind', [
      none('notALocale'),
      z.strictObject({ kind: z.literal('otherSpelling'), suggestion }),
    ]),
  }),
  z.strictObject({ kind: z.literal('birthdate'), warning: none('veryLongAgo') }),
  /** Names no language in any notation that is known of records. */
  none('language'),
  z.strictObject({ kind: z.literal('timeZone'), text: z.string() }),
  /** Another salutation is named, and the salutation is not "other". */
  none('salutationOther'),
  /** Not a moment as records hold it. */
  none('paymentDate'),
] as const

export type FieldDoubt = z.infer<(typeof fieldDoubts)[number]>
