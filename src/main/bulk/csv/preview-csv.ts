import type {
  CsvChoice,
  CsvFault,
  CsvFileState,
  CsvFormat,
  CsvHeaderFault,
  CsvRow,
} from '../../../shared/bulk/csv-file'
import { largestRowFile } from '../../../shared/limits'
import { failure, success, type Result } from '../../../shared/result'
import { chunksOf, headOf, piecesOf } from './chunks'
import { decoderOf } from './decode'
import { looksLikeText } from './encoding'
import { encodingOfHead, formatOf, statedEncoding } from './format'
import { headerFaults } from './header'
import { previewBytes, previewRows } from './limits'
import { faultOfReading, NotRead } from './not-read'
import { openFile, type OpenFile } from './open-file'
import { rowReader, type CsvHeader, type RowReader } from './rows'

/** The beginning of a file, for a person to see whether it is read rightly. */
export interface CsvPreview {
  /** The encoding is told from the beginning, so the rest of the file can still speak against it. */
  readonly format: CsvFormat
  readonly names: readonly string[]
  /** With any of these the file will not be read. */
  readonly faults: readonly CsvHeaderFault[]
  /** The first rows, `previewRows` at most. */
  readonly rows: readonly CsvRow[]
  /** Whether these are all rows of the file. */
  readonly isAll: boolean
  readonly file: CsvFileState
}

/**
 * Looks at the beginning of a CSV file, `previewBytes` at most. Errors: all of `CsvFault` but headerFaulty,
 * tooManyRows, unclosedQuote and stopped.
 */
export async function previewCsv(
  path: string,
  choice: CsvChoice = {},
  mostBytes = largestRowFile,
): Promise<Result<CsvPreview, CsvFault>> {
  const opened = await openFile(path, mostBytes)
  if (!opened.ok) return failure({ code: opened.error })
  try {
    return success(await previewOf(opened.value, choice))
  } catch (error) {
    return failure(faultOfReading(error))
  } finally {
    await opened.value.close()
  }
}

async function previewOf(file: OpenFile, choice: CsvChoice): Promise<CsvPreview> {
  const head = await headOf(file)
  const encoding = statedEncoding(head, choice) ?? encodingOfHead(head)
  if (!looksLikeText(head.bytes, encoding)) throw new NotRead({ code: 'notText' })
  const format = formatOf(head, encoding, choice)
  const reader = rowReader(format.delimiter, choice.guards ?? 'removed')
  const { rows, isRead } = await firstRows(file, format, reader)
  const { names } = readableHeader(reader.header())
  return {
    format,
    names,
    faults: headerFaults(names),
    rows: rows.slice(0, previewRows),
    isAll: isRead && rows.length <= previewRows,
    file: file.state,
  }
}

/** `isRead`: to the end of the file. */
async function firstRows(
  file: OpenFile,
  { encoding }: CsvFormat,
  reader: RowReader,
): Promise<{ readonly rows: readonly CsvRow[]; readonly isRead: boolean }> {
  const decode = decoderOf(encoding)
  const rows: CsvRow[] = []
  let bytesRead = 0
  for await (const chunk of chunksOf(file)) {
    for (const { text, isLast } of piecesOf(chunk, decode)) {
      rows.push(...reader.push(text, isLast))
      if (rows.length > previewRows || reader.isStuck()) return { rows, isRead: false }
      if (isLast) return { rows, isRead: true }
    }
    bytesRead += chunk.bytes.length
    if (bytesRead >= previewBytes) break
  }
  // A header of megabytes has not ended yet.
  if (reader.header() === null) reader.push('', true)
  return { rows, isRead: false }
}

function readableHeader(header: CsvHeader | null): { readonly names: readonly string[] } {
  if (header === null) throw new NotRead({ code: 'empty' })
  if ('names' in header) return header
  throw new NotRead({ code: 'headerUnreadable', line: header.line, fault: header.fault })
}
