import Papa from 'papaparse'
import type { CsvDelimiter } from '../../../shared/bulk/csv-file'

/** Splits the text of one record into its cells; `null` if it is not exactly one. */
export type SplitCells = (record: string) => string[] | null

/** Cells after RFC 4180. Nothing is trimmed, and nothing is taken for a number. */
export function cellSplitter(delimiter: CsvDelimiter): SplitCells {
  // With a line end behind it and without the empty row after that, spaces behind a last closing
  // quotation mark are read like those behind any other one.
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  return (record) => {
    const { data, errors } = parser.parse(`${record}\n`, 0, true) as Papa.ParseResult<string[]>
    // Two grammars that disagree must not make a row.
    return errors.length === 0 && data.length === 1 ? (data[0] ?? null) : null
  }
}
