import { bulkField, bulkFields } from '../../../shared/bulk/fields'
import type { RowValues } from '../../../shared/bulk/row'
import { salutationDiffers } from '../../../shared/entities/user-text'
import { addressDoubts } from './address-doubts'
import type { Findings } from './findings'
import { isFlag, readValue, valueDoubts, type UpdateKind } from './read-value'
import type { RowCells } from './row-cells'
import type { RowRules } from './row-rules'
import { taxDoubts } from './tax-doubts'

/** The values that a row wants: of the mapped fields those that are filled in, or to be emptied. */
export function readValues(
  kind: UpdateKind,
  cells: RowCells,
  rules: RowRules,
  findings: Findings,
): RowValues {
  const values: Record<string, string | boolean> = {}
  for (const { path, isValue } of bulkFields[kind]) {
    const content = isValue ? cells.content(path) : null
    if (content === null || (content === 'blank' && rules.emptyCells === 'keep')) continue
    if (content === 'blank' && isFlag(path)) {
      findings.doubt(path, { kind: 'staysAsItIs' })
      continue
    }
    if (typeof content === 'object') {
      const value = readValue(kind, path, content.text, rules.today)
      if (value.ok) values[path] = value.value
      else findings.fault(path, value.error)
    } else if (isFlag(path)) findings.fault(path, { kind: 'cannotBeEmptied' })
    else values[path] = ''
  }
  // Something was to be changed where the cell of a value cannot be used.
  const isFaulty = findings.faults.some(
    ({ field }) => field !== null && bulkField(kind, field)?.isValue,
  )
  if (Object.keys(values).length === 0 && !isFaulty) {
    findings.fault(null, { kind: 'nothingToChange' })
  }
  doubtValues(kind, values, rules, findings)
  return values
}

function doubtValues(
  kind: UpdateKind,
  values: RowValues,
  { formats }: RowRules,
  findings: Findings,
): void {
  for (const [path, value] of Object.entries(values)) {
    if (typeof value === 'string') findings.doubt(path, ...valueDoubts(kind, path, value))
  }
  if (kind === 'tenants') {
    findings.doubts.push(...taxDoubts(values))
    if (formats !== null) findings.doubts.push(...addressDoubts(values, formats))
    return
  }
  const { salutation, salutationOther } = values
  if (typeof salutation !== 'string' || typeof salutationOther !== 'string') return
  if (salutationDiffers(salutation, salutationOther)) {
    findings.doubt('salutationOther', { kind: 'salutationOther' })
  }
}
