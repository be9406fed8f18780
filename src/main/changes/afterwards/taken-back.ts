import type { ChangedField } from '../../../shared/entities/change'
import type { Wanted } from '../../../shared/entities/foreign-changes'
import { sameValue, type FlatValue, type FlatValues } from '../../../shared/entities/record-values'
import type { Journal } from '../../journal/journal'

/** Whether a value is what a change has left in its field. */
export function isLeftBy({ sent, after, verdict }: ChangedField, current: FlatValue): boolean {
  // What was seen right after it counts only if it showed there: it may have arrived later.
  const showed = verdict === 'applied' || verdict === 'serverChanged'
  return sameValue(current, sent) || (showed && sameValue(current, after))
}

/** No request can take a switch back to "never set". */
export function cannotUnset({ sent, before }: ChangedField): boolean {
  return typeof sent === 'boolean' && before === null
}

/**
 * The change that an update may be said to take back: `undoes`, if the update puts something of it back
 * and leaves nothing of it that can be. An undo of which the agent keeps half is an edit like others, and
 * the other half can still be undone. `before`: the record right before; `null` if it could not be read.
 */
export function takenBack(
  journal: Journal,
  undoes: number | null,
  recordId: string,
  wanted: Wanted,
  before: FlatValues | null,
): number | null {
  if (undoes === null) return null
  const found = journal.detail(undoes)
  if (!found.ok || found.value.change.targetId !== recordId) return null
  const { fields } = found.value
  const isBack = (field: ChangedField): boolean => {
    const value = wanted[field.path]
    return value !== undefined && sameValue(value, field.before)
  }
  const isLeft = (field: ChangedField): boolean => {
    if (isBack(field) || cannotUnset(field)) return false
    if (before === null) return true
    const current = wanted[field.path] ?? before[field.path] ?? null
    return isLeftBy(field, current) && !sameValue(current, field.before)
  }
  return fields.some(isBack) && !fields.some(isLeft) ? undoes : null
}
