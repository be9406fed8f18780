import { z } from '../schema'
import { textLimit } from '../values/address-fields'

export const textSchema = z.string().max(textLimit)

const textOrAbsent = z.string().nullable()

/** An address as read: `null` where the API has no value. Values are kept as they came. */
export const addressSchema = z.strictObject({
  name: textOrAbsent,
  line1: textOrAbsent,
  line2: textOrAbsent,
  postal_code: textOrAbsent,
  city: textOrAbsent,
  state: textOrAbsent,
  country: textOrAbsent,
})
export type Address = z.infer<typeof addressSchema>

/** An address as written: the fields present are sent, `""` clears one. */
export const addressChangeSchema = z.strictObject({
  name: textSchema.optional(),
  line1: textSchema.optional(),
  line2: textSchema.optional(),
  postal_code: textSchema.optional(),
  city: textSchema.optional(),
  state: textSchema.optional(),
  /** An ISO 3166-1 code for what is chosen here; what a record holds may be anything. */
  country: textSchema.optional(),
})
