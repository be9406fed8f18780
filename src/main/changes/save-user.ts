import type { UserOutcome } from '../../shared/entities/outcome'
import { userFields, type UserChanges, type UserValues } from '../../shared/entities/user'
import { putUser } from '../userdocks/requests'
import { attempt, compareReadBack, concluded, weigh, type ChangeContext } from './attempt'

/** Changes a user: one write, then a read that tells whether the record holds the new values. */
export async function saveUser(
  context: ChangeContext,
  userId: string,
  changes: UserChanges,
  loaded: UserValues | null,
): Promise<UserOutcome> {
  const { api } = context
  const judged = await attempt(api, putUser(api.endpoint, userId, changes))
  const worthReading = judged.state === 'confirmed' || judged.state === 'unknown'
  if (!worthReading) {
    return { ...concluded(context, 'user', userId, judged, { state: 'notTried' }), fresh: null }
  }
  const read = await api.readUser(userId)
  const readBack = compareReadBack(read, (user) => differingFields(changes, user.values))
  const changedSomething = loaded !== null && differingFields(changes, loaded).length > 0
  const weighed = weigh(judged, readBack, changedSomething)
  return {
    ...concluded(context, 'user', userId, weighed, readBack),
    fresh: read.ok ? read.value : null,
  }
}

function differingFields(changes: UserChanges, values: UserValues): string[] {
  return userFields.filter(
    (field) => changes[field] !== undefined && changes[field] !== (values[field] ?? ''),
  )
}
