/** Why somebody should look at a cell again. */
import type { BulkKind } from '../../shared/bulk/kinds'
import type { Doubt, RowDoubt } from '../../shared/bulk/row-doubt'
import type { RunRules } from '../../shared/bulk/run'
import { t } from '../language/language'
import { regionName } from '../language/names'
import { wordAddressWarning } from './address-warnings'
import { bulkFieldLabel } from './bulk-fields'
import { wordDamages } from './code-damages'
import { wordFieldDoubt } from './field-doubts'
import { wordTaxWarning } from './tax-warnings'

/** With the field that it is about. */
export function wordRowDoubt(
  kind: BulkKind,
  { field, doubt }: RowDoubt,
  rules: Pick<RunRules, 'codes'>,
): string {
  return t('bulk.ofField', {
    field: bulkFieldLabel(kind, field),
    words: wordDoubt(doubt, rules.codes === 'repaired'),
  })
}

function wordDoubt(doubt: Doubt, repaired: boolean): string {
  switch (doubt.kind) {
    case 'address':
      return wordAddressWarning(doubt.warning, countryName(doubt.country))
    case 'tax':
      return wordTaxWarning(doubt.warning)
    case 'codeDamage':
      return `${wordDamages(doubt.damages)} ${t(
        repaired ? 'bulk.doubt.repaired' : 'bulk.doubt.perhaps',
        { suggestion: doubt.suggestion },
      )}`
    case 'decomposed':
      return t(repaired ? 'bulk.doubt.composed' : 'bulk.doubt.decomposed')
    case 'brokenLetters':
    case 'staysAsItIs':
      return t(`bulk.doubt.plain.${doubt.kind}`)
    case 'spreadsheet':
      return t(`bulk.doubt.spreadsheet.${doubt.trace}`)
    default:
      return wordFieldDoubt(doubt)
  }
}

/** What is no code is shown as it is. */
function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? regionName(code) : code
}
