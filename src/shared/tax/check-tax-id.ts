import { areaOfCountry, splitVatId } from './eu-vat'
import { bareTaxId } from './tax-id-text'
import { euRules, rules, type Rule } from './tax-id-rules'

/** What can be said of a number offline. Whether it was issued and is in force is not known. */
export type TaxIdCheck = 'valid' | 'wrongFormat' | 'wrongCheckDigit' | 'notChecked'

/** What numbers are made of. All else would only reach the package's table of look-alikes. */
const plainText = /^[\dA-Z&Ñ+*]+$/

/**
 * Checks the format and the check digit of a number of one of Stripe's tax types.
 * `country` (an ISO code or `null`) decides for an `eu_vat` number that lacks its prefix.
 * Spaces, dots, dashes, slashes and case do not matter.
 */
export function checkTaxId(taxType: string, value: string, country: string | null): TaxIdCheck {
  const bare = bareTaxId(value)
  if (taxType === 'eu_vat') return checkEuVat(bare, country)
  if (taxType === 'eu_oss_vat') return /^EU\d{9}$/.test(bare) ? 'valid' : 'wrongFormat'
  const rule = Object.hasOwn(rules, taxType) ? rules[taxType] : undefined
  return rule === undefined ? 'notChecked' : checkBy(rule, bare)
}

function checkEuVat(bare: string, country: string | null): TaxIdCheck {
  const split = splitVatId(bare)
  const ruleOf = (prefix: string | undefined) => (prefix ? euRules[prefix] : undefined)
  const prefixed = ruleOf(split?.area?.prefix)
  if (split && prefixed) return checkBy(prefixed, split.number)
  const local = ruleOf(areaOfCountry(country ?? '')?.prefix)
  if (local) return checkBy(local, bare)
  return split || !plainText.test(bare) ? 'wrongFormat' : 'notChecked'
}

function checkBy(rule: Rule, bare: string): TaxIdCheck {
  if (!plainText.test(bare) || rule.shape?.test(bare) === false) return 'wrongFormat'
  const answer = rule.validate(rule.part ? bare.slice(...rule.part) : bare)
  if (answer.isValid) return 'valid'
  switch (answer.error.name) {
    case 'InvalidChecksum':
      return rule.unsure?.test(bare) ? 'notChecked' : 'wrongCheckDigit'
    case 'InvalidLength':
    case 'InvalidFormat':
      return rule.shape ? 'notChecked' : 'wrongFormat'
    default:
      // A part that the package does not know, such as a new prefix or office: its lists age.
      return 'notChecked'
  }
}
