import type { Environment, SignIn } from '../../shared/entities/connection'
import type { BodyShape } from '../../shared/entities/outcome'
import type { TenantChanges } from '../../shared/entities/tenant'
import type { UserChanges } from '../../shared/entities/user'
import { tenantBody, userBody } from './bodies'
import { requestUrl } from './request-url'

/** A request without its authentication. `access` says which key it needs. */
export interface ApiRequest {
  readonly method: 'GET' | 'PUT'
  readonly url: string
  readonly body: string | null
  readonly access: 'read' | 'write'
}

/** Where the API is and which app it serves, as far as a request needs it. */
export interface Endpoint {
  readonly baseUrl: string
  readonly clientId: string
  readonly environment: Environment
  readonly signIn: SignIn
}

// Each gives `null` when a safe URL cannot be made of what it got; nothing is sent then.

/**
 * GET /users/:userId, by UUID or e-mail address; GET /users/me with an access token, which opens no
 * other user (public docs).
 */
export function getUser(endpoint: Endpoint, idOrEmail: string): ApiRequest | null {
  return read(endpoint, ['users', ownOr(endpoint, idOrEmail)])
}

/** GET /tenants/:tenantId; GET /tenants/me with an access token (public docs). */
export function getTenant(endpoint: Endpoint, tenantId: string): ApiRequest | null {
  return read(endpoint, ['tenants', ownOr(endpoint, tenantId)])
}

function ownOr(endpoint: Endpoint, id: string): string {
  return endpoint.signIn === 'accessToken' ? 'me' : id
}

/** GET /apps/:appId/user-roles: takes a write key and changes nothing (public docs). */
export function getUserRoles(endpoint: Endpoint): ApiRequest | null {
  const request = read(endpoint, ['apps', endpoint.clientId, 'user-roles'])
  return request && { ...request, access: 'write' }
}

/** GET /apps/:appId/promotions: tests a read key (public docs). */
export function getPromotions(endpoint: Endpoint): ApiRequest | null {
  return read(endpoint, ['apps', endpoint.clientId, 'promotions'])
}

/** PUT /users/:userId (UserDocks' page put-users). `test` goes into query and body. */
export function putUser(
  endpoint: Endpoint,
  userId: string,
  changes: UserChanges,
): ApiRequest | null {
  const query = endpoint.environment === 'test' ? { test: 'true' } : {}
  const url = requestUrl(endpoint.baseUrl, ['users', userId], query)
  return url === null
    ? null
    : { method: 'PUT', url, body: userBody(changes, endpoint.environment), access: 'write' }
}

/** PUT /tenants/:tenantId (UserDocks' page put-tenants). `test` goes into the body only. */
export function putTenant(
  endpoint: Endpoint,
  tenantId: string,
  changes: TenantChanges,
  shape: BodyShape,
): ApiRequest | null {
  const url = requestUrl(endpoint.baseUrl, ['tenants', tenantId])
  const body = tenantBody(changes, endpoint.environment, shape)
  return url === null ? null : { method: 'PUT', url, body, access: 'write' }
}

/** PUT /users/:userId/promotion-codes/:promotionCode (UserDocks' page put-users-promotion-codes): no body. */
export function putPromotionCode(
  endpoint: Endpoint,
  userId: string,
  code: string,
): ApiRequest | null {
  const url = requestUrl(endpoint.baseUrl, ['users', userId, 'promotion-codes', code])
  return url === null ? null : { method: 'PUT', url, body: null, access: 'write' }
}

function read(endpoint: Endpoint, segments: readonly string[]): ApiRequest | null {
  const url = requestUrl(endpoint.baseUrl, segments)
  return url === null ? null : { method: 'GET', url, body: null, access: 'read' }
}
