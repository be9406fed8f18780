import type { FieldDoubt } from '../../shared/entities/field-doubt'
import { t } from '../language/language'
import {
  wordBirthdateWarning,
  wordEmailWarning,
  wordInvisible,
  wordLocaleFault,
  wordPhoneWarning,
  wordWebAddressWarning,
} from './value-warnings'

/** What to look at in a field, and what to do about it. */
export function wordFieldDoubt(doubt: FieldDoubt): string {
  switch (doubt.kind) {
    case 'invisible':
      return wordInvisible(doubt.found)
    case 'email':
      return wordEmailWarning(doubt.warning)
    case 'phone':
      return wordPhoneWarning(doubt.warning)
    case 'webAddress':
      return wordWebAddressWarning(doubt.warning)
    case 'locale':
      return wordLocaleFault(doubt.fault)
    case 'birthdate':
      return wordBirthdateWarning(doubt.warning)
    case 'language':
      return t('checks.language')
    case 'timeZone':
      return t('checks.timeZone', { text: doubt.text })
    case 'salutationOther':
      return t('checks.salutationOther')
    case 'paymentDate':
      return t('checks.paymentDate', { example: '2027-01-31T23:00:00.000Z' })
  }
}
