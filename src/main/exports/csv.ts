/** What a file begins with so that Excel reads it as UTF-8. */
export const byteOrderMark = '\uFEFF'

// What a spreadsheet takes for the beginning of a formula, and all that Unicode calls another form of
// these characters. (The minus sign, U+2212, is one in LibreOffice.)
const trigger = '=+\\-@＝＋－＠﹦﹢﹣﹫−⁺⁻⁼₊₋₌⩵⩶\uFB29'
// What may stand before it and be skipped: spaces, control and invisible characters, quotation marks.
const skipped = `\\p{Cc}\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cf}\\p{Default_Ignorable_Code_Point}"'\`´＂＇„‚\\p{Pi}\\p{Pf}`
const opening = `[${skipped}]*[${trigger}\\t\\r\\n]`
// Where another cell begins for a program that reads the file with another separator than a comma.
const cellBreak = '(?<=[;\\t\\r\\n])'
const opensCell = `(?:(?![\\t\\r\\n])[${skipped}])*[${trigger}]`

const unsafePlaces = new RegExp(`^(?=${opening})|${cellBreak}(?=${opensCell})`, 'gu')

/**
 * A field that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, TAB,
 * CR or LF at the beginning, also behind spaces, quotation marks or invisible characters; and before
 * the same behind a semicolon, a TAB or a line break, where the field would end in a file that is read
 * with another separator. The apostrophe is one of the characters that are skipped, so that it can be
 * told from one that was there: it stands where this would put one.
 */
export function guarded(field: string): string {
  return field.replace(unsafePlaces, "'")
}

const guards = new RegExp(`^'(?=${opening})|${cellBreak}'(?=${opensCell})`, 'gu')

/**
 * The field that `guarded` was given, whatever was in it. Of any other text, apostrophes go from where
 * `guarded` would have put them. Takes a time in proportion to the length.
 */
export function unguarded(field: string): string {
  return field.replace(guards, '')
}

/**
 * Rows as CSV text after RFC 4180: commas (or another delimiter), CRLF, quotation marks where they are
 * needed. All fields are guarded. The text goes to the beginning of a file behind `byteOrderMark`.
 */
export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows
    .map((row) => `${row.map((field) => quoted(field, row.length)).join(delimiter)}\r\n`)
    .join('')
}

function quoted(field: string, columns: number): string {
  const safe = guarded(field)
  // Without them a line with one empty field would be an empty line.
  const needed = /[",;|\t\r\n]|^\s|\s$/.test(safe) || (safe === '' && columns === 1)
  return needed ? `"${safe.replaceAll('"', '""')}"` : safe
}
