/** All that is known of tax IDs, as one chunk. */
import { taxTypes } from '../../shared/tax/tax-types'
import { countryName } from './countries'

export { suggestTaxType, taxWarnings, tidyTaxId } from '../../shared/tax/tax-warnings'
export { wordTaxWarning } from '../wording/tax-warnings'

/** Stripe's types of tax ID: "Germany: tax number (de_stn)". */
export const taxTypeChoices = taxTypes
  .map(({ type, country, name }) => ({
    value: type,
    label: `${country === null ? 'European Union' : countryName(country)}: ${name} (${type})`,
  }))
  .sort((one, other) => one.label.localeCompare(other.label, 'en'))
