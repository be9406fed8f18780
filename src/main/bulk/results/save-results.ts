import type { CsvDelimiter } from '../../../shared/bulk/csv-file'
import type { RunRow } from '../../../shared/bulk/run-row'
import type { Result } from '../../../shared/result'
import { writeCsv } from '../csv/write-csv'
import type { RunHeader } from '../runs/run-file'
import { resultNames, resultRow } from './result-columns'

/**
 * Saves rows of a run and what came of them: the columns of its file as they were, and behind them `Row`,
 * `Line`, `Outcome`, `Why`, `Time` (ISO 8601, UTC), `Message` (of UserDocks) and `Change reference`, each with
 * `Result:` before it where the file has such a column already. What could not be used can be mended in it and read again. Unless given, the delimiter is the one that was chosen for the run's file, or a comma. The file is written
 * as a whole or not at all, see `writeCsv`. Errors: fileNotWritten; what `rows` throws comes out of here.
 */
export async function saveResults(
  path: string,
  { columns, rules }: Pick<RunHeader, 'columns' | 'rules'>,
  rows: AsyncIterable<readonly RunRow[]> | Iterable<readonly RunRow[]>,
  delimiter: CsvDelimiter = rules.choice.delimiter ?? ',',
): Promise<Result<{ readonly rows: number }>> {
  return writeCsv(path, resultNames(columns), lines(rows, columns.length), delimiter)
}

async function* lines(
  batches: AsyncIterable<readonly RunRow[]> | Iterable<readonly RunRow[]>,
  originals: number,
): AsyncGenerator<string[][]> {
  for await (const rows of batches) yield rows.map((row) => resultRow(row, originals))
}
