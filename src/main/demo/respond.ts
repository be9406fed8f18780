import type { IncomingHttpHeaders } from 'node:http'
import { ApiError, withAddedText } from './api-error'
import { authenticate, requireAccess } from './authentication'
import type { DemoBehaviour } from './behaviour'
import type { Answer } from './envelope'
import { errorAnswer, successAnswer } from './envelope'
import { findRoute, testFromQuery } from './routes'
import type { DemoState } from './state'
import type { DemoApiOptions } from './types'

/** A request whose body has been read. */
export interface DemoRequest {
  readonly method: string
  /** As received. */
  readonly rawPath: string
  /** As received, without the question mark. */
  readonly query: string
  readonly headers: IncomingHttpHeaders
  /** Null if it was larger than the server reads. */
  readonly body: Buffer | null
}

/** What the answers of one server depend on beside the request. */
export interface ServerContext {
  readonly options: DemoApiOptions
  readonly state: DemoState
  readonly behaviour: DemoBehaviour
}

/**
 * Handles one request completely: finds the endpoint, checks the credentials, the query and the
 * body, applies it, and puts the result in the current envelope. Synchronous, so that concurrent
 * requests apply one after the other.
 *
 * @param echoKey whether error messages repeat the received secret (a fault for leak tests)
 */
export function respond(request: DemoRequest, server: ServerContext, echoKey: boolean): Answer {
  const { options, state, behaviour } = server
  try {
    const { route, path } = findRoute(request.method, request.rawPath)
    const identity = authenticate(request.headers, options, behaviour.unauthorizedStatus)
    requireAccess(identity, route.access)
    const queryTest = testFromQuery(request.query, route.takesTest)
    if (request.body === null) throw new ApiError(413, 'The body is larger than 1 MiB')
    const success = route.handle({
      path,
      queryTest,
      headers: request.headers,
      body: request.body,
      identity,
      state,
      behaviour,
      clientId: options.clientId,
      now: options.now ?? (() => new Date()),
    })
    return successAnswer(success, behaviour.envelope)
  } catch (error) {
    const refusal = error instanceof ApiError ? error : new ApiError(500, 'Internal Server Error')
    return refusalAnswer(refusal, request.headers, behaviour.envelope, echoKey)
  }
}

/** A refusal in an envelope, with the received secret in its words if that fault is on. */
export function refusalAnswer(
  refusal: ApiError,
  headers: IncomingHttpHeaders,
  envelope: DemoBehaviour['envelope'],
  echoKey: boolean,
): Answer {
  const secret = String(headers['x-api-key'] ?? headers.authorization ?? 'none')
  return errorAnswer(
    echoKey ? withAddedText(refusal, `(received key: ${secret})`) : refusal,
    envelope,
  )
}
