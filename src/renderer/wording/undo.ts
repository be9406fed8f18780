/** Taking a change back: what stands in the way, and what is left as it is. */
import type { UndoPlan } from '../../shared/entities/change'
import { t } from '../language/language'
import { tenantPathLabel, userPathLabel } from './fields'

type Obstacle = Extract<UndoPlan, { possible: false }>['obstacle']
type LeftFields = UndoPlan['left']

/** Why a change cannot be taken back. */
export function wordObstacle(obstacle: Obstacle): string {
  return t(`activity.obstacle.${obstacle}`)
}

/** Why nothing was put into the form: the obstacle, and the fields that it is about. */
export function wordImpossibleUndo(plan: Extract<UndoPlan, { possible: false }>): string[] {
  return [wordObstacle(plan.obstacle), ...wordLeft(plan.left)]
}

/** What the edits in the form are, and which fields of the change they leave as they are. */
export function wordUndo(changeId: number, left: LeftFields): string[] {
  return [t('activity.undo.putBack', { change: String(changeId) }), ...wordLeft(left)]
}

function wordLeft(left: LeftFields): string[] {
  return (['changedSince', 'cannotUnset', 'alreadyBack'] as const).flatMap((why) => {
    const labels = left.filter((each) => each.why === why).map(({ path }) => label(path))
    return labels.length === 0
      ? []
      : [t(`activity.undo.left.${why}`, { fields: labels.join(', ') })]
  })
}

/** No path means one thing for a tenant and another for a user. */
function label(path: string): string {
  const ofTenant = tenantPathLabel(path)
  return ofTenant === path ? userPathLabel(path) : ofTenant
}

/** Said where the connection of the change is not the one in use. */
export function undoNeedsConnection(name: string): string {
  return t('activity.undo.needsConnection', { name })
}

/** Said where the form holds edits that the way back would take the place of. */
export function undoNeedsCleanForm(): string {
  return t('activity.undo.needsCleanForm')
}
