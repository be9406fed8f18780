import type { CsvEncoding } from '../../../shared/bulk/csv-file'

const marks: readonly (readonly [CsvEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding that a byte order mark at the beginning of a file names. */
export function markedEncoding(head: Uint8Array): CsvEncoding | null {
  return marks.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0] ?? null
}

/** Whether the beginning of a file can be text at all: zero bytes are in UTF-16 only. */
export function looksLikeText(head: Uint8Array, encoding: CsvEncoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be' || !head.includes(0)
}
