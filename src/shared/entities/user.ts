import { z } from '../schema'
import { textSchema } from './address'
import { uuidSchema } from './identifier'

const textOrAbsent = z.string().nullable()

/** A user's editable values as read; `null` where the API has none. */
export const userValuesSchema = z.strictObject({
  language: textOrAbsent,
  salutation: textOrAbsent,
  salutationOther: textOrAbsent,
  acceptedNewsletter: z.boolean().nullable(),
  name: textOrAbsent,
  given_name: textOrAbsent,
  family_name: textOrAbsent,
  middle_name: textOrAbsent,
  nickname: textOrAbsent,
  preferred_username: textOrAbsent,
  profile: textOrAbsent,
  picture: textOrAbsent,
  website: textOrAbsent,
  email: textOrAbsent,
  gender: textOrAbsent,
  other_gender: textOrAbsent,
  birthdate: textOrAbsent,
  zoneinfo: textOrAbsent,
  locale: textOrAbsent,
  phone_number: textOrAbsent,
})
export type UserValues = z.infer<typeof userValuesSchema>

/** A change of a user: exactly the fields to send, `""` clears one. At least one. */
export const userChangesSchema = z
  .strictObject({
    language: textSchema.optional(),
    salutation: textSchema.optional(),
    salutationOther: textSchema.optional(),
    acceptedNewsletter: z.boolean().optional(),
    name: textSchema.optional(),
    given_name: textSchema.optional(),
    family_name: textSchema.optional(),
    middle_name: textSchema.optional(),
    nickname: textSchema.optional(),
    preferred_username: textSchema.optional(),
    profile: textSchema.optional(),
    picture: textSchema.optional(),
    website: textSchema.optional(),
    email: z.string().max(512).optional(),
    gender: textSchema.optional(),
    other_gender: textSchema.optional(),
    birthdate: textSchema.optional(),
    zoneinfo: textSchema.optional(),
    locale: textSchema.optional(),
    phone_number: textSchema.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0)
export type UserChanges = z.infer<typeof userChangesSchema>

/** A read-only fact about a record, with the API's own field name; the value as it came. */
export const factSchema = z.strictObject({
  field: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
})
export type Fact = z.infer<typeof factSchema>

export const userSchema = z.strictObject({
  id: uuidSchema,
  tenantId: uuidSchema.nullable(),
  values: userValuesSchema,
  facts: z.array(factSchema),
})
export type User = z.infer<typeof userSchema>

/** A user as a tenant's record lists them. */
export const userSummarySchema = z.strictObject({
  id: uuidSchema,
  name: textOrAbsent,
  email: textOrAbsent,
})
export type UserSummary = z.infer<typeof userSummarySchema>
