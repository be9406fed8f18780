import type { CsvFault, CsvRow } from '../../../shared/bulk/csv-file'
import { failure, success, type Result } from '../../../shared/result'
import { nextTurn } from '../../next-turn'
import { readCsv } from '../csv/read-csv'
import type { RowRules } from '../rows/parse-row'
import type { FrozenRow, RunFile } from '../runs/run-file'
import { rowFreezer } from './freeze-rows'

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Told the share of the file that is read, 0 to 1, after each few hundred rows. */
  readonly progress?: (share: number) => void
}

/** Milliseconds of work before the rest of the program has its turn. */
const shift = 20

/**
 * Reads the rows of a CSV file into the file of a run, which has none yet: how, its header says (columns,
 * choice, ticket), and the rules, which are for its kind and mapping. Rows that cannot be read or used
 * become rows too, and so do doubles. Gives how many there are; the header stays as it is. Errors: all of
 * CsvFault; `fileChanged` too if the columns are not those of the header, as the mapping is for those. Rows
 * that were added before an error are not to be used. Throws what SQLite throws.
 */
export async function readIntoRun(
  path: string,
  file: Pick<RunFile, 'header' | 'add'>,
  rules: RowRules,
  { signal, progress = () => undefined }: ReadOptions = {},
): Promise<Result<{ readonly rows: number }, CsvFault>> {
  const { columns, rules: ofRun } = file.header
  const freeze = rowFreezer(rules, ofRun.ticket)
  let size = 1
  for await (const part of readCsv(path, { choice: ofRun.choice, signal })) {
    switch (part.is) {
      case 'head':
        if (!isSame(part.names, columns)) return failure({ code: 'fileChanged' })
        size = part.file.size
        break
      case 'rows':
        file.add(await frozen(part.rows, freeze))
        progress(part.bytesRead / size)
        await nextTurn()
        break
      case 'fault':
        return failure(part.fault)
      case 'end':
        return success({ rows: part.rows })
    }
  }
  // A reading ends with a part that says so.
  throw new Error('The reading of a file had no end.')
}

/** With turns for others, however much there is in the rows. */
async function frozen(
  rows: readonly CsvRow[],
  freeze: (row: CsvRow) => FrozenRow,
): Promise<FrozenRow[]> {
  const done: FrozenRow[] = []
  let end = performance.now() + shift
  for (const row of rows) {
    done.push(freeze(row))
    if (performance.now() < end) continue
    await nextTurn()
    end = performance.now() + shift
  }
  return done
}

function isSame(names: readonly string[], columns: readonly string[]): boolean {
  return names.length === columns.length && names.every((name, at) => name === columns[at])
}
