import type { ChangeDetail, UndoPlan } from '../../../shared/entities/change'
import {
  flatten,
  sameValue,
  type FlatValue,
  type FlatValues,
} from '../../../shared/entities/record-values'
import { success, type Result } from '../../../shared/result'
import type { Journal } from '../../journal/journal'
import type { Api } from '../../userdocks/api'
import { cannotUnset, isLeftBy } from './taken-back'

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
  for (const field of fields) {
    const { path, before } = field
    const current = now[path] ?? null
    if (sameValue(current, before)) left.push({ path, why: 'alreadyBack' })
    else if (!isLeftBy(field, current)) left.push({ path, why: 'changedSince' })
    else if (cannotUnset(field)) left.push({ path, why: 'cannotUnset' })
    else {
      edits[path] = before ?? ''
      basis[path] = current
    }
  }
  return { edits, basis, left }
}
