import { textLimit } from '../../shared/entities/address'
import type { FieldFault } from '../wording/field-faults'
import { countryCodes } from './countries'

const emailLimit = 512
const codes: ReadonlySet<string> = new Set(countryCodes)

/** Checks a text against the little that is known of the API's rules; `null` if it can be sent. */
export function fieldFault(path: string, text: string): FieldFault | null {
  const field = path.split('.').at(-1)
  const limit = field === 'email' ? emailLimit : textLimit
  if (text.length > limit) return { kind: 'tooLong', limit, length: text.length }
  if (field === 'country' && text !== '' && !codes.has(text)) {
    return { kind: 'notACountryCode', value: text }
  }
  return null
}
