/** How a file of rows is read, in words. */
import type { CsvDelimiter, CsvEncoding, CsvFormat } from '../../shared/bulk/csv-file'
import { t } from '../language/language'

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const
const encodingNames = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  'windows-1252': 'windows1252',
} as const

export function encodingWord(encoding: CsvEncoding): string {
  return t(`bulk.encoding.${encodingNames[encoding]}`)
}

export function delimiterWord(delimiter: CsvDelimiter): string {
  return t(`bulk.delimiter.${delimiterNames[delimiter]}`)
}

/** "UTF-8, Semicolon (;), lines end as on Windows" */
export function wordFormat({ encoding, byteOrderMark, delimiter, lineEnds }: CsvFormat): string {
  return [
    byteOrderMark
      ? t('bulk.file.withMark', { encoding: encodingWord(encoding) })
      : encodingWord(encoding),
    delimiterWord(delimiter),
    t(`bulk.lineEnds.${lineEnds}`),
  ].join(', ')
}

const kilobyte = 1024

/** The size of a file, in bytes, as people say it. */
export function wordSize(size: number): string {
  if (size < kilobyte) return t('bulk.size.bytes', { count: size })
  const kilobytes = size / kilobyte
  return kilobytes < kilobyte
    ? t('bulk.size.kilobytes', { size: rounded(kilobytes) })
    : t('bulk.size.megabytes', { size: rounded(kilobytes / kilobyte) })
}

function rounded(size: number): number {
  return size < 10 ? Math.round(size * 10) / 10 : Math.round(size)
}
