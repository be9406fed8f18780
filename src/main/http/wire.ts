import type { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { Agent, Client, stream, type Dispatcher } from 'undici'
import { createConnector, type Connecting } from './connect'
import type { SendWatch } from './watch'

const mebibyte = 1024 * 1024
/**
 * A larger answer is not read: answers are hostile data. A tenant's record has its users in it, about 1 KB
 * each; what a write is answered need say no more than yes or no.
 */
const largestAnswer = { read: 32 * mebibyte, write: mebibyte } as const
const limits = {
  maxHeaderSize: 32 * 1024,
  // How long is waited for an answer is said in one place, deadline.ts.
  headersTimeout: 0,
  bodyTimeout: 0,
} as const

/** What is known of one request while it is under way. */
export interface Trace {
  /** True once TCP and, with https, TLS stand: from then on bytes may have left. */
  connected: boolean
  /** Why a connection was not used, or not waited for. */
  held: 'heldBack' | 'stopped' | null
  /** The socket of a write, once it stands. */
  socket: Socket | null
  /** The head of the final answer. */
  head: Pick<Dispatcher.StreamFactoryData, 'statusCode' | 'headers'> | null
  /** What has come of its body. */
  readonly chunks: Buffer[]
}

/** A dispatcher for one exchange, and how to be rid of it. */
export interface Line {
  readonly dispatcher: Dispatcher
  readonly trace: Trace
  close(): void
}

function newTrace(connected: boolean): Trace {
  return { connected, held: null, socket: null, head: null, chunks: [] }
}

/**
 * A connection of its own for one write. A reused one may be closed by the server in the moment of
 * sending, which would leave the outcome unknown for nothing. It connects once and never again: if
 * the socket is lost before the request was written, that is the end of the attempt.
 */
export function openWriteLine(origin: string, connecting: Connecting, watch: SendWatch): Line {
  const trace = newTrace(false)
  const { giveUp = [] } = connecting
  const stop = watch.stopConnecting ? [watch.stopConnecting] : []
  const connect = createConnector({ ...connecting, giveUp: [...giveUp, ...stop] })
  let attempts = 0
  const client = new Client(origin, {
    ...limits,
    maxResponseSize: largestAnswer.write,
    pipelining: 1,
    connect(options, callback) {
      attempts += 1
      if (attempts > 1) return callback(new Error('One connection for one write.'), null)
      connect(options, (error, socket) => {
        if (watch.stopConnecting?.aborted === true) trace.held = 'stopped'
        else if (error === null && !mayBeSent(watch)) trace.held = 'heldBack'
        if (error !== null) return callback(error, null)
        if (trace.held !== null) {
          socket.destroy()
          return callback(new Error('Nothing is to be sent.'), null)
        }
        trace.connected = true
        trace.socket = socket
        callback(null, socket)
      })
    },
  })
  return { dispatcher: client, trace, close: () => void client.destroy() }
}

/** What is asked here writes to disk, and must never become a write to the network by failing. */
function mayBeSent(watch: SendWatch): boolean {
  try {
    return watch.beforeFirstByte?.() ?? true
  } catch {
    return false
  }
}

/** Reads change nothing and share connections that are kept open. */
export function createReaders(connecting: Connecting): Agent {
  const maxResponseSize = largestAnswer.read
  return new Agent({ ...limits, maxResponseSize, connect: createConnector(connecting) })
}

export function openReadLine(readers: Dispatcher): Line {
  return { dispatcher: readers, trace: newTrace(true), close: () => {} }
}

interface WireRequest {
  readonly method?: string
  readonly headers?: unknown
  readonly body?: unknown
  readonly signal?: AbortSignal | null
}

/**
 * A `fetch` for ofetch on top of undici's plain `stream`: no redirects followed, no cookies, no
 * retries, no decompression, and never Chromium's network stack, which sends a PUT twice when a
 * reused connection breaks. `lateHeaders` are added to the copy that goes out, so ofetch's own
 * context and errors never hold a key. What arrives is kept in the trace, piece by piece, because a
 * `Response` exists only once all is there, and has no place for a status of 999.
 */
export function wireFetch(line: Line, lateHeaders: () => Record<string, string>): typeof fetch {
  const { dispatcher, trace } = line
  return (async (url: string, init: WireRequest) => {
    // POST on the path of a user sends an invitation; a program error must not become a letter.
    if (init.method !== 'GET' && init.method !== 'PUT')
      throw new Error('Only GET and PUT are sent.')
    const headers = Object.fromEntries(init.headers as Headers)
    const options = {
      dispatcher,
      method: init.method,
      headers: { ...headers, ...lateHeaders() },
      body: (init.body as string | undefined) ?? null,
      signal: init.signal ?? null,
    } as const
    await stream(url, options, (head) => {
      trace.head = head
      return new Writable({
        highWaterMark: 2 * mebibyte,
        write(chunk: Buffer, _encoding, done) {
          trace.chunks.push(chunk)
          done()
        },
      })
    })
    return new Response(null)
  }) as unknown as typeof fetch
}
