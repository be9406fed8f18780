// What can be said of a CSV file, for main, which reads it, and for the window, which shows it and asks.

/** How the characters of a file are stored. */
export const csvEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type CsvEncoding = (typeof csvEncodings)[number]

/** What can stand between two cells. */
export const csvDelimiters = [',', ';', '\t', '|'] as const
export type CsvDelimiter = (typeof csvDelimiters)[number]

/** How the lines at the beginning of a file end; `none`: there is only one, and nothing ends it. */
export type CsvLineEnds = 'crlf' | 'lf' | 'cr' | 'mixed' | 'none'

/** What a person has decided; what is missing is found out. */
export interface CsvChoice {
  readonly encoding?: CsvEncoding | undefined
  readonly delimiter?: CsvDelimiter | undefined
  /**
   * Whether apostrophes that an export put before what a spreadsheet would take for a formula are taken
   * away again; `removed` unless chosen.
   */
  readonly guards?: 'removed' | 'kept' | undefined
}

/** How a file is read: as chosen, or as found out. */
export interface CsvFormat {
  readonly encoding: CsvEncoding
  readonly byteOrderMark: boolean
  readonly delimiter: CsvDelimiter
  readonly lineEnds: CsvLineEnds
}

/** Why a row is none. */
export const csvRowFaults = [
  'tooManyCells',
  'tooFewCells',
  /** A cell has an opening quotation mark, and no closing one where a cell can end. */
  'unclosedQuote',
  /** More than 64 KB. */
  'tooLong',
  /** Bytes that are no characters in this encoding, or characters that were lost before. */
  'notDecodable',
] as const
export type CsvRowFault = (typeof csvRowFaults)[number]

/** A row that was read. Lines are counted from 1 as an editor counts them, line breaks in cells too. */
export interface CsvGoodRow {
  readonly line: number
  /** As many as there are names in the header. */
  readonly cells: readonly string[]
}

/** A row that could not be read, with its first and its last line. Nothing in it is given on. */
export interface CsvBadRow {
  readonly line: number
  readonly lastLine: number
  readonly fault: CsvRowFault
}

export type CsvRow = CsvGoodRow | CsvBadRow

/** What is wrong with the line of names. Columns are counted from 1. */
export type CsvHeaderFault =
  | { readonly code: 'emptyName'; readonly columns: readonly number[] }
  | { readonly code: 'repeatedName'; readonly name: string; readonly columns: readonly number[] }
  | { readonly code: 'tooManyColumns'; readonly columns: number }

/** Why a file is not read, or not to its end. A closed set. */
export type CsvFault =
  | {
      readonly code:
        | 'notFound'
        | 'notPermitted'
        /** A folder or a device. */
        | 'notAFile'
        /** The disk or the network says no. */
        | 'unreadable'
        | 'tooLarge'
        /** There is not even a line of names. */
        | 'empty'
        /** There are zero bytes in it: a workbook, a picture, or UTF-16 that does not say so. */
        | 'notText'
        /** It became another file while it was read. */
        | 'fileChanged'
        /** By the signal. */
        | 'stopped'
        /** Its rows could not be written into the file of the run. */
        | 'notKept'
    }
  | { readonly code: 'headerUnreadable'; readonly line: number; readonly fault: CsvRowFault }
  | { readonly code: 'headerFaulty'; readonly faults: readonly CsvHeaderFault[] }
  /** The row in this line is the first one too many. */
  | { readonly code: 'tooManyRows'; readonly line: number }
  /** A quotation mark of the row that begins in this line is not closed within 64 KB. */
  | { readonly code: 'unclosedQuote'; readonly line: number }

/** What tells a file from another one, and from itself after a change. */
export interface CsvFileState {
  /** In bytes. */
  readonly size: number
  /** ISO 8601, in UTC. */
  readonly modifiedAt: string
}
