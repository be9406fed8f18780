import type { Journal } from '../../journal/journal'
import { nextTurn } from '../../next-turn'
import type { RunFile } from '../runs/run-file'
import { RowStates } from './row-states'
import { statusOf } from './row-status'

/** Rows that are looked at before other work gets its turn: some milliseconds. */
const atOnce = 5000

export interface LoadedStates {
  readonly states: RowStates
  /** Whether the record of changes could be read: else it is not known what was sent. */
  readonly isKnown: boolean
}

/**
 * What is true of all rows of a run, from its file and the record of changes. Of a run that was started,
 * nobody knows what became of a row if the record cannot be read, or is another one than at its start and
 * has no word of it. Throws what SQLite throws.
 */
export async function loadStates(
  file: Pick<RunFile, 'header' | 'marks'>,
  journal: Pick<Journal, 'runLines' | 'identity'>,
): Promise<LoadedStates> {
  const { id, rows, record = null } = file.header
  const now = journal.identity()
  let isKnown = now.ok
  const states = new RowStates(rows)
  for (let from = 1; from <= rows; from += atOnce) {
    const to = Math.min(rows, from + atOnce - 1)
    const read = journal.runLines(id, from, to)
    if (!read.ok) isKnown = false
    const isSilent = record !== null && !(read.ok && now.ok && now.value === record)
    const lines = new Map(read.ok ? read.value.map((line) => [line.row, line]) : [])
    for (const mark of file.marks(from, to)) {
      const line = lines.get(mark.number) ?? null
      const isLost = isSilent && line === null && statusOf(mark, line, false) === 'waiting'
      states.set(mark.number, isLost ? 'unknown' : statusOf(mark, line, isOver(file)))
      states.reject(mark.number, line?.state === 'rejected')
      if (mark.doubtful) states.doubt(mark.number)
      if (mark.verdict !== null) states.plan(mark.number)
    }
    await nextTurn()
  }
  return { states, isKnown }
}

/** Whether nothing more is going to be sent for a run. */
export function isOver({ header }: Pick<RunFile, 'header'>): boolean {
  return header.phase === 'stopped' || header.phase === 'finished' || header.phase === 'failed'
}
