import type { RowFilter, RunRow } from '../../../shared/bulk/run-row'
import { NotReadable } from '../../exports/pages'
import { nextTurn } from '../../next-turn'
import type { BulkRun } from '../running/bulk-run'

/** So few that reading them takes milliseconds. */
const atOnce = 200

/**
 * The rows of a run that a filter shows, with what became of them, in their order. A run may go on
 * meanwhile: each row is told as it stands when its page is read. Throws NotReadable.
 */
export async function* resultPages(
  run: Pick<BulkRun, 'matching' | 'rows'>,
  filter: RowFilter,
): AsyncGenerator<readonly RunRow[]> {
  // All numbers at once: rows that leave the filter meanwhile must not make others be skipped.
  const { numbers } = run.matching(filter, 0, Infinity)
  for (let from = 0; from < numbers.length; from += atOnce) {
    const rows = run.rows(numbers.slice(from, from + atOnce))
    if (!rows.ok) throw new NotReadable()
    yield rows.value
    await nextTurn()
  }
}
