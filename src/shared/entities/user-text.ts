/** A user's texts: what is doubtful about one of them, and how it is tidied. Nothing here blocks a save. */
import { birthdateWarning } from '../values/birthdate'
import { emailWarning } from '../values/email'
import { invisibleCharacters } from '../values/invisible'
import { languageNotation } from '../values/language'
import { localeFault } from '../values/locale'
import { phoneWarning, tidyPhone } from '../values/phone'
import { isTimeZone } from '../values/time-zone'
import { webAddressWarning } from '../values/web-address'
import type { FieldDoubt } from './field-doubt'
import type { UserTextField } from '../values/user-fields'

/** The doubt about a text; `null` if there is none. What cannot be seen comes first. */
export function userTextDoubt(path: UserTextField, text: string): FieldDoubt | null {
  if (text === '') return null
  const found = invisibleCharacters(text)
  if (found.length > 0) return { kind: 'invisible', found }
  switch (path) {
    case 'email': {
      const warning = emailWarning(text)
      return warning && { kind: 'email', warning }
    }
    case 'phone_number': {
      const warning = phoneWarning(text, null)
      return warning && { kind: 'phone', warning }
    }
    case 'profile':
    case 'picture':
    case 'website': {
      const warning = webAddressWarning(text)
      return warning && { kind: 'webAddress', warning }
    }
    case 'locale': {
      const fault = localeFault(text)
      return fault && { kind: 'locale', fault }
    }
    case 'birthdate': {
      const warning = birthdateWarning(text)
      return warning && { kind: 'birthdate', warning }
    }
    case 'language':
      return isKnownLanguage(text) ? null : { kind: 'language' }
    case 'zoneinfo':
      return isTimeZone(text) ? null : { kind: 'timeZone', text }
    default:
      return null
  }
}

function isKnownLanguage(text: string): boolean {
  return languageNotation(text) !== 'other' || /^[a-z]{2,3}(?:-[a-z0-9]+)+$/i.test(text)
}

/** Whether somebody wrote another salutation, and chose one of the usual ones. */
export function salutationDiffers(salutation: string, salutationOther: string): boolean {
  return salutationOther !== '' && salutation !== 'o'
}

/**
 * What is written when a field is left: no spaces around it, a phone number that is sure as E.164,
 * and an accented letter as one character (NFC).
 */
export function tidyUser(path: UserTextField, text: string): string {
  return path === 'phone_number' ? tidyPhone(text, null) : text.trim().normalize('NFC')
}
