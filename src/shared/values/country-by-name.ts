import { foldText } from '../address/fold-text'
import { countryCodes } from './country'

/** Languages in which customers are likely to write the name of a country. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'cs', 'tr']

/** Names in common use that no list of names has. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s a': 'US',
  'United States of America': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
  'south korea': 'KR',
  brd: 'DE',
  uae: 'AE',
}

let codes: ReadonlyMap<string, string> | undefined

/** Code of a country by its code or its name in one of many languages; `null` if it is none. */
export function countryByName(text: string): string | null {
  codes ??= readNames()
  return codes.get(foldText(text)) ?? null
}

function readNames(): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(otherNames).map(([name, code]) => [foldText(name), code]))
  for (const language of languages) {
    const named = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of countryCodes) names.set(foldText(named.of(code) ?? code), code)
  }
  for (const code of countryCodes) names.set(foldText(code), code)
  return names
}
