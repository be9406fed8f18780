import type { UserChanges, UserValues } from '../../shared/entities/user'
import { userTextFields, type UserTextField } from '../../shared/values/user-fields'
import type { Edits, RecordShape } from './record-draft'

export type UserFlagField = 'acceptedNewsletter'
export type UserEdits = Edits<UserTextField, UserFlagField>

export const userShape: RecordShape<UserTextField, UserFlagField> = {
  texts: userTextFields,
  flags: ['acceptedNewsletter'],
}

/** What is to be sent for these edits: exactly the changed fields. */
export function userChanges(edits: UserEdits): UserChanges {
  return { ...edits }
}

/** A record as it should be after these changes, for when it could not be read again. */
export function userValuesAfter(values: UserValues, changes: UserChanges): UserValues {
  return { ...values, ...changes } as UserValues
}
