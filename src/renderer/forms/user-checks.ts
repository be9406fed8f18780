/** What is doubtful about a user's values. Nothing here blocks a save. */
import type { UserTextField } from '../../shared/values/user-fields'
import { salutationDiffers, userTextDoubt } from '../../shared/entities/user-text'
import { t } from '../language/language'
import { wordFieldDoubt } from '../wording/field-doubts'
import type { Draft } from './record-draft'
import type { Warnings } from './record-editing'
import { userShape, type UserFlagField } from './user-form'

type UserDraft = Draft<UserTextField, UserFlagField>

/** The doubts about a draft. `loadedEmail` is the address that the user signs in with now. */
export function userWarnings(
  draft: UserDraft,
  loadedEmail: string | null,
): Warnings<UserTextField | UserFlagField> {
  const words: Partial<Record<UserTextField, string>> = {}
  for (const path of userShape.texts) {
    const word = about(path, draft[path], loadedEmail)
    if (word !== undefined) words[path] = word
  }
  if (salutationDiffers(draft.salutation, draft.salutationOther)) {
    words.salutationOther = wordFieldDoubt({ kind: 'salutationOther' })
  }
  return words
}

function about(path: UserTextField, text: string, loadedEmail: string | null): string | undefined {
  const doubt = userTextDoubt(path, text)
  const words = doubt === null ? undefined : wordFieldDoubt(doubt)
  const changed = loadedEmail !== null && loadedEmail !== '' && text !== loadedEmail
  // An address of which some letters cannot be seen has to be written anew first.
  const signsIn = path === 'email' && text !== '' && changed && doubt?.kind !== 'invisible'
  return (
    [words, signsIn ? t('checks.email.signIn') : undefined].filter(Boolean).join(' ') || undefined
  )
}
