/** What is doubtful about a user's values, and how they are tidied. Nothing here blocks a save. */
import type { UserTextField } from '../../shared/entities/user'
import { birthdateWarning } from '../../shared/values/birthdate'
import { emailWarning } from '../../shared/values/email'
import { invisibleCharacters } from '../../shared/values/invisible'
import { languageNotation } from '../../shared/values/language'
import { localeFault } from '../../shared/values/locale'
import { phoneWarning, tidyPhone } from '../../shared/values/phone'
import { isTimeZone } from '../../shared/values/time-zone'
import { webAddressWarning } from '../../shared/values/web-address'
import { t } from '../language/language'
import {
  wordBirthdateWarning,
  wordEmailWarning,
  wordInvisible,
  wordLocaleFault,
  wordPhoneWarning,
  wordWebAddressWarning,
} from '../wording/value-warnings'
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
  const other = draft.salutationOther !== '' && draft.salutation !== 'o'
  if (other) words.salutationOther = t('checks.salutationOther')
  return words
}

function about(path: UserTextField, text: string, loadedEmail: string | null): string | undefined {
  if (text === '') return undefined
  const invisible = invisibleCharacters(text)
  if (invisible.length > 0) return wordInvisible(invisible)
  switch (path) {
    case 'email':
      return aboutEmail(text, loadedEmail)
    case 'phone_number':
      return worded(phoneWarning(text, null), wordPhoneWarning)
    case 'profile':
    case 'picture':
    case 'website':
      return worded(webAddressWarning(text), wordWebAddressWarning)
    case 'locale':
      return worded(localeFault(text), wordLocaleFault)
    case 'birthdate':
      return worded(birthdateWarning(text), wordBirthdateWarning)
    case 'language':
      return isKnownLanguage(text) ? undefined : t('checks.language')
    case 'zoneinfo':
      return isTimeZone(text) ? undefined : t('checks.timeZone', { text })
    default:
      return undefined
  }
}

function isKnownLanguage(text: string): boolean {
  return languageNotation(text) !== 'other' || /^[a-z]{2,3}(?:-[a-z0-9]+)+$/i.test(text)
}

function aboutEmail(text: string, loadedEmail: string | null): string | undefined {
  const doubt = worded(emailWarning(text), wordEmailWarning)
  const changed = loadedEmail !== null && loadedEmail !== '' && text !== loadedEmail
  const sense = changed ? t('checks.email.signIn') : undefined
  return [doubt, sense].filter(Boolean).join(' ') || undefined
}

function worded<Found>(found: Found | null, word: (found: Found) => string): string | undefined {
  return found === null ? undefined : word(found)
}

/**
 * What is written when a field is left: no spaces around it, a phone number that is sure as E.164,
 * and an accented letter as one character (NFC).
 */
export function tidyUser(path: UserTextField, text: string): string {
  return path === 'phone_number' ? tidyPhone(text, null) : text.trim().normalize('NFC')
}
