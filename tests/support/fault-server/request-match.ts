import type { ReceivedRequest } from './ledger'

/** Which requests are meant; what is left out does not matter. */
export interface RequestMatch {
  readonly method?: string
  /** The path without its query: all of it, or a pattern. */
  readonly path?: string | RegExp
  /** Which request with its method and path it is, counted from 1. */
  readonly attempt?: number
  /** Whether an earlier request came on the same connection. */
  readonly reused?: boolean
  readonly where?: (request: ReceivedRequest) => boolean
}

/** Whether a request is one of those that are meant. */
export function matches(match: RequestMatch, request: ReceivedRequest): boolean {
  const { method, path, attempt, reused, where } = match
  return (
    (method === undefined || method === request.method) &&
    (path === undefined ||
      (typeof path === 'string' ? path === request.path : path.test(request.path))) &&
    (attempt === undefined || attempt === request.attempt) &&
    (reused === undefined || reused === request.reused) &&
    (where === undefined || where(request))
  )
}
