import { taxTypeOf } from '../../shared/tax/tax-types'
import type { TaxWarning } from '../../shared/tax/tax-warnings'

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** Why an entry about taxes deserves another look, and what to do. Nothing of it forbids saving. */
export function wordTaxWarning({ kind, details }: TaxWarning): string {
  const { prefix, country, prefixCountry, typeCountry, suggestion, example } = details
  switch (kind) {
    case 'wrongFormat':
      return `This does not look like ${named(details.type)}. ${checkAgainst(example)}`
    case 'wrongCheckDigit':
      return `The check digit does not fit, so there may be a typing error. ${checkAgainst(example)}`
    case 'greecePrefix':
      return `A Greek VAT ID begins with EL, not GR. Change it to ${suggestion ?? 'EL'}.`
    case 'prefixAndCountryDiffer':
      return `${prefix ?? 'The prefix'} stands for ${placed(prefixCountry)}, but the billing address is in ${placed(country)}. Check which one is right.`
    case 'britishNumberAsEuVat':
      return `Since 2021 a GB number is no EU VAT number. ${chooseType(suggestion)}`
    case 'northernIrishNumberAsGbVat':
      return `A number with XI is from Northern Ireland and counts as an EU VAT number. ${chooseType(suggestion)}`
    case 'euPrefixMissing':
      return prefix
        ? `An EU VAT ID begins with its country. Add ${prefix} at the start: ${suggestion ?? prefix}.`
        : `An EU VAT ID begins with two letters for its country. Add them, for example ${example ?? 'DE'}.`
    case 'typeAndCountryDiffer':
      return `This tax type is for ${typeCountry ? placed(typeCountry) : 'EU countries'}, but the billing address is in ${placed(country)}. ${suggestion ? chooseType(suggestion) : 'Check which one is right.'}`
    case 'typeMissing':
      return `Without a tax type the VAT ID is not understood. ${chooseType(suggestion)}`
    case 'idMissing':
      return `A tax type is set, but no VAT ID. Enter the ID${example ? `, for example ${example}` : ''}, or clear the tax type.`
    case 'idWithoutBusiness':
      return 'There is a VAT ID, but the customer is not marked as a business. Set “Business customer” to Yes, or remove the ID.'
    case 'reverseWithoutId':
      return 'Reverse charge needs the customer’s VAT ID on the invoice. Enter the VAT ID, or choose another exemption.'
    case 'reverseNotForBusiness':
      return 'Reverse charge is for business customers only. Set “Business customer” to Yes, or choose another exemption.'
    case 'unknownType':
      return `“${details.type ?? ''}” is not in Stripe’s list of tax types. It stays as it is unless you change it. ${chooseType(suggestion)}`
  }
}

function checkAgainst(example: string | undefined): string {
  return `Compare it with the customer’s papers${example ? `; a right one looks like ${example}` : ''}.`
}

function chooseType(suggestion: string | undefined): string {
  return suggestion ? `Choose “${typeLabel(suggestion)}”.` : 'Choose the tax type that fits.'
}

function typeLabel(type: string): string {
  const name = taxTypeOf(type)?.name
  return name ? `${name} (${type})` : type
}

function named(type: string | undefined): string {
  return type ? `“${typeLabel(type)}”` : 'a VAT ID'
}

/** A country in words; what is not a code is shown as it is. */
function placed(code: string | undefined): string {
  if (!code) return 'another country'
  return /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code
}
