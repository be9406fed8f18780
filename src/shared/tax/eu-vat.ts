/** How the VAT IDs of one territory begin. */
export interface EuVatArea {
  /** The first two characters of the VAT ID. */
  readonly prefix: string
  /** ISO 3166-1 code of the country. */
  readonly country: string
  /** Made up, with a right check digit. */
  readonly example: string
}

/**
 * Who issues VAT IDs of Stripe's type `eu_vat`: the 27 members and, since 2021, Northern Ireland.
 * The prefix is the ISO code of the country, except in Greece (EL) and Northern Ireland (XI).
 * Source: Council Directive 2006/112/EC, article 215, and the Protocol on Northern Ireland.
 */
export const euVatAreas: readonly EuVatArea[] = [
  { prefix: 'AT', country: 'AT', example: 'ATU12345675' },
  { prefix: 'BE', country: 'BE', example: 'BE0123456749' },
  { prefix: 'BG', country: 'BG', example: 'BG123456786' },
  { prefix: 'CY', country: 'CY', example: 'CY12345670X' },
  { prefix: 'CZ', country: 'CZ', example: 'CZ12345679' },
  { prefix: 'DE', country: 'DE', example: 'DE123456788' },
  { prefix: 'DK', country: 'DK', example: 'DK12345607' },
  { prefix: 'EE', country: 'EE', example: 'EE101234568' },
  { prefix: 'EL', country: 'GR', example: 'EL123456783' },
  { prefix: 'ES', country: 'ES', example: 'ESB12345674' },
  { prefix: 'FI', country: 'FI', example: 'FI12345671' },
  { prefix: 'FR', country: 'FR', example: 'FR11123456782' },
  { prefix: 'HR', country: 'HR', example: 'HR12345678903' },
  { prefix: 'HU', country: 'HU', example: 'HU12345676' },
  { prefix: 'IE', country: 'IE', example: 'IE1234567T' },
  { prefix: 'IT', country: 'IT', example: 'IT12345670017' },
  { prefix: 'LT', country: 'LT', example: 'LT123456715' },
  { prefix: 'LU', country: 'LU', example: 'LU12345613' },
  { prefix: 'LV', country: 'LV', example: 'LV40123456783' },
  { prefix: 'MT', country: 'MT', example: 'MT12345634' },
  { prefix: 'NL', country: 'NL', example: 'NL123456782B01' },
  { prefix: 'PL', country: 'PL', example: 'PL1234563218' },
  { prefix: 'PT', country: 'PT', example: 'PT501234560' },
  { prefix: 'RO', country: 'RO', example: 'RO12345674' },
  { prefix: 'SE', country: 'SE', example: 'SE551234560301' },
  { prefix: 'SI', country: 'SI', example: 'SI12345679' },
  { prefix: 'SK', country: 'SK', example: 'SK2023456787' },
  { prefix: 'XI', country: 'GB', example: 'XI123456727' },
]

/** Territories whose companies hold VAT IDs of another country, or that go by an unofficial code. */
const vatCountries: Readonly<Record<string, string>> = {
  AX: 'FI',
  EL: 'GR',
  GF: 'FR',
  GP: 'FR',
  IM: 'GB',
  MC: 'FR',
  MQ: 'FR',
  RE: 'FR',
  UK: 'GB',
  YT: 'FR',
}

/** The country whose VAT IDs are held at an address; case and spaces do not matter. */
export function vatCountryOf(country: string): string {
  const code = country.trim().toUpperCase()
  return vatCountries[code] ?? code
}

/** The area of a country: Great Britain's is Northern Ireland, the only part with `eu_vat`. */
export function areaOfCountry(country: string): EuVatArea | undefined {
  const code = vatCountryOf(country)
  return euVatAreas.find((area) => area.country === code)
}

/** Whether a country is a member, or a territory whose companies have a member's VAT IDs. */
export function isEuCountry(country: string): boolean {
  return areaOfCountry(country) !== undefined && vatCountryOf(country) !== 'GB'
}

/** A VAT ID in two parts; the area is undefined if the prefix belongs to none. */
export interface SplitVatId {
  readonly prefix: string
  readonly number: string
  readonly area: EuVatArea | undefined
}

/**
 * Splits a bare VAT ID after its two letters. GR is read as Greece and GB as the United Kingdom:
 * both are mistakes in `eu_vat`, but it is clear whose number it is. `null` without two letters.
 */
export function splitVatId(bare: string): SplitVatId | null {
  if (!/^[A-Z]{2}/.test(bare)) return null
  const prefix = bare.slice(0, 2)
  const known = { GR: 'EL', GB: 'XI' }[prefix] ?? prefix
  return {
    prefix,
    number: bare.slice(2),
    area: euVatAreas.find((area) => area.prefix === known),
  }
}
