/** Doubts about an address in words, and what countries call its parts. */
import type { AddressWarning } from '../../shared/address/check-address'
import type { LocalName } from '../../shared/address/local-names'

/** What to look at; `country` is the name of the country. */
export function wordAddressWarning(warning: AddressWarning, country: string): string {
  switch (warning.kind) {
    case 'missing':
      return warning.field === 'country'
        ? 'Choose the country: the invoice needs it.'
        : `Usually needed in ${country}.`
    case 'postalCodeFormat':
      return warning.example === null
        ? `Postal codes of ${country} look different. Compare it with the ticket.`
        : `Postal codes of ${country} look like ${warning.example}. Compare it with the ticket.`
    case 'unknownRegion':
      return `Not in the list for ${country}. It is sent as it is.`
  }
}

/** For a country that is kept as the record has it, but is no code. */
export function wordUnknownCountry(value: string): string {
  return `“${value}” is not a country code that UserDocks lists. It stays as it is until you choose one.`
}

export const localNameWords: Readonly<Record<LocalName, string>> = {
  zip: 'ZIP code',
  pin: 'PIN code',
  eircode: 'Eircode',
  postTown: 'Post town',
  suburb: 'Suburb',
  area: 'Area',
  county: 'County',
  department: 'Department',
  district: 'District',
  doSi: 'Do or Si',
  emirate: 'Emirate',
  island: 'Island',
  oblast: 'Oblast',
  parish: 'Parish',
  prefecture: 'Prefecture',
  province: 'Province',
  region: 'Region',
}
