import { csvDelimiters, type CsvDelimiter, type CsvLineEnds } from '../../../shared/bulk/csv-file'
import { cellSplitter } from './cells'
import { recordSplitter, type CsvRecord } from './records'

// So many that a row with a comma or two in a name does not decide, in so many UTF-16 units that it takes
// no time to speak of, even in code that has not run before.
const judgedRecords = 50
const judgedLength = 16 * 1024
const judgedAtOnce = 1024

/**
 * The delimiter by which the most rows at the beginning of a file have as many cells as the header, at
 * least two; of equals the one that makes more cells, then the more usual one. A file of one column has a
 * comma. `isLast`: nothing follows this text.
 */
export function guessedDelimiter(head: string, isLast: boolean): CsvDelimiter {
  let best: { delimiter: CsvDelimiter; share: number; columns: number } | null = null
  for (const delimiter of csvDelimiters) {
    const [columns = 0, ...others] = cellCounts(head, isLast, delimiter)
    if (columns < 2) continue
    const agreeing = 1 + others.filter((count) => count === columns).length
    const share = agreeing / (1 + others.length)
    const isBetter =
      best === null || share > best.share || (share === best.share && columns > best.columns)
    if (isBetter) best = { delimiter, share, columns }
  }
  return best?.delimiter ?? ','
}

/** How the first lines of a file end, those in cells not counted. */
export function lineEndsOf(head: string, isLast: boolean, delimiter: CsvDelimiter): CsvLineEnds {
  return firstRecords(head, isLast, delimiter).lineEnds
}

/** Of the first records; 0 for one that cannot be read. */
function cellCounts(head: string, isLast: boolean, delimiter: CsvDelimiter): number[] {
  const splitCells = cellSplitter(delimiter)
  return firstRecords(head, isLast, delimiter).records.map((record) =>
    'text' in record ? (splitCells(record.text)?.length ?? 0) : 0,
  )
}

/** Blank ones not counted. */
function firstRecords(
  head: string,
  isLast: boolean,
  delimiter: CsvDelimiter,
): { readonly records: readonly CsvRecord[]; readonly lineEnds: CsvLineEnds } {
  const splitter = recordSplitter(delimiter)
  const records: CsvRecord[] = []
  const add = (text: string, isEnd: boolean): void => {
    for (const record of splitter.push(text, isEnd)) {
      if (!('text' in record) || record.text.trim() !== '') records.push(record)
    }
  }
  const length = Math.min(head.length, judgedLength)
  for (let from = 0; from < length && records.length < judgedRecords; from += judgedAtOnce) {
    const end = Math.min(from + judgedAtOnce, length)
    add(head.slice(from, end), isLast && end === head.length)
  }
  // A line that is longer than what is judged is all there is to judge.
  if (records.length === 0) add('', true)
  return { records: records.slice(0, judgedRecords), lineEnds: splitter.lineEnds() }
}
