import { createFetch } from 'ofetch'
import type { Dispatcher } from 'undici'
import { readAnswer } from './answer'
import { systemClock, type Clock } from './clock'
import { authenticationHeaders, secretOf, type Credentials } from './credentials'
import { startDeadline } from './deadline'
import type { Delivery } from './delivery'
import type { Network } from './network'
import { saidMore, unclear, undelivered } from './undelivered'
import type { SendWatch } from './watch'
import { createReaders, openReadLine, openWriteLine, wireFetch } from './wire'

export type { SendWatch } from './watch'

/** One request, complete but for its authentication. */
export interface Exchange {
  /** The API has no other method that this program may send; POST would invite a user. */
  readonly method: 'GET' | 'PUT'
  readonly url: string
  readonly credentials: Credentials
  /** JSON text, or `null` for a request without a body. */
  readonly body: string | null
}

/** All in milliseconds. */
export interface SendOptions {
  /** From the beginning to the complete answer. */
  readonly readDeadlineMilliseconds?: number
  readonly writeDeadlineMilliseconds?: number
  /** How much longer a deadline lets pass in which what has arrived is read. */
  readonly graceMilliseconds?: number
  /** For DNS and TCP together, and once more for TLS. */
  readonly connectMilliseconds?: number
  readonly clock?: Clock
  /** Proxies and trust; without one, straight and with the trust of the runtime. */
  readonly network?: Network
}

const usual = {
  readDeadlineMilliseconds: 30_000,
  writeDeadlineMilliseconds: 120_000,
  graceMilliseconds: 500,
  connectMilliseconds: 10_000,
  clock: systemClock,
}

/**
 * Sends one request, once, and says what became of it. Never throws. `watch` is for writes; a read
 * does not heed it.
 */
export type Send = (exchange: Exchange, watch?: SendWatch) => Promise<Delivery>

/** Makes the one function through which every request to the API leaves the program. */
export function createSend(options: SendOptions = {}): Send {
  const { clock, ...limits } = { ...usual, ...options }
  const { network } = options
  const connecting = {
    clock,
    phaseMilliseconds: limits.connectMilliseconds,
    ...(network === undefined ? {} : { network }),
  }
  let readers = createReaders(connecting)
  let generation = network?.generation()

  /** A connection that is kept open may have come by another way, or another trust, than is set now. */
  function currentReaders(): Dispatcher {
    const now = network?.generation()
    if (now !== generation) {
      generation = now
      void readers.close()
      readers = createReaders(connecting)
    }
    return readers
  }

  return async function send(exchange, watch = {}) {
    const writing = exchange.method === 'PUT'
    const { origin } = new URL(exchange.url)
    const deadline = startDeadline(
      clock,
      writing ? limits.writeDeadlineMilliseconds : limits.readDeadlineMilliseconds,
      limits.graceMilliseconds,
    )
    const { signal } = deadline
    const line = writing
      ? openWriteLine(origin, { ...connecting, giveUp: [signal] }, watch)
      : openReadLine(currentReaders())
    const fetch = wireFetch(line, () => authenticationHeaders(exchange.credentials))
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (exchange.body !== null) headers['Content-Type'] = 'application/json'
    try {
      await createFetch({ fetch }).raw(exchange.url, {
        method: exchange.method,
        headers,
        ...(exchange.body === null ? {} : { body: exchange.body }),
        retry: false,
        redirect: 'manual',
        ignoreResponseError: true,
        responseType: 'text',
        signal,
      })
      const { head, chunks, socket } = line.trace
      if (head === null || saidMore(socket)) return unclear(line.trace, 'tooLarge')
      return readAnswer(head, Buffer.concat(chunks), secretOf(exchange.credentials))
    } catch (error) {
      return undelivered(error, line.trace, writing, signal.aborted)
    } finally {
      deadline.clear()
      line.close()
    }
  }
}
