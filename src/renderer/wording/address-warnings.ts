/** Doubts about an address in words. */
import type { AddressWarning } from '../../shared/address/check-address'
import { t } from '../language/language'

/** What to look at; `country` is the name of the country. */
export function wordAddressWarning(warning: AddressWarning, country: string): string {
  switch (warning.kind) {
    case 'missing':
      return warning.field === 'country'
        ? t('checks.address.countryMissing')
        : t('checks.address.missing', { country })
    case 'postalCodeFormat':
      return warning.example === null
        ? t('checks.address.postalCode', { country })
        : t('checks.address.postalCodeLike', { country, example: warning.example })
    case 'unknownRegion':
      return t('checks.address.unknownRegion', { country })
  }
}
