import type { User } from '../entities/user'

/** The text fields of the body of PUT /users/:userId; `acceptedNewsletter` is the one Boolean. */
export const userTextFields = [
  'language',
  'salutation',
  'salutationOther',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'gender',
  'other_gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
] as const

export type UserTextField = (typeof userTextFields)[number]

/** All fields that PUT /users/:userId may carry. Nothing else is ever sent. */
export const userFields = [...userTextFields, 'acceptedNewsletter'] as const
export type UserField = (typeof userFields)[number]

/** What a user is called: the name, else the e-mail address; `null` if the record has neither. */
export function userLabel({ values }: Pick<User, 'values'>): string | null {
  return values.name || values.email || null
}
