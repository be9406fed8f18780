import { checkTaxId } from './check-tax-id'
import { areaOfCountry, isEuCountry, splitVatId, vatCountryOf, type SplitVatId } from './eu-vat'
import { isHeldAbroad, suggestTaxType } from './suggest-tax-type'
import { bareTaxId } from './tax-id-text'
import { taxTypeOf } from './tax-types'

export { suggestTaxType } from './suggest-tax-type'

/** What the form holds of a tenant's taxes; an empty text means that nothing is set. */
export interface TaxFacts {
  readonly vatId: string
  readonly taxType: string
  readonly taxExempt: string
  readonly isBusiness: boolean | null
  /** ISO code of the billing address. */
  readonly country: string
}

export type TaxWarningKind =
  | 'wrongFormat'
  | 'wrongCheckDigit'
  | 'greecePrefix'
  | 'prefixAndCountryDiffer'
  | 'britishNumberAsEuVat'
  | 'northernIrishNumberAsGbVat'
  | 'euPrefixMissing'
  | 'typeAndCountryDiffer'
  | 'typeMissing'
  | 'idMissing'
  | 'idWithoutBusiness'
  | 'reverseWithoutId'
  | 'reverseNotForBusiness'
  | 'unknownType'

/** A reason to look again; never one to refuse what was entered. */
export interface TaxWarning {
  readonly field: 'companyVATId' | 'companyTaxType' | 'companyTaxExempt' | 'isBusinessCustomer'
  readonly kind: TaxWarningKind
  /** What the wording needs: `example`, `suggestion`, `prefix`, `type`, `country` … if known. */
  readonly details: Readonly<Record<string, string>>
}

/** The facts in the spelling that the checks compare. */
interface Reading {
  readonly facts: TaxFacts
  readonly bare: string
  readonly type: string
  readonly country: string
  /** The VAT ID in parts, if it is to be read as one of `eu_vat`. */
  readonly split: SplitVatId | null
}

/** Types that belong to persons, for whom "not a business" is right. */
const heldByPersons: ReadonlySet<string> = new Set(['br_cpf', 'fr_spi', 'is_kt', 'it_cf'])

/**
 * Where VAT ID, tax type, exemption, business flag and country do not go together.
 * Case and spaces do not matter, and nothing is rewritten.
 */
export function taxWarnings(facts: TaxFacts): TaxWarning[] {
  const reading = read(facts)
  return [...idWarnings(reading), ...typeWarnings(reading), ...useWarnings(reading)]
}

function read(facts: TaxFacts): Reading {
  const bare = bareTaxId(facts.vatId)
  const type = facts.taxType.trim().toLowerCase()
  const isEuVat =
    type === 'eu_vat' ||
    (taxTypeOf(type) === undefined && checkTaxId('eu_vat', bare, null) !== 'wrongFormat')
  const country = facts.country.trim().toUpperCase()
  return { facts, bare, type, country, split: isEuVat ? splitVatId(bare) : null }
}

function idWarnings({ bare, type, country, split }: Reading): TaxWarning[] {
  const warn = warnOf('companyVATId')
  const example = exampleOf(type, split, country)
  if (bare === '') return type === '' ? [] : [warn('idMissing', { type, example })]

  const warnings: TaxWarning[] = []
  const prefixCountry = split?.prefix === 'GB' ? 'GB' : split?.area?.country
  if (split?.prefix === 'GR')
    warnings.push(warn('greecePrefix', { suggestion: `EL${split.number}` }))
  if (split && prefixCountry && country && prefixCountry !== vatCountryOf(country)) {
    warnings.push(warn('prefixAndCountryDiffer', { prefix: split.prefix, prefixCountry, country }))
  }

  const check = checkTaxId(split?.area ? 'eu_vat' : type, bare, country || null)
  const mayLackPrefix =
    type === 'eu_vat' && !split?.area && (check !== 'wrongFormat' || /^[A-Z]?\d/.test(bare))
  if (mayLackPrefix && (country === '' || isEuCountry(country))) {
    const prefix = areaOfCountry(country)?.prefix
    warnings.push(warn('euPrefixMissing', { prefix, suggestion: prefix && prefix + bare, example }))
  } else if (check === 'wrongFormat' && !isNorthernIrish(type, bare)) {
    warnings.push(warn('wrongFormat', { type, example }))
  }
  if (check === 'wrongCheckDigit') warnings.push(warn('wrongCheckDigit', { example }))
  return warnings
}

function typeWarnings({ facts, bare, type, country, split }: Reading): TaxWarning[] {
  const warn = warnOf('companyTaxType')
  const suggestion = suggestTaxType(bare, country) ?? undefined
  if (type === '') return bare === '' ? [] : [warn('typeMissing', { suggestion })]

  const known = taxTypeOf(type)
  if (!known) return [warn('unknownType', { type: facts.taxType, suggestion })]
  const warnings: TaxWarning[] = []
  if (facts.taxType !== type) {
    warnings.push(warn('unknownType', { type: facts.taxType, suggestion: type }))
  }
  if (split?.prefix === 'GB') warnings.push(warn('britishNumberAsEuVat', { suggestion: 'gb_vat' }))
  if (isNorthernIrish(type, bare)) {
    warnings.push(warn('northernIrishNumberAsGbVat', { suggestion: 'eu_vat' }))
  } else if (country && !split?.area && !isOfCountry(type, country, bare)) {
    warnings.push(
      warn('typeAndCountryDiffer', {
        type,
        typeCountry: known.country ?? undefined,
        country,
        suggestion: suggestion === type ? undefined : suggestion,
      }),
    )
  }
  return warnings
}

function useWarnings({ facts, bare, type }: Reading): TaxWarning[] {
  const warnings: TaxWarning[] = []
  const { isBusiness } = facts
  if (bare !== '' && isBusiness === false && !heldByPersons.has(type)) {
    warnings.push(warnOf('isBusinessCustomer')('idWithoutBusiness', {}))
  }
  if (facts.taxExempt.trim().toLowerCase() !== 'reverse') return warnings
  const warn = warnOf('companyTaxExempt')
  if (bare === '') warnings.push(warn('reverseWithoutId', {}))
  if (isBusiness !== true) warnings.push(warn('reverseNotForBusiness', {}))
  return warnings
}

/** Whether a type is used at an address; Northern Ireland, whose country is GB, has `eu_vat`. */
function isOfCountry(type: string, country: string, bare: string): boolean {
  if (type === 'eu_vat')
    return isEuCountry(country) || (bare === '' && vatCountryOf(country) === 'GB')
  const home = taxTypeOf(type)?.country ?? null
  return home === null || isHeldAbroad(type) || vatCountryOf(home) === vatCountryOf(country)
}

function isNorthernIrish(type: string, bare: string): boolean {
  return type === 'gb_vat' && bare.startsWith('XI')
}

function exampleOf(type: string, split: SplitVatId | null, country: string): string | undefined {
  const area = split?.area ?? (type === 'eu_vat' ? areaOfCountry(country) : undefined)
  if (split?.prefix === 'GB') return taxTypeOf('gb_vat')?.example ?? undefined
  return area?.example ?? taxTypeOf(type)?.example ?? undefined
}

/** Makes the warnings of one field, without the details that are not known. */
function warnOf(field: TaxWarning['field']) {
  return (kind: TaxWarningKind, details: Record<string, string | undefined>): TaxWarning => {
    const known = Object.entries(details).filter(([, detail]) => detail !== undefined)
    return { field, kind, details: Object.fromEntries(known) as Record<string, string> }
  }
}
