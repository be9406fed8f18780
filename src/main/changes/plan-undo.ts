import type { ChangeDetail, UndoPlan } from '../../shared/entities/change'
import {
  flatten,
  sameValue,
  type FlatValue,
  type FlatValues,
} from '../../shared/entities/record-values'
import { success, type Result } from '../../shared/result'
import type { Journal } from '../journal/journal'
import type { Api } from '../userdocks/api'

type Left = UndoPlan['left'][number]

/**
 * Plans the way back from a change: the values that its fields had before, as edits to be reviewed and
 * sent like any others. A field that somebody has changed since is left alone. Changes nothing. Errors:
 * changeMissing, journalFailed.
 */
export async function planUndo(api: Api, journal: Journal, id: number): Promise<Result<UndoPlan>> {
  const found = journal.detail(id)
  if (!found.ok) return found
  const { change, undoObstacle } = found.value
  const { kind, targetId } = change
  if (undoObstacle !== null) return success(impossible(undoObstacle))
  if (kind === 'redemption' || targetId === null) return success(impossible('redemption'))
  const read = kind === 'tenant' ? await api.readTenant(targetId) : await api.readUser(targetId)
  if (!read.ok) return success(impossible('notReadable'))
  const { edits, basis, left } = wayBack(found.value, flatten(read.value.values))
  if (Object.keys(edits).length === 0) {
    return success({ ...impossible(obstacleOf(left)), left })
  }
  const { connectionId, targetLabel: label } = change
  return success({
    possible: true,
    connectionId,
    kind,
    recordId: targetId,
    label,
    edits,
    basis,
    left,
  })
}

function impossible(obstacle: Extract<UndoPlan, { possible: false }>['obstacle']) {
  return { possible: false as const, obstacle, left: [] }
}

/** What stands in the way where no field can be put back: somebody's later change before all else. */
function obstacleOf(left: readonly Left[]): Left['why'] {
  const whys = (['changedSince', 'cannotUnset'] as const).find((why) =>
    left.some((each) => each.why === why),
  )
  return whys ?? 'alreadyBack'
}

/** Field by field: what was there before, what the change left behind, and what is there now. */
function wayBack({ fields }: ChangeDetail, now: FlatValues) {
  const edits: Record<string, string | boolean> = {}
  const basis: Record<string, FlatValue> = {}
  const left: Left[] = []
  for (const { path, before, sent, after, verdict } of fields) {
    // What was seen right after it counts only if it showed there: it may have arrived later.
    const showed = verdict === 'applied' || verdict === 'serverChanged'
    const current = now[path] ?? null
    const isOurs = sameValue(current, sent) || (showed && sameValue(current, after))
    if (sameValue(current, before)) left.push({ path, why: 'alreadyBack' })
    else if (!isOurs) left.push({ path, why: 'changedSince' })
    else if (typeof sent === 'boolean' && before === null) left.push({ path, why: 'cannotUnset' })
    else {
      edits[path] = before ?? ''
      basis[path] = current
    }
  }
  return { edits, basis, left }
}
