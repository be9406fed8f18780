import { basename } from 'node:path'
import type { BulkKind } from '../../../shared/bulk/kinds'
import type { ColumnMapping } from '../../../shared/bulk/mapping'
import { guessColumns } from '../../../shared/bulk/guess-columns'
import type { CsvChoice, CsvFault, CsvRow } from '../../../shared/bulk/csv-file'
import type { FilePreview } from '../../../shared/contract/bulk'
import { failure, success, type Result } from '../../../shared/result'
import { previewCsv } from '../csv/preview-csv'

/** What was chosen the last time for columns of these names. */
export type Remembered = (kind: BulkKind, columns: readonly string[]) => ColumnMapping | null

/**
 * The beginning of a file, and what its columns probably are. What makes the file unreadable as a whole is
 * an error; what is wrong with its line of names stands in `faults`. Errors: those of `previewCsv`.
 */
export async function previewFile(
  path: string,
  kind: BulkKind,
  choice: CsvChoice,
  remembered: Remembered,
): Promise<Result<FilePreview, CsvFault>> {
  const preview = await previewCsv(path, choice)
  if (!preview.ok) return failure(preview.error)
  const { format, names, faults, rows, isAll, file } = preview.value
  return success({
    fileName: basename(path),
    size: file.size,
    format,
    columns: [...names],
    faults: faults.length === 0 ? [] : [{ code: 'headerFaulty', faults }],
    rows: rows.map(shown),
    isAll,
    guess: guessColumns(kind, names),
    remembered: remembered(kind, names),
  })
}

function shown(row: CsvRow): FilePreview['rows'][number] {
  return 'fault' in row
    ? { line: row.line, cells: null, fault: row.fault }
    : { line: row.line, cells: [...row.cells], fault: null }
}
