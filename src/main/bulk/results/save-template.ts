import type { CsvDelimiter } from '../../../shared/bulk/csv-file'
import { exampleRow } from '../../../shared/bulk/examples'
import { bulkFields } from '../../../shared/bulk/fields'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { Result } from '../../../shared/result'
import { writeCsv } from '../csv/write-csv'

/** Saves a file to fill in: the fields of a kind, named as the API names them, and an example. Errors: fileNotWritten. */
export async function saveTemplate(
  path: string,
  kind: BulkKind,
  delimiter: CsvDelimiter,
): Promise<Result<{ readonly rows: number }>> {
  const names = bulkFields[kind].map((field) => field.path)
  return writeCsv(path, names, [[exampleRow(kind)]], delimiter)
}
