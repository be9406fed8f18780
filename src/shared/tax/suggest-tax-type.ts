import { checkTaxId } from './check-tax-id'
import { isEuCountry, splitVatId, vatCountryOf } from './eu-vat'
import { bareTaxId } from './tax-id-text'
import { taxTypes, type TaxType } from './tax-types'

/** Numbers that a country gives to companies of other countries, so the address says nothing. */
const heldAbroad: ReadonlySet<string> = new Set(['jp_rn', 'no_voec'])

/** Whether a tax type is for companies whose address is elsewhere. */
export function isHeldAbroad(taxType: string): boolean {
  return heldAbroad.has(taxType)
}

/**
 * The type of Stripe's list that fits a tax ID best: by what the number shows of itself, or else
 * by the country of the billing address. `null` if neither says anything.
 */
export function suggestTaxType(vatId: string, country: string): string | null {
  const bare = bareTaxId(vatId)
  const code = vatCountryOf(country)
  const shown = typeShownBy(bare, code)
  if (shown !== null) return shown

  const local = taxTypes.filter(
    (entry) => entry.country === code && entry.country !== null && !isHeldAbroad(entry.type),
  )
  const fits = local
    .map((entry) => ({ type: entry.type, fit: fitOf(entry, bare) }))
    .sort((one, other) => other.fit - one.fit)
  const best = fits[0]
  if (!isEuCountry(code)) return best?.type ?? null
  const isEuVat = bare === '' || checkTaxId('eu_vat', bare, code) !== 'wrongFormat'
  return isEuVat || best === undefined || best.fit < 1 ? 'eu_vat' : best.type
}

/** The type that a number begins or ends with, whatever the address. */
function typeShownBy(bare: string, code: string): string | null {
  const split = splitVatId(bare)
  if (split?.area && checkTaxId('eu_vat', bare, null) !== 'wrongFormat') {
    return split.prefix === 'GB' ? 'gb_vat' : 'eu_vat'
  }
  if (/^CHE\d{9}(MWST|TVA|IVA|TPV)$/.test(bare)) return 'ch_vat'
  if (/^CHE\d{9}$/.test(bare)) return code === 'LI' ? 'li_uid' : 'ch_uid'
  return /^(NO)?\d{9}MVA$/.test(bare) ? 'no_vat' : null
}

/** How well a number fits a type; between equal ones the number for VAT or GST comes first. */
function fitOf(entry: TaxType, bare: string): number {
  const preferred = /_(vat|gst|gst_hst|sst)$/.test(entry.type) ? 0.5 : 0
  if (bare === '') return preferred
  const points = { valid: 2, wrongCheckDigit: 1, notChecked: 0, wrongFormat: -2 }
  const looksLikeExample = entry.example !== null && shapeOf(entry.example) === shapeOf(bare)
  return points[checkTaxId(entry.type, bare, null)] + (looksLikeExample ? 1 : 0) + preferred
}

/** `P051234567M` is `A000000000A`. */
function shapeOf(text: string): string {
  return bareTaxId(text).replace(/\d/g, '0').replace(/[A-Z]/g, 'A')
}
