import { ApiError } from './api-error'
import type { Access } from './authentication'
import { getPromotions, getUserRoles } from './endpoints/apps'
import type { Context } from './endpoints/context'
import { inviteUser } from './endpoints/invite'
import { getOwnTenant, getOwnUser, getTenant, getUser } from './endpoints/read'
import { redeemPromotionCode } from './endpoints/redeem'
import { updateTenant } from './endpoints/update-tenant'
import { updateUser } from './endpoints/update-user'
import type { Success } from './envelope'

/** One endpoint. */
export interface Route {
  readonly method: string
  /** Segments; one that begins with a colon is a variable. */
  readonly pattern: readonly string[]
  readonly access: readonly Access[]
  /** Whether the query may have `test`. */
  readonly takesTest: boolean
  readonly handle: (context: Context) => Success
}

/** A route and the values of its variables. */
export interface MatchedRoute {
  readonly route: Route
  readonly path: Readonly<Record<string, string>>
}

const writers: readonly Access[] = ['write', 'token']

// Literal segments come before variables in the same place: `me` would otherwise be a user's id.
const routes: readonly Route[] = [
  route('GET', 'users/me', ['token'], true, getOwnUser),
  route('GET', 'users/:userId', ['read'], true, getUser),
  route('PUT', 'users/:userId', writers, true, updateUser),
  route('POST', 'users/:userId', writers, false, inviteUser),
  route('PUT', 'users/:userId/promotion-codes/:promotionCode', writers, false, redeemPromotionCode),
  route('GET', 'tenants/me', ['token'], true, getOwnTenant),
  route('GET', 'tenants/:tenantId', ['read'], true, getTenant),
  route('PUT', 'tenants/:tenantId', writers, false, updateTenant),
  route('GET', 'apps/:appId/user-roles', ['read', 'write'], true, getUserRoles),
  route('GET', 'apps/:appId/promotions', ['read'], true, getPromotions),
]

function route(
  method: string,
  path: string,
  access: readonly Access[],
  takesTest: boolean,
  handle: Route['handle'],
): Route {
  return { method, pattern: ['v1', ...path.split('/')], access, takesTest, handle }
}

/**
 * Finds the endpoint of a request. Each segment is percent-decoded once; an empty one (`//`, or a
 * slash at the end) fits nothing.
 *
 * @param rawPath the path as received, without the query
 * @throws ApiError 400 for malformed percent-encoding, 404, 405 with `Allow`
 */
export function findRoute(method: string, rawPath: string): MatchedRoute {
  const [first, ...segments] = decodedSegments(rawPath)
  const candidates = first === '' ? matching(segments) : []
  const found = candidates.find((candidate) => candidate.route.method === method)
  if (found !== undefined) return found
  if (candidates.length === 0) throw new ApiError(404, 'There is no such endpoint')
  const allow = candidates.map((candidate) => candidate.route.method).join(', ')
  throw new ApiError(405, `This endpoint takes ${allow}`, [], { allow })
}

/**
 * The query's `test`, the only parameter that any endpoint takes.
 *
 * @throws ApiError 400 for other parameters, for a second `test`, and for a value that is no Boolean
 */
export function testFromQuery(query: string, isTaken: boolean): boolean | undefined {
  const parameters = [...new URLSearchParams(query)]
  const unknown = parameters.find(([name]) => name !== 'test' || !isTaken)
  if (unknown !== undefined) throw new ApiError(400, `The query takes no ${unknown[0]}`)
  const [test, second] = parameters
  if (test === undefined) return undefined
  if (second !== undefined || (test[1] !== 'true' && test[1] !== 'false')) {
    throw new ApiError(400, 'test in the query must be true or false')
  }
  return test[1] === 'true'
}

function decodedSegments(rawPath: string): string[] {
  try {
    return rawPath.split('/').map((segment) => decodeURIComponent(segment))
  } catch {
    throw new ApiError(400, 'The path is not percent-encoded correctly')
  }
}

function matching(segments: readonly string[]): MatchedRoute[] {
  return routes.flatMap((candidate) => {
    const path = variables(candidate.pattern, segments)
    return path === null ? [] : [{ route: candidate, path }]
  })
}

function variables(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const path: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':') ? segment === '' : segment !== part) return null
    if (part.startsWith(':')) path[part.slice(1)] = segment
  }
  return path
}
