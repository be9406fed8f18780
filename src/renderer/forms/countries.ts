import { isCountryCode } from '../../shared/values/country'
import { inLanguage } from '../language/language'
import { regionName } from '../language/names'

/** Name of a country; what is not a known code is given back as it is. */
export function countryName(code: string): string {
  return isCountryCode(code) ? regionName(code) : code
}

/** What a country is called in each language, whichever is spoken. */
export function countryNames(code: string): string[] {
  return (['en', 'de'] as const).map((language) => inLanguage(language, () => countryName(code)))
}

/** A country as an agent reads it: "Germany (DE)". What is not a known code is shown as it is. */
export function countryLabel(code: string): string {
  return isCountryCode(code) ? `${countryName(code)} (${code})` : code
}
