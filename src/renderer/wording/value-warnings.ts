import type { BirthdateFault, BirthdateWarning } from '../../shared/values/birthdate'
import type { EmailWarning } from '../../shared/values/email'
import type { LocaleFault } from '../../shared/values/locale'
import type { PhoneWarning } from '../../shared/values/phone'
import type { WebAddressWarning } from '../../shared/values/web-address'

const exampleDate = '1990-12-31'
const examplePhone = '+49 30 123456'

/** What to do about a text that names no time zone. */
export function wordTimeZoneFault(text: string): string {
  return `Choose a time zone by its name, like Europe/Berlin. “${text}” is not one.`
}

/** What to do about a locale. */
export function wordLocaleFault(fault: LocaleFault): string {
  switch (fault.kind) {
    case 'notALocale':
      return 'Write a language, or a language and a country, like de-AT.'
    case 'otherSpelling':
      return `Write it as ${fault.suggestion}.`
  }
}

/** What to do about a phone number. */
export function wordPhoneWarning(warning: PhoneWarning): string {
  switch (warning.kind) {
    case 'notPossible':
      return `Check this number. A phone number looks like ${examplePhone}.`
    case 'noCountryCode':
      return `Add the country code, like ${warning.suggestion ?? examplePhone}.`
  }
}

/** What to do about a birthdate. */
export function wordBirthdateFault(fault: BirthdateFault): string {
  switch (fault.kind) {
    case 'notADate':
      return `Write year, month and day, like ${exampleDate}.`
    case 'impossible':
      return `Check this date. It is not in the calendar, or not in the order of ${exampleDate}.`
    case 'future':
      return 'Check this date. It is in the future.'
    case 'otherOrder':
      return fault.suggestion === null
        ? `Write it as year, month and day, like ${exampleDate}.`
        : `Write it as ${fault.suggestion}.`
    case 'withTime':
      return fault.suggestion === null
        ? `Write only the date, without a time, like ${exampleDate}.`
        : `Write only the date: ${fault.suggestion}.`
  }
}

/** What to do about a birthdate that is likely to be wrong. */
export function wordBirthdateWarning(warning: BirthdateWarning): string {
  switch (warning.kind) {
    case 'veryLongAgo':
      return 'Check the year. This is before 1900.'
  }
}

/** What to do about a web address. */
export function wordWebAddressWarning(warning: WebAddressWarning): string {
  switch (warning.kind) {
    case 'notHttp':
      return 'Use an address that begins with https:// or http://.'
    case 'noScheme':
      return `Write it as ${warning.suggestion}.`
    case 'notAnAddress':
      return 'Check this address. A web address looks like https://example.com.'
  }
}

/** What to do about a text that is certainly not an email address. */
export function wordEmailFault(fault: 'noAddress'): string {
  switch (fault) {
    case 'noAddress':
      return 'Write an email address without spaces, like name@example.com.'
  }
}

/** What to do about an email address that is likely to be wrong. */
export function wordEmailWarning(warning: EmailWarning): string {
  switch (warning.kind) {
    case 'unusual':
      return 'Check this address. Email addresses look like name@example.com.'
    case 'typo':
      return `Check this address. Did you mean ${warning.suggestion}?`
  }
}

/** What to do about characters that cannot be seen, by their names; at least one. */
export function wordInvisible(names: readonly string[]): string {
  return `Type this text again without what cannot be seen in it: ${names.join(', ')}.`
}
