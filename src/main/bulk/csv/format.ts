import type { CsvChoice, CsvEncoding, CsvFormat } from '../../../shared/bulk/csv-file'
import type { Chunk } from './chunks'
import { decoderOf } from './decode'
import { guessedDelimiter, lineEndsOf } from './delimiter'
import { markedEncoding } from './encoding'
import { speaksForUtf8, utf8Counter } from './utf8-evidence'

/** The encoding of a file that says what it is, or is said to be; `null` where its bytes must tell. */
export function statedEncoding(head: Chunk, choice: CsvChoice): CsvEncoding | null {
  return choice.encoding ?? markedEncoding(head.bytes)
}

/** What the bytes at the beginning tell: UTF-8 until they say something else. */
export function encodingOfHead({ bytes, isLast }: Chunk): CsvEncoding {
  const counter = utf8Counter()
  counter.add(bytes)
  return speaksForUtf8(counter.evidence(isLast)) ? 'utf-8' : 'windows-1252'
}

/** How a file in this encoding is read: as chosen, or as its beginning tells. */
export function formatOf(head: Chunk, encoding: CsvEncoding, choice: CsvChoice): CsvFormat {
  const text = decoderOf(encoding)(head.bytes, head.isLast)
  const delimiter = choice.delimiter ?? guessedDelimiter(text, head.isLast)
  return {
    encoding,
    byteOrderMark: markedEncoding(head.bytes) === encoding,
    delimiter,
    lineEnds: lineEndsOf(text, head.isLast, delimiter),
  }
}
