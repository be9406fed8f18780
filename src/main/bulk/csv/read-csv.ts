import { createHash, type Hash } from 'node:crypto'
import type {
  CsvChoice,
  CsvEncoding,
  CsvFault,
  CsvFileState,
  CsvFormat,
  CsvRow,
} from '../../../shared/bulk/csv-file'
import { largestRowFile, mostFileRows } from '../../../shared/limits'
import { nextTurn } from '../../next-turn'
import { chunksOf, headOf, piecesOf } from './chunks'
import { decoderOf } from './decode'
import { looksLikeText } from './encoding'
import { formatOf, statedEncoding } from './format'
import { headerFaults } from './header'
import { mostRowsAtOnce } from './limits'
import { faultOfReading, NotRead } from './not-read'
import { openFile, type OpenFile } from './open-file'
import { rowReader, type CsvHeader, type RowReader } from './rows'
import { speaksForUtf8, utf8Counter } from './utf8-evidence'

/** What a reading gives: a head, then rows, then an end; or a fault at any time, and nothing after it. */
export type CsvPart =
  | {
      readonly is: 'head'
      readonly format: CsvFormat
      /** Trimmed; none is empty, none stands twice. */
      readonly names: readonly string[]
      readonly file: CsvFileState
    }
  | {
      readonly is: 'rows'
      /** In the order of the file, at least one, `mostRowsAtOnce` at most. */
      readonly rows: readonly CsvRow[]
      /** Of the file, in bytes: how far it is read. */
      readonly bytesRead: number
    }
  | {
      readonly is: 'end'
      readonly rows: number
      /** How many of the rows are faults. */
      readonly unreadable: number
      /** Of what was read: hexadecimal SHA-256 of all bytes. */
      readonly file: CsvFileState & { readonly sha256: string }
    }
  | { readonly is: 'fault'; readonly fault: CsvFault }

export interface CsvReadOptions {
  readonly choice?: CsvChoice | undefined
  readonly signal?: AbortSignal | undefined
  /** The shared limits, unless given. */
  readonly mostBytes?: number
  readonly mostRows?: number
}

/**
 * Reads a CSV file from its beginning to its end, as fast as the parts are taken, without ever having more
 * than a few hundred kilobytes of it in memory. An encoding that is neither chosen nor named by a byte order
 * mark is told from all bytes, before anything is given. Rows that cannot be read are given as faults, in
 * their places. Rows that came before a fault of the file are not to be used. The file is closed when the
 * iteration ends, however it ends.
 */
export async function* readCsv(
  path: string,
  options: CsvReadOptions = {},
): AsyncGenerator<CsvPart, void, void> {
  const opened = await openFile(path, options.mostBytes ?? largestRowFile)
  if (!opened.ok) {
    yield { is: 'fault', fault: { code: opened.error } }
    return
  }
  try {
    yield* partsOf(opened.value, options)
  } catch (error) {
    yield { is: 'fault', fault: faultOfReading(error) }
  } finally {
    await opened.value.close()
  }
}

async function* partsOf(
  file: OpenFile,
  { choice = {}, signal, mostRows = mostFileRows }: CsvReadOptions,
): AsyncGenerator<CsvPart, void, void> {
  const head = await headOf(file)
  const encoding = statedEncoding(head, choice) ?? (await encodingOfAll(file, signal))
  if (!looksLikeText(head.bytes, encoding)) throw new NotRead({ code: 'notText' })
  const format = formatOf(head, encoding, choice)
  const reader = rowReader(format.delimiter, choice.guards ?? 'removed')
  const hash = createHash('sha256')
  let isHeadGiven = false
  let rows = 0
  let unreadable = 0

  for await (const { found, bytesRead } of foundIn(file, encoding, reader, hash, signal)) {
    const header = reader.header()
    if (!isHeadGiven && header !== null) {
      yield { is: 'head', format, names: soundNames(header), file: file.state }
      isHeadGiven = true
    }
    const excess = found[mostRows - rows]
    const allowed = excess === undefined ? found : found.slice(0, mostRows - rows)
    rows += allowed.length
    unreadable += allowed.filter((row) => 'fault' in row).length
    if (allowed.length > 0) yield { is: 'rows', rows: allowed, bytesRead }
    if (excess !== undefined) throw new NotRead({ code: 'tooManyRows', line: excess.line })
    const last = found.at(-1)
    if (reader.isStuck() && last) throw new NotRead({ code: 'unclosedQuote', line: last.line })
  }
  if (!(await file.isUnchanged())) throw new NotRead({ code: 'fileChanged' })
  if (!isHeadGiven) throw new NotRead({ code: 'empty' })
  yield { is: 'end', rows, unreadable, file: { ...file.state, sha256: hash.digest('hex') } }
}

/** The rows of each chunk; of one with very many of them in several goes, with turns for others between. */
async function* foundIn(
  file: OpenFile,
  encoding: CsvEncoding,
  reader: RowReader,
  hash: Hash,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly found: readonly CsvRow[]; readonly bytesRead: number }> {
  const decode = decoderOf(encoding)
  let bytesRead = 0
  for await (const chunk of chunksOf(file, signal)) {
    hash.update(chunk.bytes)
    bytesRead += chunk.bytes.length
    let found: CsvRow[] = []
    for (const { text, isLast } of piecesOf(chunk, decode)) {
      const more = reader.push(text, isLast)
      if (found.length + more.length > mostRowsAtOnce) {
        yield { found, bytesRead }
        await nextTurn()
        found = []
      }
      found = found.concat(more)
      if (reader.isStuck()) break
    }
    yield { found, bytesRead }
  }
}

async function encodingOfAll(
  file: OpenFile,
  signal: AbortSignal | undefined,
): Promise<CsvEncoding> {
  const counter = utf8Counter()
  for await (const { bytes } of chunksOf(file, signal)) counter.add(bytes)
  return speaksForUtf8(counter.evidence(true)) ? 'utf-8' : 'windows-1252'
}

/** The names of a header in which no column can be taken for another one. Throws NotRead. */
function soundNames(header: CsvHeader): readonly string[] {
  if ('fault' in header) {
    throw new NotRead({ code: 'headerUnreadable', line: header.line, fault: header.fault })
  }
  const faults = headerFaults(header.names)
  if (faults.length > 0) throw new NotRead({ code: 'headerFaulty', faults })
  return header.names
}
