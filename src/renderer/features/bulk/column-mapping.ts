/** Which column of a file is which field, as a person sees it: a column for each field. Pure. */
import { bulkFields, type BulkField } from '../../../shared/bulk/fields'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { ColumnMapping } from '../../../shared/bulk/mapping'
import type { FilePreview } from '../../../shared/contract/bulk'

/** What the names of the columns say. */
export function guessedMapping({ guess }: Pick<FilePreview, 'guess'>): ColumnMapping {
  return guess.map((each) => each?.field ?? null)
}

/** The mapping of last time, if it fits the file; else the guess. */
export function firstMapping(preview: FilePreview): {
  readonly mapping: ColumnMapping
  readonly isRemembered: boolean
} {
  const { remembered, columns } = preview
  return remembered !== null && remembered.length === columns.length
    ? { mapping: remembered, isRemembered: true }
    : { mapping: guessedMapping(preview), isRemembered: false }
}

/** A field gets a column, or none; what the column was before, it is no more. */
export function withColumn(
  mapping: ColumnMapping,
  field: string,
  column: number | null,
): ColumnMapping {
  return mapping.map((known, index) => {
    if (index === column) return field
    return known === field ? null : known
  })
}

/** Whether a field has the column only because of a name that is like its own. */
export function isDoubtful(
  { guess }: Pick<FilePreview, 'guess'>,
  mapping: ColumnMapping,
  field: string,
): boolean {
  const guessed = guess[mapping.indexOf(field)] ?? null
  return guessed?.field === field && guessed.certainty === 'likely'
}

/** The fields in two parts: those that matter for this file, and those that it seems to lack. */
export function fieldsInParts(
  kind: BulkKind,
  mapping: ColumnMapping,
): { readonly first: readonly BulkField[]; readonly more: readonly BulkField[] } {
  const fields = bulkFields[kind]
  const more = fields.filter(({ path, required }) => !required && !mapping.includes(path))
  // A single one is no reason to fold anything away.
  if (more.length <= 1) return { first: fields, more: [] }
  return { first: fields.filter((field) => !more.includes(field)), more }
}
