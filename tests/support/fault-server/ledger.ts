import { matches, type RequestMatch } from './request-match'
import type { WireRequest } from './read-requests'

/** A request as the server received it, in full. */
export interface ReceivedRequest {
  readonly method: string
  /** The path without its query. */
  readonly path: string
  /** The request target as it was sent, with its query. */
  readonly target: string
  /** The exact bytes of the request line and the headers, with the empty line. */
  readonly head: Buffer
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** The number of the connection that it came on, counted from 1. */
  readonly connection: number
  /** Whether an earlier request came on the same connection. */
  readonly reused: boolean
  /** Which request with this method and path it is, counted from 1. */
  readonly attempt: number
}

interface Waiting {
  readonly match: RequestMatch
  missing: number
  readonly resolve: (request: ReceivedRequest) => void
}

/**
 * What truly happened at the server, whatever its answers say: a request that was answered with an
 * error may be applied, and one that was answered with a success may not.
 */
export class Ledger {
  readonly #received: ReceivedRequest[] = []
  readonly #applied: ReceivedRequest[] = []
  readonly #unreadable: Buffer[] = []
  readonly #waiting = new Set<Waiting>()

  /** Every complete request, in order of arrival. */
  get received(): readonly ReceivedRequest[] {
    return this.#received
  }

  /** The requests whose effect took place, in that order; twice if it took place twice. */
  get applied(): readonly ReceivedRequest[] {
    return this.#applied
  }

  /** Bytes that were no request, such as TLS on a plain port. */
  get unreadable(): readonly Buffer[] {
    return this.#unreadable
  }

  putsOf(path: string | RegExp): ReceivedRequest[] {
    return this.#received.filter((request) => matches({ method: 'PUT', path }, request))
  }

  appliedOf(path: string | RegExp): ReceivedRequest[] {
    return this.#applied.filter((request) => matches({ path }, request))
  }

  /** The `count`th request that matches, as soon as it is there: what tests wait for. */
  arrival(match: RequestMatch, count = 1): Promise<ReceivedRequest> {
    const there = this.#received.filter((request) => matches(match, request))
    const found = there[count - 1]
    if (found) return Promise.resolve(found)
    return new Promise((resolve) => {
      this.#waiting.add({ match, missing: count - there.length, resolve })
    })
  }

  /** For the server: notes a request that has arrived. */
  receive(wire: WireRequest, connection: number, reused: boolean): ReceivedRequest {
    const { method, target, head, headers } = wire
    const [path = ''] = target.split('?')
    const attempt = 1 + this.#received.filter((other) => matches({ method, path }, other)).length
    const body = wire.body.toString('utf8')
    const request = { method, path, target, head, headers, body, connection, reused, attempt }
    this.#received.push(request)
    for (const waiting of this.#waiting) {
      if (!matches(waiting.match, request)) continue
      waiting.missing -= 1
      if (waiting.missing > 0) continue
      this.#waiting.delete(waiting)
      waiting.resolve(request)
    }
    return request
  }

  /** For the server: notes that the effect of a request has taken place. */
  apply(request: ReceivedRequest): void {
    this.#applied.push(request)
  }

  /** For the server: keeps bytes that could not be read. */
  refuse(bytes: Buffer): void {
    this.#unreadable.push(bytes)
  }
}
