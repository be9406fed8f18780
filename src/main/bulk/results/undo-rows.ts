import type { BulkKind } from '../../../shared/bulk/kinds'
import { success, type Result } from '../../../shared/result'
import type { Journal } from '../../journal/journal'
import { nextTurn } from '../../next-turn'
import type { FrozenRow } from '../runs/run-file'
import { undoCells, undoColumns, undoWish, wayBackFrom, type WayBack } from './undo-row'

/** The rows of a run that takes another one back, and its columns, named as the API names fields. */
export interface UndoRows {
  readonly columns: string[]
  readonly rows: FrozenRow[]
}

/**
 * Makes the rows that take back what a run has changed, from the record of changes: one for each change
 * that was applied and not taken back, the latest first, because what was changed twice goes back in two
 * steps. Their line is the row of the run that is taken back. `atOnce`: changes that are looked at before
 * other work gets its turn. Error: journalFailed.
 */
export async function undoRows(
  journal: Pick<Journal, 'appliedInRun' | 'detail'>,
  run: string,
  kind: Exclude<BulkKind, 'redeem'>,
  atOnce: number,
): Promise<Result<UndoRows>> {
  const ways: WayBack[] = []
  for (let after = 0; ;) {
    const some = journal.appliedInRun(run, after, atOnce)
    if (!some.ok) return some
    for (const { row, changeId } of some.value) {
      const detail = journal.detail(changeId)
      if (detail.ok) ways.push(wayBackFrom(detail.value, row))
      else if (detail.error.code !== 'changeMissing') return detail
      after = row
    }
    if (some.value.length < atOnce) return success(rowsOf(kind, ways))
    await nextTurn()
  }
}

/** Of ways back, as they were found, the rows that go them. Pure. */
export function rowsOf(kind: Exclude<BulkKind, 'redeem'>, ways: readonly WayBack[]): UndoRows {
  const columns = undoColumns(kind, ways)
  const first = new Map<string, number>()
  const rows = ways
    .toSorted((one, other) => other.changeId - one.changeId)
    .map((way, index): FrozenRow => {
      const number = index + 1
      const target = way.targetId?.toLowerCase() ?? null
      const { wish, faults, doubts } = undoWish(kind, way)
      const double = wish === null || target === null ? null : (first.get(target) ?? null)
      if (wish !== null && target !== null && double === null) first.set(target, number)
      return {
        number,
        line: way.row,
        cells: undoCells(columns, way),
        wish,
        unreadable: null,
        faults,
        doubts,
        double,
        undoes: way.changeId,
        expected: wish === null ? null : way.expected,
      }
    })
  return { columns, rows }
}
