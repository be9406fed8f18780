import { ApiError } from '../api-error'
import type { Success } from '../envelope'
import type { Context } from './context'
import { uuidFromPath } from './context'

/**
 * GET /v1/apps/:appId/user-roles: the roles of the app (get-user-roles).
 *
 * @throws ApiError 400 if the id is no UUID, 403 for another app
 */
export function getUserRoles(context: Context): Success {
  requireOwnApp(context)
  const content = [
    { id: '30000000-0000-4000-8000-000000000001', name: 'owner' },
    { id: '30000000-0000-4000-8000-000000000002', name: 'member' },
  ]
  return { kind: 'userRole', message: 'User roles found', content }
}

/**
 * GET /v1/apps/:appId/promotions: the promotions of the app, never their codes (get-promotions).
 * The shape of an item is not documented; this one follows the columns of the dashboard.
 *
 * @throws ApiError 400 if the id is no UUID, 403 for another app
 */
export function getPromotions(context: Context): Success {
  requireOwnApp(context)
  const item = (number: number, name: string, type: string) => ({
    id: `40000000-0000-4000-8000-00000000000${number}`,
    name,
    type,
    createdAt: `2026-0${number}-15T09:00:00.000Z`,
  })
  const content = [
    item(1, 'Welcome units', 'payment'),
    item(2, 'Thirty days on us', 'subscription'),
    item(3, 'Spring campaign', 'subscription'),
  ]
  return { kind: 'promotion', message: 'Promotions found', content }
}

function requireOwnApp(context: Context): void {
  if (uuidFromPath(context, 'appId') !== context.clientId.toLowerCase()) {
    throw new ApiError(403, 'The API key belongs to another app')
  }
}
