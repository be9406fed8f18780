import type { CsvDelimiter, CsvLineEnds } from '../../../shared/bulk/csv-file'
import { longestRecord } from './limits'

/** What becomes a row: the text between two line ends that are in no quotation marks. */
export type CsvRecord =
  | { readonly line: number; readonly lastLine: number; readonly text: string }
  | {
      readonly line: number
      readonly lastLine: number
      readonly fault: 'tooLong' | 'unclosedQuote'
    }

export interface RecordSplitter {
  /** The records that end in this piece of the text. `last`: nothing comes after it. */
  readonly push: (text: string, last: boolean) => CsvRecord[]
  /** A quotation mark is open for longer than a row may be. No more records will come. */
  readonly isStuck: () => boolean
  readonly lineEnds: () => CsvLineEnds
}

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Where in a cell the last character stands. */
type Place = 'start' | 'bare' | 'quoted' | 'afterQuote' | 'afterSpace'

/**
 * Finds the records in a text that comes in pieces, wherever these begin and end, with CRLF, LF, CR or
 * all of them. Quotation marks count at the beginning of a cell only; the closing one stands before a
 * delimiter or a line end, spaces in between are allowed; one that stands elsewhere makes the record
 * faulty, and is taken for a part of the cell, so that no line inside of a cell is taken for a row. Keeps
 * `longestRecord` UTF-16 units at most, whatever comes. Empty lines are no records.
 *
 * The grammar is Papa Parse's. Its own streaming is not used, because it knows one kind of line end in a
 * file, and reads all that follows an open quotation mark again with every piece.
 */
export function recordSplitter(delimiter: CsvDelimiter): RecordSplitter {
  const separator = delimiter.charCodeAt(0)
  const seen = { crlf: false, lf: false, cr: false }
  let place: Place = 'start'
  let malformed = false
  let stuck = false
  /** What earlier pieces had of this record, unless it is too long already. */
  let begun = ''
  // Counted from the beginning of the file, in UTF-16 units: this piece, this record, the open quote.
  let pieceAt = 0
  let recordAt = 0
  let quoteAt = 0
  let line = 1
  let recordLine = 1
  let wasReturn = false

  const recordOf = (text: string, end: number): CsvRecord | null => {
    const length = pieceAt + end - recordAt
    if (length === 0) return null
    const lines = { line: recordLine, lastLine: line }
    if (length > longestRecord) return { ...lines, fault: 'tooLong' }
    if (malformed || place === 'quoted') return { ...lines, fault: 'unclosedQuote' }
    return { ...lines, text: begun + text.slice(Math.max(0, recordAt - pieceAt), end) }
  }

  const isOpenTooLong = (at: number): boolean => pieceAt + at - quoteAt > longestRecord

  const push = (text: string, last: boolean): CsvRecord[] => {
    const records: CsvRecord[] = []
    if (stuck) return records

    const stop = (): CsvRecord[] => {
      stuck = true
      begun = ''
      records.push({ line: recordLine, lastLine: recordLine, fault: 'unclosedQuote' })
      return records
    }
    const endRecord = (end: number): void => {
      const record = recordOf(text, end)
      if (record !== null) records.push(record)
      begun = ''
      place = 'start'
      malformed = false
    }

    for (let at = 0; at < text.length; at += 1) {
      if (place === 'bare') at = nextOf(text, at, separator)
      else if (place === 'quoted' && !wasReturn) at = nextOf(text, at, quote)
      if (at === text.length) break
      const code = text.charCodeAt(at)
      if (code === lineFeed && wasReturn) {
        // The second half of a line end that was counted.
        wasReturn = false
        if (place === 'quoted') continue
        seen.crlf = true
        recordAt = pieceAt + at + 1
        continue
      }
      if (wasReturn && place === 'start') seen.cr = true
      wasReturn = code === carriageReturn

      if (code === lineFeed || wasReturn) {
        if (place !== 'quoted') {
          endRecord(at)
          if (!wasReturn) seen.lf = true
          recordAt = pieceAt + at + 1
          recordLine = line + 1
        }
        line += 1
        continue
      }
      switch (place) {
        case 'start':
          if (code === quote) {
            place = 'quoted'
            quoteAt = pieceAt + at
          } else if (code !== separator) place = 'bare'
          break
        case 'bare':
          if (code === separator) place = 'start'
          break
        case 'quoted':
          if (code !== quote) break
          if (isOpenTooLong(at)) return stop()
          place = 'afterQuote'
          break
        case 'afterQuote':
        case 'afterSpace':
          if (code === separator) place = 'start'
          else if (code === quote && place === 'afterQuote') place = 'quoted'
          else if (isSpace(code)) place = 'afterSpace'
          else {
            malformed = true
            place = code === quote ? 'afterQuote' : 'quoted'
          }
          break
      }
    }
    if (place === 'quoted' && isOpenTooLong(text.length)) return stop()
    if (last) {
      endRecord(text.length)
      if (wasReturn) seen.cr = true
      return records
    }
    const length = pieceAt + text.length - recordAt
    // One more than is allowed is never needed: how long it is, is counted.
    begun = length > longestRecord ? '' : begun + text.slice(Math.max(0, recordAt - pieceAt))
    pieceAt += text.length
    return records
  }

  return {
    push,
    isStuck: () => stuck,
    lineEnds: () => {
      const kinds = (['crlf', 'lf', 'cr'] as const).filter((kind) => seen[kind])
      return kinds.length > 1 ? 'mixed' : (kinds[0] ?? 'none')
    },
  }
}

/** Where this character or a line end stands next; the length if nowhere. */
function nextOf(text: string, from: number, wanted: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === wanted || code === lineFeed || code === carriageReturn) break
    at += 1
  }
  return at
}

/** What `trim` takes for a space, as Papa Parse does. Asked only of what follows a closing quotation mark. */
function isSpace(code: number): boolean {
  return String.fromCharCode(code).trim() === ''
}
