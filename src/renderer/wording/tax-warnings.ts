import { taxTypeName } from '../../shared/tax/tax-type-names'
import type { TaxWarning } from '../../shared/tax/tax-warnings'
import { currentLanguage, t } from '../language/language'
import { regionName } from '../language/names'

/** Why an entry about taxes deserves another look, and what to do. Nothing of it forbids saving. */
export function wordTaxWarning({ kind, details }: TaxWarning): string {
  const { prefix, prefixCountry, typeCountry, suggestion, example, type = '' } = details
  const country = placed(details['country'])
  switch (kind) {
    case 'wrongFormat':
      return sentences(
        type === ''
          ? t('checks.tax.noVatId')
          : t('checks.tax.wrongFormat', { type: typeLabel(type) }),
        compare(example),
      )
    case 'wrongCheckDigit':
      return sentences(t('checks.tax.wrongCheckDigit'), compare(example))
    case 'greecePrefix':
      return t('checks.tax.greecePrefix', { suggestion: suggestion ?? 'EL' })
    case 'prefixAndCountryDiffer':
      return sentences(
        t('checks.tax.prefixAndCountryDiffer', {
          prefix: prefix ?? '',
          prefixCountry: placed(prefixCountry),
          country,
        }),
        t('checks.tax.whichIsRight'),
      )
    case 'britishNumberAsEuVat':
    case 'northernIrishNumberAsGbVat':
    case 'typeMissing':
      return sentences(t(`checks.tax.type.${kind}`), chooseType(suggestion))
    case 'euPrefixMissing':
      return prefix
        ? t('checks.tax.prefixMissing', { prefix, suggestion: suggestion ?? prefix })
        : t('checks.tax.anyPrefixMissing', { example: example ?? 'DE' })
    case 'typeAndCountryDiffer':
      return sentences(
        typeCountry
          ? t('checks.tax.typeAndCountryDiffer', { typeCountry: placed(typeCountry), country })
          : t('checks.tax.euTypeAndCountryDiffer', { country }),
        suggestion ? chooseType(suggestion) : t('checks.tax.whichIsRight'),
      )
    case 'idMissing':
      return example ? t('checks.tax.idMissingLike', { example }) : t('checks.tax.idMissing')
    case 'idWithoutBusiness':
    case 'reverseWithoutId':
    case 'reverseNotForBusiness':
      return t(`checks.tax.use.${kind}`)
    case 'unknownType':
      return sentences(t('checks.tax.unknownType', { type }), chooseType(suggestion))
  }
}

function sentences(...all: string[]): string {
  return all.join(' ')
}

function compare(example: string | undefined): string {
  return example ? t('checks.tax.compareLike', { example }) : t('checks.tax.compare')
}

function chooseType(suggestion: string | undefined): string {
  return suggestion
    ? t('checks.tax.chooseThis', { type: typeLabel(suggestion) })
    : t('checks.tax.chooseType')
}

function typeLabel(type: string): string {
  const name = taxTypeName(type, currentLanguage())
  return name ? `${name} (${type})` : type
}

/** A country in words; what is not a code is shown as it is. */
function placed(code = ''): string {
  return /^[A-Z]{2}$/.test(code) ? regionName(code) : code
}
