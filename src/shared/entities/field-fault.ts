import { birthdateFault, type BirthdateFault } from '../values/birthdate'
import { emailFault } from '../values/email'
import { textLimit } from '../values/address-fields'

const emailLimit = 512

/** Why a text cannot be sent as it is. */
export type FieldFault =
  | { readonly kind: 'tooLong'; readonly limit: number; readonly length: number }
  | { readonly kind: 'notAnEmail' }
  | { readonly kind: 'birthdate'; readonly fault: BirthdateFault }

/**
 * Why a text cannot be sent; `null` if it can. Only what is certain: the lengths that UserDocks
 * takes, an email address without its @, a day that no calendar has. All else is for the API to
 * decide, and at most a warning here.
 */
export function fieldFault(path: string, text: string, today = localDay()): FieldFault | null {
  const field = path.split('.').at(-1)
  const limit = field === 'email' ? emailLimit : textLimit
  if (text.length > limit) return { kind: 'tooLong', limit, length: text.length }
  if (field === 'email' && emailFault(text) !== null) return { kind: 'notAnEmail' }
  const birthdate = field === 'birthdate' ? birthdateFault(text, today) : null
  return birthdate === null ? null : { kind: 'birthdate', fault: birthdate }
}

/** Today where the agent is, as `YYYY-MM-DD`. */
function localDay(): string {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
