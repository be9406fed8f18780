import type { Wanted } from '../../../shared/entities/foreign-changes'
import type { BodyShape, RequestPreview } from '../../../shared/entities/outcome'
import { flatten } from '../../../shared/entities/record-values'
import type { TenantChanges, TenantValues } from '../../../shared/entities/tenant'
import type { UserChanges } from '../../../shared/entities/user'
import { headerNames } from '../../http/credentials'
import { putTenant, putUser, type ApiRequest, type Endpoint } from '../../userdocks/requests'
import { withWholeAddresses } from './save-tenant'

/**
 * The requests that saving these changes of a tenant would send, in order; the second only if the
 * first has no effect. Made by the same code, from what the form was filled with.
 */
export function previewTenant(
  endpoint: Endpoint,
  tenantId: string,
  changes: TenantChanges,
  loaded: TenantValues | null,
  shapes: readonly BodyShape[],
): RequestPreview[] {
  const whole = withWholeAddresses(flatten(changes) as Wanted, loaded && flatten(loaded))
  return shapes.flatMap((shape) =>
    preview(endpoint, putTenant(endpoint, tenantId, whole, shape), shape),
  )
}

/** The request that saving these changes of a user would send. */
export function previewUser(
  endpoint: Endpoint,
  userId: string,
  changes: UserChanges,
): RequestPreview[] {
  return preview(endpoint, putUser(endpoint, userId, changes), 'documented')
}

function preview(
  endpoint: Endpoint,
  request: ApiRequest | null,
  shape: BodyShape,
): RequestPreview[] {
  if (request === null) return []
  const { method, url, body } = request
  const kind = endpoint.signIn === 'accessToken' ? 'token' : 'apiKey'
  return [{ method, url, headerNames: headerNames(kind, body !== null), body: body ?? '', shape }]
}
