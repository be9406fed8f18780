import type { CsvDelimiter, CsvRow, CsvRowFault } from '../../../shared/bulk/csv-file'
import { unguarded } from '../../exports/csv'
import { cellSplitter } from './cells'
import { isDamaged } from './decode'
import { namesOf } from './header'
import { recordSplitter, type CsvRecord } from './records'

/** The first line that is not blank. */
export type CsvHeader =
  | { readonly line: number; readonly names: readonly string[] }
  | { readonly line: number; readonly lastLine: number; readonly fault: CsvRowFault }

export interface RowReader {
  /**
   * The rows that end in this piece of the text, which may begin and end anywhere. `last`: nothing comes
   * after it.
   */
  readonly push: (text: string, last: boolean) => CsvRow[]
  /** `null` until it was read. Without a readable one there are no rows. */
  readonly header: () => CsvHeader | null
  /** A quotation mark is open for longer than a row may be; the last row says so. No more will come. */
  readonly isStuck: () => boolean
}

/**
 * Turns the text of a file into its header and rows. A row has as many cells as the header has names, or
 * is a fault. Lines with nothing but spaces are skipped. `guards`: see `CsvChoice`.
 */
export function rowReader(delimiter: CsvDelimiter, guards: 'removed' | 'kept'): RowReader {
  const splitter = recordSplitter(delimiter)
  const splitCells = cellSplitter(delimiter)
  let header: CsvHeader | null = null

  const cellsOf = (text: string): string[] | CsvRowFault => {
    if (isDamaged(text)) return 'notDecodable'
    const cells = splitCells(text)
    if (cells === null) return 'unclosedQuote'
    return guards === 'removed' && text.includes("'") ? cells.map(unguarded) : cells
  }

  const rowOf = (record: CsvRecord, columns: number): CsvRow => {
    if ('fault' in record) return record
    const { line, text } = record
    const cells = cellsOf(text)
    if (typeof cells === 'string') return { line, lastLine: record.lastLine, fault: cells }
    if (cells.length === columns) return { line, cells }
    const fault = cells.length > columns ? 'tooManyCells' : 'tooFewCells'
    return { line, lastLine: record.lastLine, fault }
  }

  const headerOf = (record: CsvRecord): CsvHeader => {
    if ('fault' in record) return record
    const { line, lastLine, text } = record
    const cells = cellsOf(text)
    return typeof cells === 'string'
      ? { line, lastLine, fault: cells }
      : { line, names: namesOf(cells) }
  }

  return {
    push: (text, last) => {
      const rows: CsvRow[] = []
      for (const record of splitter.push(text, last)) {
        if ('text' in record && isBlank(record.text, delimiter)) continue
        if (header === null) header = headerOf(record)
        else if ('names' in header) rows.push(rowOf(record, header.names.length))
      }
      return rows
    },
    header: () => header,
    isStuck: splitter.isStuck,
  }
}

/** Of TABs between empty cells, `trim` would leave nothing either. */
function isBlank(text: string, delimiter: CsvDelimiter): boolean {
  return !text.includes(delimiter) && text.trim() === ''
}
