/** All that is known of tax IDs, as one chunk. */
import { taxTypes } from '../../shared/tax/tax-types'
import { taxTypeName } from '../../shared/tax/tax-type-names'
import { currentLanguage, t } from '../language/language'
import { compareTexts, oncePerLanguage } from '../language/names'
import { countryName } from './countries'

export { suggestTaxType, taxWarnings } from '../../shared/tax/tax-warnings'
export { wordTaxWarning } from '../wording/tax-warnings'

/** Stripe's types of tax ID: "Germany: tax number (de_stn)". */
export const taxTypeChoices = oncePerLanguage(() =>
  taxTypes
    .map(({ type, country, name }) => {
      const place = country === null ? t('fields.europeanUnion') : countryName(country)
      const called = taxTypeName(type, currentLanguage()) ?? name
      return { value: type, label: `${place}: ${called} (${type})` }
    })
    .sort((one, other) => compareTexts(one.label, other.label)),
)
