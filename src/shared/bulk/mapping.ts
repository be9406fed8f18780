import { mostColumns } from '../limits'
import { z } from '../schema'
import { bulkField, bulkFields } from './fields'
import type { BulkKind } from './kinds'

/** By column of the file: the path of the field that is in it, `null` where it is not used. */
export type ColumnMapping = readonly (string | null)[]
// Not `readonly()`: that freezes what it gets, and some of what a hostile window sends cannot be frozen.
export const columnMappingSchema: z.ZodType<ColumnMapping, ColumnMapping> = z
  .array(z.string().max(100).nullable())
  .max(mostColumns)

/** Why rows cannot be read with a mapping. `field` is `null` where none in particular is at fault. */
export interface MappingFault {
  readonly fault: 'unknownField' | 'twice' | 'missing' | 'nothingToChange' | 'noSuchColumn'
  readonly field: string | null
}

/** What is wrong with a mapping for a file with so many columns, each field once. */
export function mappingFaults(
  kind: BulkKind,
  mapping: ColumnMapping,
  columns: number,
): MappingFault[] {
  const mapped = mapping.filter((path) => path !== null)
  const distinct = [...new Set(mapped)]
  const faults: MappingFault[] = []
  const beyond = mapping.slice(columns).find((path) => path !== null)
  if (beyond !== undefined) faults.push({ fault: 'noSuchColumn', field: beyond })
  for (const field of distinct) {
    if (bulkField(kind, field) === undefined) faults.push({ fault: 'unknownField', field })
    else if (mapped.indexOf(field) !== mapped.lastIndexOf(field)) {
      faults.push({ fault: 'twice', field })
    }
  }
  for (const { path, required } of bulkFields[kind]) {
    if (required && !distinct.includes(path)) faults.push({ fault: 'missing', field: path })
  }
  const changes = distinct.some((path) => bulkField(kind, path)?.isValue)
  if (kind !== 'redeem' && !changes) faults.push({ fault: 'nothingToChange', field: null })
  return faults
}
