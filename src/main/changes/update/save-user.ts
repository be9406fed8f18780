import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { UserOutcome } from '../../../shared/entities/outcome'
import { flatten, type FlatValues } from '../../../shared/entities/record-values'
import type { UserChanges, UserValues } from '../../../shared/entities/user'
import { userLabel } from '../../../shared/values/user-fields'
import { putUser } from '../../userdocks/requests'
import type { ChangeContext } from '../context'
import { update } from './update'

/** Changes a user (see `update`). */
export function saveUser(
  context: ChangeContext,
  userId: string,
  changes: UserChanges,
  loaded: Partial<UserValues> | null,
  basis: FlatValues | null = null,
): Promise<UserOutcome> {
  const { api } = context
  return update(context, {
    kind: 'user',
    id: userId,
    nameOf: userLabel,
    wanted: flatten(changes) as Wanted,
    loaded: loaded && flatten(loaded),
    basis,
    read: () => api.readUser(userId),
    shapes: ['documented'],
    request: () => putUser(api.endpoint, userId, changes),
  })
}
