import type { AddressField } from '../../../src/shared/values/address-fields'
import { loadAddressFormats } from '../../../src/shared/address/address-format'
import { foldText } from '../../../src/shared/address/fold-text'

export const formats = await loadAddressFormats()

const others: Readonly<Record<string, string>> = {
  uk: 'GB',
  usa: 'US',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  'south korea': 'KR',
  'hong kong': 'HK',
  turkey: 'TR',
}

const byName = new Map(Object.entries(others))
for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt']) {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  for (const code of formats.countries) {
    byName.set(foldText(names.of(code) ?? code), code)
    byName.set(code.toLowerCase(), code)
  }
}

/** Stands for the lookup of the application: names in six languages, and codes. */
export function countryByName(text: string): string | null {
  return byName.get(foldText(text)) ?? null
}

export type Parts = Readonly<Partial<Record<AddressField, string>>>
