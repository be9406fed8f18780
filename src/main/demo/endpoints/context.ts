import type { IncomingHttpHeaders } from 'node:http'
import { ApiError } from '../api-error'
import type { Identity } from '../authentication'
import { requireTenant } from '../authentication'
import type { DemoBehaviour } from '../behaviour'
import type { TenantRecord, UserRecord } from '../records'
import type { DemoState } from '../state'

/** What an endpoint works with. */
export interface Context {
  /** Decoded values of the path's variables, for example `userId`. */
  readonly path: Readonly<Record<string, string>>
  /** `test` of the query, if the endpoint takes it. */
  readonly queryTest: boolean | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly identity: Identity
  readonly state: DemoState
  readonly behaviour: DemoBehaviour
  readonly clientId: string
  readonly now: () => Date
}

/**
 * A variable of the path that must be a UUID, in lower case.
 *
 * @throws ApiError 400
 */
export function uuidFromPath(context: Context, name: string): string {
  const value = context.path[name] ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    throw new ApiError(400, `${name} must be a UUID`)
  }
  return value.toLowerCase()
}

/**
 * The user of the path (UUID only) if it is open for who asks.
 *
 * @throws ApiError 400, 403 or 404
 */
export function userToWrite(context: Context): UserRecord {
  const user = context.state.users.get(uuidFromPath(context, 'userId'))
  if (user === undefined) throw new ApiError(404, 'There is no such user')
  requireTenant(context.identity, user.tenantId)
  return user
}

/**
 * A tenant if it is open for who asks.
 *
 * @throws ApiError 403 or 404
 */
export function tenantById(context: Context, id: string): TenantRecord {
  const tenant = context.state.tenants.get(id)
  if (tenant === undefined) throw new ApiError(404, 'There is no such tenant')
  requireTenant(context.identity, tenant.id)
  return tenant
}
