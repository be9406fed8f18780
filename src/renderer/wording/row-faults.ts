/** Why a row of a file cannot be used. */
import type { BulkKind } from '../../shared/bulk/kinds'
import type { Fault, RowFault } from '../../shared/bulk/row-fault'
import { t } from '../language/language'
import { bulkFieldLabel } from './bulk-fields'
import { exampleId, wordPromotionCodeFault } from './field-faults'
import { wordBirthdateFault } from './value-warnings'

/** With the field that it is about: "Promotion code: the cell is empty." `cell` is what stands there. */
export function wordRowFault(kind: BulkKind, { field, fault }: RowFault, cell: string): string {
  const words = wordFault(fault, cell)
  return field === null ? words : t('bulk.ofField', { field: bulkFieldLabel(kind, field), words })
}

function wordFault(fault: Fault, cell: string): string {
  switch (fault.kind) {
    case 'notAUser':
      return t('checks.userQuery.other', { example: exampleId })
    case 'notAnId':
      return t('checks.tenantId.other', { example: exampleId })
    case 'notACode':
      return wordPromotionCodeFault(fault.why, cell)
    case 'notAChoice':
      return t('bulk.fault.notAChoice', { choices: fault.choices.join(', ') })
    case 'birthdate':
      return wordBirthdateFault(fault.fault)
    case 'notAnEmail':
      return t('checks.email.noAddress')
    case 'tooLong':
      return t('checks.tooLong', { limit: fault.limit, length: fault.length })
    case 'missing':
    case 'severalIds':
    case 'notAFlag':
    case 'notACountry':
    case 'cannotBeEmptied':
    case 'ticketRequired':
    case 'holdsKey':
    case 'nothingToChange':
      return t(`bulk.fault.plain.${fault.kind}`)
  }
}
