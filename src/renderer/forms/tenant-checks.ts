/** What is doubtful about a tenant's values, and how they are tidied. Nothing here blocks a save. */
import { addressFields } from '../../shared/entities/address'
import { addressWarnings, tidyPostalCode } from '../../shared/address/check-address'
import {
  tenantAddressFields,
  type TenantAddressField,
  type TenantFlagField,
} from '../../shared/entities/tenant'
import { invisibleCharacters } from '../../shared/values/invisible'
import { t } from '../language/language'
import { wordAddressWarning } from '../wording/address-warnings'
import { wordInvisible } from '../wording/value-warnings'
import { countryName, isCountryCode } from './countries'
import { addressFormats, taxKnowledge } from './domain-data'
import type { Draft } from './record-draft'
import type { Warnings } from './record-editing'
import { addressPath, tenantShape, type TenantTextPath } from './tenant-form'

type TenantDraft = Draft<TenantTextPath, TenantFlagField>
type TenantPath = TenantTextPath | TenantFlagField

/** The doubts about a draft. `loaded`: whether the whole record is known, so that gaps are gaps. */
export function tenantWarnings(draft: TenantDraft, loaded: boolean): Warnings<TenantPath> {
  const found: [TenantPath, string][] = [
    ...tenantAddressFields.flatMap((address) => aboutAddress(draft, address, loaded)),
    ...(loaded ? aboutTax(draft) : []),
    ...aboutPayment(draft),
    ...aboutCharacters(draft),
  ]
  const words: Partial<Record<TenantPath, string>> = {}
  for (const [path, word] of found) words[path] = words[path] ? `${words[path]} ${word}` : word
  return words
}

function aboutAddress(
  draft: TenantDraft,
  address: TenantAddressField,
  loaded: boolean,
): [TenantPath, string][] {
  const parts = Object.fromEntries(
    addressFields.map((field) => [field, draft[addressPath(address, field)]]),
  )
  const country = draft[addressPath(address, 'country')]
  if (country !== '' && !isCountryCode(country)) {
    return [
      [addressPath(address, 'country'), t('checks.address.unknownCountry', { value: country })],
    ]
  }
  if (addressFormats.value === null) return []
  return addressWarnings(parts, addressFormats.value.of(country))
    .filter(({ kind }) => loaded || kind !== 'missing')
    .map((warning) => [
      addressPath(address, warning.field),
      wordAddressWarning(warning, countryName(country)),
    ])
}

function aboutTax(draft: TenantDraft): [TenantPath, string][] {
  const knowledge = taxKnowledge.value
  if (knowledge === null) return []
  return knowledge
    .taxWarnings({
      vatId: draft.companyVATId,
      taxType: draft.companyTaxType,
      taxExempt: draft.companyTaxExempt,
      isBusiness: draft.isBusinessCustomer,
      country: draft['billingAddress.country'],
    })
    .map((warning) => [warning.field, knowledge.wordTaxWarning(warning)])
}

/** The format is written nowhere; a moment in UTC is what records hold. */
function aboutPayment({
  stripeOneTimePaymentValidThru: text,
}: TenantDraft): [TenantPath, string][] {
  const isMoment =
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}|$)/.test(text) && !Number.isNaN(Date.parse(text))
  if (text === '' || isMoment || /^\d+$/.test(text)) return []
  const example = '2027-01-31T23:00:00.000Z'
  return [['stripeOneTimePaymentValidThru', t('checks.paymentDate', { example })]]
}

function aboutCharacters(draft: TenantDraft): [TenantPath, string][] {
  return tenantShape.texts.flatMap((path): [TenantPath, string][] => {
    const found = invisibleCharacters(draft[path]).filter(
      (kind) => path !== 'description' || kind !== 'lineBreak',
    )
    return found.length === 0 ? [] : [[path, wordInvisible(found)]]
  })
}

/**
 * What is written when a field is left: no spaces around it, codes in capitals, and an accented
 * letter as one character (NFC), so that a search finds it.
 */
export function tidyTenant(path: TenantTextPath, text: string): string {
  if (path.endsWith('.postal_code')) return tidyPostalCode(text)
  if (path === 'companyVATId') return taxKnowledge.value?.tidyTaxId(text) ?? text.trim()
  return text.trim().normalize('NFC')
}
