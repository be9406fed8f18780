import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min'

/** What may be wrong with a phone number. Only the server knows what it takes: never an error. */
export type PhoneWarning =
  | { readonly kind: 'notPossible' }
  | { readonly kind: 'noCountryCode'; readonly suggestion: string | null }

/**
 * What to warn of in a phone number.
 * @param defaultCountry ISO 3166-1 alpha-2, where a number without a country code is from
 */
export function phoneWarning(text: string, defaultCountry: string | null): PhoneWarning | null {
  if (text === '' || possibleNumber(text, null) !== null) return null
  if (text.trim().startsWith('+')) return { kind: 'notPossible' }
  const number = possibleNumber(text, defaultCountry) ?? possibleNumber(withPlus(text), null)
  if (number !== null) return { kind: 'noCountryCode', suggestion: written(number) }
  const mayBeNational = !isKnownCountry(defaultCountry) && looksDialled(text)
  return mayBeNational ? { kind: 'noCountryCode', suggestion: null } : { kind: 'notPossible' }
}

/**
 * A phone number in E.164, `+4930123456`. What is not possible as a number, or has an extension
 * (which E.164 cannot hold), only loses the white space around it.
 */
export function tidyPhone(text: string, defaultCountry: string | null): string {
  const number = possibleNumber(text, defaultCountry)
  if (number === null || number.ext !== undefined) return text.trim()
  // The country is a guess: never give back what would be read as another number.
  const again = possibleNumber(number.number, null)
  return again?.number === number.number ? number.number : text.trim()
}

/** An international number grouped for reading, `+49 30 123456`; `null` if it is not one. */
export function phoneInternational(text: string): string | null {
  return possibleNumber(text, null)?.formatInternational() ?? null
}

function possibleNumber(text: string, defaultCountry: string | null): PhoneNumber | null {
  // Without `extract: false` a number is also found in the middle of other text.
  const number = parsePhoneNumberFromString(text.trim(), {
    extract: false,
    ...(isKnownCountry(defaultCountry) && { defaultCountry }),
  })
  return number?.isPossible() ? number : null
}

function isKnownCountry(country: string | null): country is CountryCode {
  return country !== null && isSupportedCountry(country)
}

function written(number: PhoneNumber): string {
  return number.ext === undefined ? number.number : number.formatInternational()
}

/** In most countries `00` is dialled for `+`. */
function withPlus(text: string): string {
  return text.trim().replace(/^00\s*(?=[1-9])/, '+')
}

/** Local numbers have at least three digits, E.164 at most fifteen, and `00` may come before. */
function looksDialled(text: string): boolean {
  return /^(?:[\s()./-]*\d){3,17}[\s()./-]*$/.test(text)
}
