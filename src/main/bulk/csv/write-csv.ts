import type { CsvDelimiter } from '../../../shared/bulk/csv-file'
import { failure, success, type Result } from '../../../shared/result'
import { byteOrderMark, csvOf } from '../../exports/csv'
import { writeWhole } from '../../exports/whole-file'
import { isOfTheSystem } from './open-file'

type Row = readonly string[]

// So few that making them takes milliseconds.
const rowsAtOnce = 500

/**
 * Writes a table for spreadsheets: a line of names, then rows, as they come. UTF-8 with a byte order mark,
 * CRLF, every cell guarded against being taken for a formula; `readCsv` gives back what went in. The file is
 * written as a whole or not at all: after an error the target is as it was, and nothing lies beside it.
 * `batches` is taken as fast as the disk writes; what it throws comes out of here. Errors: fileNotWritten.
 */
export async function writeCsv(
  path: string,
  names: Row,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  delimiter: CsvDelimiter = ',',
): Promise<Result<{ readonly rows: number }>> {
  const written = { rows: 0 }
  try {
    await writeWhole(path, textOf(names, batches, delimiter, written))
    return success(written)
  } catch (error) {
    if (isOfTheSystem(error)) return failure({ code: 'fileNotWritten' })
    throw error
  }
}

async function* textOf(
  names: Row,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  delimiter: CsvDelimiter,
  written: { rows: number },
): AsyncGenerator<string> {
  yield byteOrderMark + csvOf([names], delimiter)
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += rowsAtOnce) {
      const rows = batch.slice(from, from + rowsAtOnce)
      written.rows += rows.length
      yield csvOf(rows, delimiter)
    }
  }
}
