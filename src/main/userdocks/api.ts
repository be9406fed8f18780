import { isConnectFault } from '../../shared/entities/connect-fault'
import { isUuid } from '../../shared/values/identifier'
import type { Tenant } from '../../shared/entities/tenant'
import type { User } from '../../shared/entities/user'
import { failure, success, type AppError, type Result } from '../../shared/result'
import type { Credentials } from '../http/credentials'
import type { Answer, Delivery } from '../http/delivery'
import type { Send, SendWatch } from '../http/send'
import { nextTurn } from '../next-turn'
import { decodeAnswer, type Decoded } from './envelope'
import { readTenant } from './read-tenant'
import { readUser } from './read-user'
import { getTenant, getUser, type ApiRequest, type Endpoint } from './requests'

/** The UserDocks API of one connection. */
export interface Api {
  readonly endpoint: Endpoint
  /**
   * By UUID or e-mail address; `me` is the user of an access token, which opens no other. Errors:
   * those of a read (see `readError`), notOwnRecord.
   */
  readUser(idOrEmail: string): Promise<Result<User>>
  /** By UUID, or `me`, likewise. */
  readTenant(tenantId: string): Promise<Result<Tenant>>
  /**
   * Sends a request once; `watch` is for writes. Errors: those of the credentials; nothing was
   * sent then, and `watch` was not asked.
   */
  deliver(request: ApiRequest, watch?: SendWatch): Promise<Result<Delivery>>
}

/** UTF-16 units of an answer that takes some milliseconds to be understood. */
const longText = 1024 * 1024

export type CredentialsFor = (access: 'read' | 'write') => Promise<Result<Credentials>>

/** Binds endpoint, credentials and transport together. */
export function createApi(send: Send, endpoint: Endpoint, credentialsFor: CredentialsFor): Api {
  async function deliver(request: ApiRequest, watch?: SendWatch): Promise<Result<Delivery>> {
    const credentials = await credentialsFor(request.access)
    if (!credentials.ok) return credentials
    const { method, url, body } = request
    return success(await send({ method, url, body, credentials: credentials.value }, watch))
  }

  async function readEntity<Entity extends { readonly id: string }>(
    request: ApiRequest | null,
    decode: (entity: unknown) => Entity | null,
    isTheOne: (entity: Entity) => boolean,
  ): Promise<Result<Entity>> {
    if (request === null) return failure({ code: 'invalidInput' })
    const delivered = await deliver(request)
    if (!delivered.ok) return delivered
    const delivery = delivered.value
    if (delivery.kind !== 'answered') return failure(unansweredError(delivery))
    const isLong = (delivery.text?.length ?? 0) > longText
    // Whatever waits has its turn before and after: each of the three takes some time with 10 MB. The first
    // turn after something was read from a socket is still of the same round of the event loop.
    if (isLong) await nextTurn().then(nextTurn)
    const decoded = decodeAnswer(delivery)
    if (isLong) await nextTurn()
    const error = answeredError(delivery, decoded)
    if (error !== null) return failure(error)
    const entity = decoded.kind === 'success' ? decode(decoded.entity) : null
    // Another record than the one that was asked for must never be edited in its place.
    if (entity !== null && isTheOne(entity)) return success(entity)
    const own = entity !== null && endpoint.signIn === 'accessToken'
    return failure({ code: own ? 'notOwnRecord' : 'unclearAnswer', status: delivery.status })
  }

  return {
    endpoint,
    deliver,
    readUser: (idOrEmail) =>
      readEntity(getUser(endpoint, idOrEmail), readUser, ({ id, values: { email } }) => {
        if (isOwn(idOrEmail)) return true
        if (isUuid(idOrEmail)) return same(id, idOrEmail)
        // With a key the API has looked the address up; with a token it gives its own user
        // whatever was asked for, so there the address must be on the record.
        return email === null ? endpoint.signIn === 'apiKeys' : same(email, idOrEmail)
      }),
    readTenant: (tenantId) =>
      readEntity(
        getTenant(endpoint, tenantId),
        readTenant,
        ({ id }) => isOwn(tenantId) || same(id, tenantId),
      ),
  }

  function isOwn(id: string): boolean {
    return endpoint.signIn === 'accessToken' && id === 'me'
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Why a read gave nothing; `null` if the answer is a success. A read changes nothing either way. */
export function readError(delivery: Delivery): AppError | null {
  return delivery.kind === 'answered'
    ? answeredError(delivery, decodeAnswer(delivery))
    : unansweredError(delivery)
}

function unansweredError(delivery: Exclude<Delivery, Answer>): AppError {
  if (delivery.kind === 'notSent') {
    return { code: isConnectFault(delivery.fault) ? delivery.fault : 'unreachable' }
  }
  return { code: delivery.fault === 'tooLarge' ? 'unclearAnswer' : 'noAnswer' }
}

function answeredError({ status }: Answer, decoded: Decoded): AppError | null {
  if (decoded.kind === 'success') return null
  const words = decoded.message ?? firstFieldError(decoded)
  const details = { status, ...(words === null ? {} : { apiMessage: words }) }
  if (status === 401) return { code: 'unauthorized', ...details }
  if (status === 403) return { code: 'forbidden', ...details }
  if (status === 404) return { code: 'notFound', ...details }
  if (status === 429) return { code: 'rateLimited', ...details }
  if (status >= 500) return { code: 'serverError', ...details }
  if (status >= 300 && status < 400) return { code: 'redirected', ...details }
  return { code: decoded.kind === 'refusal' ? 'refused' : 'unclearAnswer', ...details }
}

function firstFieldError(decoded: Decoded): string | null {
  const first = decoded.kind === 'refusal' ? decoded.fieldErrors[0] : undefined
  return first ? `${first.path}: ${first.message}` : null
}
