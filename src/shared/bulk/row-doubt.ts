import { z } from '../schema'
import { addressFields } from '../values/address-fields'
import { fieldDoubts } from '../entities/field-doubt'

const addressField = z.enum(addressFields)

const addressWarningSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('missing'), field: addressField }),
  z.strictObject({
    kind: z.literal('postalCodeFormat'),
    field: z.literal('postal_code'),
    example: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('unknownRegion'), field: z.literal('state') }),
])

const taxWarningSchema = z.strictObject({
  field: z.enum(['companyVATId', 'companyTaxType', 'companyTaxExempt', 'isBusinessCustomer']),
  kind: z.enum([
    'wrongFormat',
    'wrongCheckDigit',
    'greecePrefix',
    'prefixAndCountryDiffer',
    'britishNumberAsEuVat',
    'northernIrishNumberAsGbVat',
    'euPrefixMissing',
    'typeAndCountryDiffer',
    'typeMissing',
    'idMissing',
    'idWithoutBusiness',
    'reverseWithoutId',
    'reverseNotForBusiness',
    'unknownType',
  ]),
  details: z.record(z.string(), z.string()).readonly(),
})

/** Why somebody should look at a cell again. It keeps nobody from going on. */
export const doubtSchema = z.discriminatedUnion('kind', [
  ...fieldDoubts,
  /** `country`: the ISO code of what the row has in the same address. */
  z.strictObject({
    kind: z.literal('address'),
    warning: addressWarningSchema,
    country: z.string(),
  }),
  /** What the row itself says of taxes does not go together; what it does not say is not missed. */
  z.strictObject({ kind: z.literal('tax'), warning: taxWarningSchema }),
  /** What pasting does to codes. The row has the suggestion only if the run is set to take it. */
  z.strictObject({
    kind: z.literal('codeDamage'),
    damages: z.array(z.enum(['edgeSpaces', 'typographicDashes', 'invisibleCharacters'])).readonly(),
    suggestion: z.string(),
  }),
  /** A letter and its accent are two characters; the suggestion (NFC) looks the same. */
  z.strictObject({ kind: z.literal('decomposed'), suggestion: z.string() }),
  /** Letters that another program has read in the wrong encoding: `MÃ¼ller`, or one that is lost. */
  z.strictObject({ kind: z.literal('brokenLetters') }),
  /** What a spreadsheet writes instead of a value: `#N/A`, or a long number as `4.93E+11`. */
  z.strictObject({ kind: z.literal('spreadsheet'), trace: z.enum(['error', 'rounded']) }),
  /** Empty cells empty their fields in this run, but this field cannot be emptied. */
  z.strictObject({ kind: z.literal('staysAsItIs') }),
])
export type Doubt = z.infer<typeof doubtSchema>

export const rowDoubtSchema = z.strictObject({ field: z.string(), doubt: doubtSchema })
export type RowDoubt = z.infer<typeof rowDoubtSchema>
