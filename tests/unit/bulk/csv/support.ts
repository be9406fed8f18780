import type { CsvDelimiter, CsvEncoding, CsvRow } from '../../../../src/shared/bulk/csv-file'
import { decoderOf } from '../../../../src/main/bulk/csv/decode'
import { rowReader, type CsvHeader } from '../../../../src/main/bulk/csv/rows'

/** Rows as a file of somebody else: quotation marks where they are needed, nothing guarded. */
export function serialized(
  rows: readonly (readonly string[])[],
  delimiter: CsvDelimiter,
  newline: (index: number) => string,
  hasLastNewline = true,
): string {
  return rows
    .map((row, index) => {
      const end = index < rows.length - 1 || hasLastNewline ? newline(index) : ''
      return row.map((cell) => quoted(cell, delimiter)).join(delimiter) + end
    })
    .join('')
}

function quoted(cell: string, delimiter: CsvDelimiter): string {
  const isPlain = cell.trim() !== '' && !cell.includes(delimiter) && !/["\r\n]/.test(cell)
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
}

const highWindows1252: Record<string, number> = {
  ...{ '€': 0x80, '‚': 0x82, ƒ: 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, ˆ: 0x88 },
  ...{ '‰': 0x89, Š: 0x8a, '‹': 0x8b, Œ: 0x8c, Ž: 0x8e, '‘': 0x91, '’': 0x92, '“': 0x93 },
  ...{ '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, š: 0x9a, '›': 0x9b },
  ...{ œ: 0x9c, ž: 0x9e, Ÿ: 0x9f },
}

/** Every character of Windows-1252 but the line ends. */
export const windows1252Characters = [
  ...Object.keys(highWindows1252),
  ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => !/[\x80-\x9f\r\n]/.test(character),
  ),
]

/** A text as the bytes of a file. */
export function encoded(text: string, encoding: CsvEncoding, hasMark = false): Uint8Array {
  const marked = hasMark ? `\uFEFF${text}` : text
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(marked, 'utf8')
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le')
    case 'utf-16be':
      return Buffer.from(marked, 'utf16le').swap16()
    case 'windows-1252':
      return Uint8Array.from(text, (character) => {
        return highWindows1252[character] ?? character.charCodeAt(0)
      })
  }
}

/** The pieces of bytes between the places where they are cut. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const bounds = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length]
  bounds.sort((one, other) => one - other)
  return bounds.slice(1).map((end, index) => bytes.slice(bounds[index], end))
}

export interface ReadPieces {
  readonly header: CsvHeader | null
  readonly rows: readonly CsvRow[]
  readonly isStuck: boolean
}

/** What is read of a file that comes in these pieces. */
export function readPieces(
  pieces: readonly Uint8Array[],
  encoding: CsvEncoding,
  delimiter: CsvDelimiter,
  guards: 'removed' | 'kept' = 'kept',
): ReadPieces {
  const decode = decoderOf(encoding)
  const reader = rowReader(delimiter, guards)
  const rows = pieces.flatMap((piece, index) => {
    const isLast = index === pieces.length - 1
    // The memory of a piece is used again.
    const memory = Uint8Array.from(piece)
    const text = decode(memory, isLast)
    memory.fill(0)
    return reader.push(text, isLast)
  })
  return { header: reader.header(), rows, isStuck: reader.isStuck() }
}

/** What is read of a text. */
export function readText(
  text: string,
  delimiter: CsvDelimiter = ',',
  guards: 'removed' | 'kept' = 'kept',
): ReadPieces {
  return readPieces([encoded(text, 'utf-8')], 'utf-8', delimiter, guards)
}
