import type { UserOutcome } from '../../shared/entities/outcome'
import { userFields, type UserChanges, type UserValues } from '../../shared/entities/user'
import { putUser } from '../userdocks/requests'
import { update, type ChangeContext } from './attempt'

/** Changes a user (see `update`). */
export function saveUser(
  context: ChangeContext,
  userId: string,
  changes: UserChanges,
  loaded: UserValues | null,
): Promise<UserOutcome> {
  const { api } = context
  return update(context, {
    kind: 'user',
    id: userId,
    request: putUser(api.endpoint, userId, changes),
    read: () => api.readUser(userId),
    differing: (values) => differingFields(changes, values),
    loaded,
  })
}

function differingFields(changes: UserChanges, values: UserValues): string[] {
  return userFields.filter(
    (field) => changes[field] !== undefined && changes[field] !== (values[field] ?? ''),
  )
}
