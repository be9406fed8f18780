/** What is doubtful about a tenant's values. Nothing here blocks a save. */
import { addressFields } from '../../shared/values/address-fields'
import { addressWarnings } from '../../shared/address/check-address'
import {
  tenantAddressFields,
  type TenantAddressField,
  type TenantFlagField,
} from '../../shared/values/tenant-fields'
import { tenantTextDoubts } from '../../shared/entities/tenant-text'
import { isCountryCode } from '../../shared/values/country'
import { t } from '../language/language'
import { wordAddressWarning } from '../wording/address-warnings'
import { wordFieldDoubt } from '../wording/field-doubts'
import { countryName } from './countries'
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
    ...aboutTexts(draft),
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

function aboutTexts(draft: TenantDraft): [TenantPath, string][] {
  return tenantShape.texts.flatMap((path) =>
    tenantTextDoubts(path, draft[path]).map((doubt): [TenantPath, string] => [
      path,
      wordFieldDoubt(doubt),
    ]),
  )
}
