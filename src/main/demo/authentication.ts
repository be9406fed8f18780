import type { IncomingHttpHeaders } from 'node:http'
import { ApiError } from './api-error'
import { sameSecret } from './fingerprint'
import type { DemoApiOptions } from './types'

/** Who may use an endpoint: a key of a type, or the bearer of an access token. */
export type Access = 'read' | 'write' | 'token'

/** Who asks. A token is bound to its tenant; a key sees the whole app. */
export type Identity =
  | { readonly access: 'read' | 'write' }
  | { readonly access: 'token'; readonly tenantId: string; readonly userId: string | undefined }

const keyHeaders = ['x-api-key', 'x-api-key-type', 'x-client-id'] as const

/**
 * Checks the credentials against the "HTTP Headers" tables of the documentation: either the three
 * X- headers, or `Authorization: Bearer …`, never both.
 *
 * @throws ApiError 400 for both kinds at once, `unauthorizedStatus` for missing or unknown
 *   credentials, 403 for the right key with the wrong type
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  options: DemoApiOptions,
  unauthorizedStatus: number,
): Identity {
  const authorization = headers.authorization
  if (authorization === undefined) return authenticateKey(headers, options, unauthorizedStatus)
  const surplus = keyHeaders.find((name) => headers[name] !== undefined)
  if (surplus !== undefined) {
    throw new ApiError(400, `Send either an access token or API key headers: remove ${surplus}`)
  }
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  const known = options.accessToken
  if (token === undefined || known === undefined || !sameSecret(token, known.token)) {
    throw new ApiError(unauthorizedStatus, 'The access token is not valid')
  }
  return { access: 'token', tenantId: known.tenantId.toLowerCase(), userId: known.userId }
}

function authenticateKey(
  headers: IncomingHttpHeaders,
  options: DemoApiOptions,
  unauthorizedStatus: number,
): Identity {
  const [key, type, clientId] = keyHeaders.map((name) => single(headers[name]))
  if (key === undefined || type === undefined || clientId === undefined) {
    const missing = keyHeaders.filter((name) => headers[name] === undefined)
    throw new ApiError(unauthorizedStatus, `Credentials are missing: ${missing.join(', ')}`)
  }
  if (clientId !== options.clientId) {
    throw new ApiError(unauthorizedStatus, 'X-CLIENT-ID is not known')
  }
  const isRead = sameSecret(key, options.keys.read)
  const isWrite = sameSecret(key, options.keys.write)
  if ((type !== 'read' && type !== 'write') || (!isRead && !isWrite)) {
    throw new ApiError(unauthorizedStatus, 'X-API-KEY or X-API-KEY-TYPE is not valid')
  }
  if (type === 'read' ? !isRead : !isWrite) {
    throw new ApiError(403, `This is not a ${type} key`)
  }
  return { access: type }
}

/**
 * Checks that an endpoint is open for who asks.
 *
 * @throws ApiError 403
 */
export function requireAccess(identity: Identity, allowed: readonly Access[]): void {
  if (allowed.includes(identity.access)) return
  const names = { read: 'a read key', write: 'a write key', token: 'an access token' }
  const needed = allowed.map((access) => names[access]).join(' or ')
  throw new ApiError(403, `This endpoint needs ${needed}, not ${names[identity.access]}`)
}

/**
 * Checks that a tenant is open for who asks.
 *
 * @throws ApiError 403 if a token is bound to another tenant
 */
export function requireTenant(identity: Identity, tenantId: string): void {
  if (identity.access === 'token' && identity.tenantId !== tenantId) {
    throw new ApiError(403, 'The access token belongs to another tenant')
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
