import { Agent, buildConnector, Client, request, type Dispatcher } from 'undici'

/** Certificates are verified whatever the environment says (NODE_TLS_REJECT_UNAUTHORIZED). */
const connection = { timeout: 10_000, rejectUnauthorized: true } as const
/** An answer larger than this is not read: answers are hostile data. */
const largestAnswer = 1024 * 1024
const limits = { maxHeaderSize: 32 * 1024, maxResponseSize: largestAnswer } as const

/** What is known of one request while it is under way. */
export interface Trace {
  /** True once TCP and, with https, TLS stand: from then on bytes may have left. */
  connected: boolean
}

/** A dispatcher for one exchange, and how to be rid of it. */
export interface Line {
  readonly dispatcher: Dispatcher
  readonly trace: Trace
  close(): void
}

/**
 * A connection of its own for one write. A reused one may be closed by the server in the moment of
 * sending, which would leave the outcome unknown for nothing. It connects once and never again: if
 * the socket is lost before the request was written, that is the end of the attempt.
 */
export function openWriteLine(origin: string): Line {
  const trace: Trace = { connected: false }
  const connect = buildConnector(connection)
  let attempts = 0
  const client = new Client(origin, {
    ...limits,
    pipelining: 1,
    connect(options, callback) {
      attempts += 1
      if (attempts > 1) return callback(new Error('One connection for one write.'), null)
      connect(options, (error, socket) => {
        if (error) return callback(error, null)
        trace.connected = true
        callback(null, socket)
      })
    },
  })
  return { dispatcher: client, trace, close: () => void client.destroy() }
}

let readers: Agent | undefined

/** Reads change nothing and share connections that are kept open. */
export function openReadLine(): Line {
  readers ??= new Agent({ ...limits, connect: connection })
  return { dispatcher: readers, trace: { connected: true }, close: () => {} }
}

interface WireRequest {
  readonly method?: string
  readonly headers?: unknown
  readonly body?: unknown
  readonly signal?: AbortSignal | null
}

/**
 * A `fetch` for ofetch on top of undici's plain `request`: no redirects followed, no cookies, no
 * retries, no decompression, and never Chromium's network stack, which sends a PUT twice when a
 * reused connection breaks. `lateHeaders` are added to the copy that goes out, so ofetch's own
 * context and errors never hold a key.
 */
export function wireFetch(line: Line, lateHeaders: () => Record<string, string>): typeof fetch {
  return (async (url: string, init: WireRequest) => {
    // POST on the path of a user sends an invitation; a program error must not become a letter.
    if (init.method !== 'GET' && init.method !== 'PUT')
      throw new Error('Only GET and PUT are sent.')
    const headers = Object.fromEntries(init.headers as Headers)
    const answer = await request(url, {
      dispatcher: line.dispatcher,
      method: init.method,
      headers: { ...headers, ...lateHeaders() },
      body: (init.body as string | undefined) ?? null,
      signal: init.signal ?? null,
    })
    const text = await answer.body.text()
    const bodyless = [204, 205, 304].includes(answer.statusCode)
    const responseHeaders = new Headers()
    for (const name of ['content-type', 'retry-after']) {
      const value = answer.headers[name]
      if (typeof value === 'string') responseHeaders.set(name, value)
    }
    return new Response(bodyless ? null : text, {
      status: answer.statusCode,
      headers: responseHeaders,
    })
  }) as unknown as typeof fetch
}
