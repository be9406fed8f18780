import { Damaged } from './faults'

export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>
/** The columns of a result, in order, and what they hold. */
export type Columns = Readonly<Record<string, 'integer' | 'text'>>

// A text that is not UTF-8, as damage makes it, would end the whole process inside the library. So rows
// come as bytes, and are decoded here. All texts in the file are free of these two characters.

const between = '\u001f'
const nothing = '\u001e'
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What a statement selects, so that `unpacked` finds the columns in it. */
export function packed(columns: Columns): string {
  const parts = Object.keys(columns).map(
    (name) => `ifnull(${name}, char(${nothing.charCodeAt(0)}))`,
  )
  return `CAST(${parts.join(` || char(${between.charCodeAt(0)}) || `)} AS BLOB) AS packed`
}

/** A row of such a statement. Throws Damaged if it has other columns, or no text. */
export function unpacked(columns: Columns, row: unknown): Row {
  const names = Object.entries(columns)
  const values = decoded((row as { packed: ArrayBuffer }).packed).split(between)
  if (values.length !== names.length) throw new Damaged('A row has other columns than it should.')
  return Object.fromEntries(
    names.map(([name, type], index) => [name, valueOf(type, values[index] ?? nothing)]),
  )
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Damaged('A row holds bytes that are no text.')
  }
}

function valueOf(type: 'integer' | 'text', text: string): SqlValue {
  if (text === nothing) return null
  if (type === 'text') return text
  const number = Number(text)
  if (text === '' || !Number.isSafeInteger(number)) throw new Damaged('A row has no number.')
  return number
}
