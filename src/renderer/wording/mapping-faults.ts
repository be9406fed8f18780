import type { BulkKind } from '../../shared/bulk/kinds'
import type { MappingFault } from '../../shared/bulk/mapping'
import { formatList } from '../language/formats'
import { t } from '../language/language'
import { bulkFieldLabel } from './bulk-fields'

/** What is still wrong with the columns that were chosen, one sentence each. */
export function wordMappingFaults(kind: BulkKind, faults: readonly MappingFault[]): string[] {
  const missing = faults.flatMap(({ fault, field }) =>
    fault === 'missing' && field !== null ? [bulkFieldLabel(kind, field)] : [],
  )
  const others = faults.flatMap(({ fault, field }) => {
    if (fault === 'missing') return []
    if (fault === 'nothingToChange') return [t('bulk.mapping.fault.nothingToChange')]
    const label = field === null ? '' : bulkFieldLabel(kind, field)
    return [t(`bulk.mapping.faultOf.${fault}`, { field: label })]
  })
  return [
    ...(missing.length > 0
      ? [t('bulk.mapping.fault.missing', { fields: formatList(missing) })]
      : []),
    ...others,
  ]
}
