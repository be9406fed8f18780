import type { RowValues } from '../../../shared/bulk/row'
import type { RowDoubt } from '../../../shared/bulk/row-doubt'
import { splitVatId } from '../../../shared/tax/eu-vat'
import { bareTaxId } from '../../../shared/tax/tax-id-text'
import { taxTypes } from '../../../shared/tax/tax-types'
import {
  suggestTaxType,
  taxWarnings,
  type TaxWarning,
  type TaxWarningKind,
} from '../../../shared/tax/tax-warnings'

const vatId = 'companyVATId'
const taxType = 'companyTaxType'
const taxExempt = 'companyTaxExempt'
const isBusiness = 'isBusinessCustomer'
const country = 'billingAddress.country'

/** The fields of which a warning speaks. A row that lacks one of them says nothing about it. */
const spokenOf: Readonly<Record<TaxWarningKind, readonly string[]>> = {
  wrongFormat: [vatId],
  wrongCheckDigit: [vatId],
  greecePrefix: [vatId],
  prefixAndCountryDiffer: [vatId, country],
  britishNumberAsEuVat: [vatId, taxType],
  northernIrishNumberAsGbVat: [vatId, taxType],
  euPrefixMissing: [vatId],
  typeAndCountryDiffer: [taxType, country],
  typeMissing: [vatId, taxType],
  idMissing: [vatId, taxType],
  idWithoutBusiness: [vatId, isBusiness],
  reverseWithoutId: [taxExempt, vatId],
  reverseNotForBusiness: [taxExempt, isBusiness],
  unknownType: [taxType],
}

/** Where what a row says of a tenant's taxes does not go together, or looks like no tax ID. */
export function taxDoubts(values: RowValues): RowDoubt[] {
  const id = textOf(values, vatId)
  const place = textOf(values, country)
  const isTypeGiven = Object.hasOwn(values, taxType)
  const type = isTypeGiven ? textOf(values, taxType) : likelyType(id, place)
  const flag = values[isBusiness]
  const warnings = taxWarnings({
    vatId: id,
    taxType: type,
    taxExempt: textOf(values, taxExempt),
    isBusiness: typeof flag === 'boolean' ? flag : null,
    country: place,
  }).filter(({ kind }) => spokenOf[kind].every((path) => Object.hasOwn(values, path)))
  if (id !== '' && type === '' && !isTypeGiven && !isKnownPattern(id)) {
    warnings.push({ field: vatId, kind: 'wrongFormat', details: {} } satisfies TaxWarning)
  }
  return warnings.map((warning) => ({ field: warning.field, doubt: { kind: 'tax', warning } }))
}

/** What a number is most likely to be meant as; `''` if nothing shows. */
function likelyType(id: string, place: string): string {
  if (id === '') return ''
  const suggested = suggestTaxType(id, place)
  if (suggested !== null) return suggested
  return splitVatId(bareTaxId(id))?.area === undefined ? '' : 'eu_vat'
}

const knownShapes: ReadonlySet<string> = new Set(
  taxTypes.flatMap(({ example }) => (example === null ? [] : [shapeOf(example)])),
)

/** Whether a number is written like those of any type: as many letters and digits, in this order. */
function isKnownPattern(id: string): boolean {
  return knownShapes.has(shapeOf(id))
}

function shapeOf(id: string): string {
  return bareTaxId(id).replace(/\d/g, '0').replace(/[A-Z]/g, 'A')
}

function textOf(values: RowValues, path: string): string {
  const value = values[path]
  return typeof value === 'string' ? value : ''
}
