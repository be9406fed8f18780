import type { Journal } from '../../journal/journal'
import { nextTurn } from '../../next-turn'
import type { RunFile } from '../runs/run-file'
import { RowStates } from './row-states'
import { statusOf } from './row-status'

/** Rows that are looked at before other work gets its turn: some milliseconds. */
const atOnce = 5000

/**
 * What is true of all rows of a run, from its file and the record of changes. A record that cannot be
 * read says of no row that it was sent: nothing can be sent then either. Throws what SQLite throws.
 */
export async function loadStates(
  file: Pick<RunFile, 'header' | 'marks'>,
  journal: Pick<Journal, 'runLines'>,
): Promise<RowStates> {
  const { id, rows } = file.header
  const states = new RowStates(rows)
  for (let from = 1; from <= rows; from += atOnce) {
    const to = Math.min(rows, from + atOnce - 1)
    const read = journal.runLines(id, from, to)
    const lines = new Map(read.ok ? read.value.map((line) => [line.row, line]) : [])
    for (const mark of file.marks(from, to)) {
      states.set(mark.number, statusOf(mark, lines.get(mark.number) ?? null, isOver(file)))
      if (mark.doubtful) states.doubt(mark.number)
      if (mark.verdict !== null) states.plan(mark.number)
    }
    await nextTurn()
  }
  return states
}

/** Whether nothing more is going to be sent for a run. */
export function isOver({ header }: Pick<RunFile, 'header'>): boolean {
  return header.phase === 'stopped' || header.phase === 'finished' || header.phase === 'failed'
}
