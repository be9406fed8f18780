/** Taking a change back: what stands in the way, and what is left as it is. */
import type { UndoPlan } from '../../shared/entities/change'
import { tenantPathLabel, userPathLabel } from './fields'

type Obstacle = Extract<UndoPlan, { possible: false }>['obstacle']
type LeftFields = UndoPlan['left']

/** Why a change cannot be taken back. */
export function wordObstacle(obstacle: Obstacle): string {
  switch (obstacle) {
    case 'redemption':
      return 'A redemption cannot be undone: UserDocks knows no way to take a code back.'
    case 'notApplied':
      return 'As far as is known, nothing of this change is on the record, so there is nothing to put back.'
    case 'stillOpen':
      return 'It is not known yet whether this change was made. Resolve it under Activity first.'
    case 'beforeUnknown':
      return 'What the record held before is not known, because it was not loaded then.'
    case 'erased':
      return 'The values of this change were erased, so they cannot be put back.'
    case 'alreadyUndone':
      return 'This change has been undone already.'
    case 'connectionGone':
      return 'The connection of this change does not exist any more.'
    case 'notReadable':
      return 'The record could not be read, so nothing is known of what it holds now. Try again, or check the keys under Connections.'
    case 'changedSince':
      return 'What this change set was changed again since. Putting it back would undo that too.'
    case 'cannotUnset':
      return 'It set a Yes or No that was not set before. UserDocks knows no way to unset it.'
    case 'alreadyBack':
      return 'The record holds the earlier values already.'
  }
}

/** Why nothing was put into the form: the obstacle, and the fields that it is about. */
export function wordImpossibleUndo(plan: Extract<UndoPlan, { possible: false }>): string[] {
  return [wordObstacle(plan.obstacle), ...wordLeft(plan.left)]
}

/** What the edits in the form are, and which fields of the change they leave as they are. */
export function wordUndo(changeId: number, left: LeftFields): string[] {
  return [`These put back what change ${changeId} changed. Review and save.`, ...wordLeft(left)]
}

const whyLeft: Readonly<Record<LeftFields[number]['why'], string>> = {
  changedSince: 'Changed again since, and left as it is now',
  cannotUnset: 'Cannot be unset at UserDocks, and left as it is now',
  alreadyBack: 'Holds the earlier value already',
}

function wordLeft(left: LeftFields): string[] {
  return (['changedSince', 'cannotUnset', 'alreadyBack'] as const).flatMap((why) => {
    const labels = left.filter((each) => each.why === why).map(({ path }) => label(path))
    return labels.length === 0 ? [] : [`${whyLeft[why]}: ${labels.join(', ')}.`]
  })
}

/** No path means one thing for a tenant and another for a user. */
function label(path: string): string {
  const ofTenant = tenantPathLabel(path)
  return ofTenant === path ? userPathLabel(path) : ofTenant
}

export const undoNeedsConnection = (name: string): string =>
  `This change was made on the connection “${name}”. Switch to it, then undo again.`

export const undoNeedsCleanForm =
  'There are unsaved changes of this record. Save or discard them first.'
