import type { ChangeFilter } from '../../shared/entities/change'
import { failure, success, type Result } from '../../shared/result'
import { beginning } from '../journal/entries/chain'
import { nextTurn, type Pause } from '../next-turn'
import { rowOf, titles } from './changes-csv'
import {
  entryLine,
  entryOf,
  footLine,
  format as jsonFormat,
  headLine,
  version,
} from './changes-json'
import { byteOrderMark, csvOf } from './csv'
import { detailPages, entryPages, NotReadable, shownBy, type ExportSource } from './pages'
import { writeWhole } from './whole-file'

/**
 * Saves the changes that a filter shows. `csv`: a list for spreadsheets, newest first. `json`: the
 * whole chain of entries, so that it can be checked, with the content of those changes only. Read and
 * written page by page; `pause` is awaited in between, so that nothing waits for it. There are no keys
 * in it: the journal knows their fingerprints only. Errors: fileNotWritten (the target is as it was),
 * journalFailed.
 */
export async function exportChanges(
  journal: ExportSource,
  filter: ChangeFilter,
  format: 'csv' | 'json',
  path: string,
  now: () => Date,
  pause: Pause = nextTurn,
): Promise<Result<{ readonly changes: number }>> {
  const counted = { changes: 0 }
  try {
    await writeWhole(
      path,
      format === 'csv'
        ? csvChunks(journal, filter, counted, pause)
        : jsonChunks(journal, filter, now().toISOString(), counted, pause),
    )
    return success(counted)
  } catch (error) {
    if (error instanceof NotReadable) return failure({ code: 'journalFailed' })
    // Only calls of the operating system have a name.
    if (error instanceof Error && 'syscall' in error) return failure({ code: 'fileNotWritten' })
    throw error
  }
}

async function* csvChunks(
  journal: ExportSource,
  filter: ChangeFilter,
  counted: { changes: number },
  pause: Pause,
): AsyncGenerator<string> {
  yield byteOrderMark + csvOf([titles])
  for await (const details of detailPages(journal, filter, pause)) {
    counted.changes += details.length
    yield csvOf(details.map(rowOf))
  }
}

async function* jsonChunks(
  journal: ExportSource,
  filter: ChangeFilter,
  exportedAt: string,
  counted: { changes: number },
  pause: Pause,
): AsyncGenerator<string> {
  const shows = await shownBy(journal, filter, pause)
  yield headLine({ format: jsonFormat, version, exportedAt, filter })
  let head = beginning
  for await (const rows of entryPages(journal, pause)) {
    const lines = rows.map((row, index) => {
      const shown = row['change'] === null || shows(Number(row['change']))
      if (shown && row['event'] === 'intent') counted.changes += 1
      const comma = index === 0 && head === beginning ? '' : ','
      return `${comma}\n${entryLine(entryOf(row, shown))}`
    })
    head = String(rows.at(-1)?.['hash'] ?? head)
    yield lines.join('')
  }
  yield `\n${footLine({ changes: counted.changes, head })}\n`
}
