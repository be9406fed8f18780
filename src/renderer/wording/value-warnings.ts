import type { BirthdateFault, BirthdateWarning } from '../../shared/values/birthdate'
import type { EmailWarning } from '../../shared/values/email'
import type { InvisibleCharacter } from '../../shared/values/invisible'
import type { LocaleFault } from '../../shared/values/locale'
import type { PhoneWarning } from '../../shared/values/phone'
import type { WebAddressWarning } from '../../shared/values/web-address'
import { t } from '../language/language'

const exampleDate = '1990-12-31'
const examplePhone = '+49 30 123456'

/** What to do about a locale. */
export function wordLocaleFault(fault: LocaleFault): string {
  switch (fault.kind) {
    case 'notALocale':
      return t('checks.locale')
    case 'otherSpelling':
      return writeAs(fault.suggestion)
  }
}

/** What to do about a phone number. */
export function wordPhoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'notPossible':
      return t('checks.phone.notPossible', { example: examplePhone })
    case 'noCountryCode':
      return t('checks.phone.noCountryCode', { example: warning.suggestion ?? examplePhone })
  }
}

/** What to do about a birthdate. */
export function wordBirthdateFault(fault: BirthdateFault): string {
  const example = exampleDate
  switch (fault.kind) {
    case 'notADate':
      return t('checks.birthdate.notADate', { example })
    case 'impossible':
      return t('checks.birthdate.impossible', { example })
    case 'future':
      return t('checks.birthdate.future')
    case 'otherOrder':
      return fault.suggestion === null
        ? t('checks.birthdate.otherOrder', { example })
        : writeAs(fault.suggestion)
    case 'withTime':
      return fault.suggestion === null
        ? t('checks.birthdate.withTime', { example })
        : t('checks.birthdate.onlyDate', { suggestion: fault.suggestion })
  }
}

/** What to do about a birthdate that is likely to be wrong. */
export function wordBirthdateWarning(warning: BirthdateWarning): string {
  switch (warning.kind) {
    case 'veryLongAgo':
      return t('checks.birthdate.veryLongAgo')
  }
}

/** What to do about a web address. */
export function wordWebAddressWarning(warning: WebAddressWarning): string {
  switch (warning.kind) {
    case 'noScheme':
      return writeAs(warning.suggestion)
    case 'notHttp':
    case 'notAnAddress':
      return t(`checks.webAddress.${warning.kind}`)
  }
}

/** What to do about an email address that is likely to be wrong. */
export function wordEmailWarning(warning: EmailWarning): string {
  switch (warning.kind) {
    case 'unusual':
      return t('checks.email.unusual')
    case 'typo':
      return t('checks.email.typo', { suggestion: warning.suggestion })
  }
}

/** What to do about characters that cannot be seen; at least one. */
export function wordInvisible(found: readonly InvisibleCharacter[]): string {
  const names = found.map((each) => t(`checks.invisible.name.${each}`)).join(', ')
  return t('checks.invisible.retype', { names })
}

function writeAs(suggestion: string): string {
  return t('checks.writeAs', { suggestion })
}
