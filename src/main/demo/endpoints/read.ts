import { ApiError } from '../api-error'
import type { Success } from '../envelope'
import type { UserRecord } from '../records'
import { tenantView, userView, usersOf } from '../views'
import type { Context } from './context'
import { tenantById, uuidFromPath } from './context'

/**
 * GET /v1/users/:userId: a user by UUID or e-mail address (get-users).
 *
 * @throws ApiError 400 if the id is neither, 404
 */
export function getUser(context: Context): Success {
  const query = context.path['userId'] ?? ''
  const user = query.includes('@')
    ? userByEmail(context, query)
    : context.state.users.get(uuidFromPath(context, 'userId'))
  return userFound(context, user)
}

/**
 * GET /v1/users/me: the bearer's user (get-users-me).
 *
 * @throws ApiError 404
 */
export function getOwnUser(context: Context): Success {
  const { identity, state } = context
  if (identity.access !== 'token') return userFound(context, undefined)
  const members = usersOf(state, identity.tenantId)
  const user = members.find((member) => member.id === identity.userId)
  return userFound(context, identity.userId === undefined ? members[0] : user)
}

/**
 * GET /v1/tenants/:tenantId (get-tenants).
 *
 * @throws ApiError 400 if the id is no UUID, 404
 */
export function getTenant(context: Context): Success {
  return tenantFound(context, uuidFromPath(context, 'tenantId'))
}

/**
 * GET /v1/tenants/me: the bearer's tenant (get-tenants-me).
 *
 * @throws ApiError 404
 */
export function getOwnTenant(context: Context): Success {
  const { identity } = context
  return tenantFound(context, identity.access === 'token' ? identity.tenantId : '')
}

function userByEmail(context: Context, email: string): UserRecord | undefined {
  return [...context.state.users.values()].find(
    (user) => String(user.fields['email']).toLowerCase() === email.toLowerCase(),
  )
}

function userFound(context: Context, user: UserRecord | undefined): Success {
  if (user === undefined) throw new ApiError(404, 'There is no such user')
  return { kind: 'user', message: 'User found', content: userView(user, context.clientId) }
}

function tenantFound(context: Context, id: string): Success {
  const { state, clientId, behaviour } = context
  const tenant = tenantById(context, id)
  const content = tenantView(tenant, state, clientId, behaviour.addresses)
  return { kind: 'tenant', message: 'Tenant found', content }
}
