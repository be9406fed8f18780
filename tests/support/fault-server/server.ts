import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { refusal, success } from './answers'
import { certificates, secureContextFor, type TlsKind } from './certificates'
import { Connection, type Host } from './connection'
import { Gates } from './gates'
import { Ledger, type ReceivedRequest } from './ledger'
import type { Reception } from './reception'
import { matches, type RequestMatch } from './request-match'
import { apply, inOrder, type Steps } from './steps'

export interface FaultServerOptions {
  /** Without it the server speaks plain HTTP. */
  readonly tls?: TlsKind
  /** What reads show: the entity by path. */
  readonly records?: Readonly<Record<string, unknown>>
  /** What the effect of a request is, for example on `server.records`; called at each `apply`. */
  readonly onApply?: (request: ReceivedRequest, server: FaultServer) => void
}

export interface FaultServer {
  readonly origin: string
  readonly port: number
  /** What truly happened. */
  readonly ledger: Ledger
  /** Every TCP connection that was accepted, in order. */
  readonly connections: readonly Connection[]
  /** The connection with this number, as soon as it was accepted. */
  connection(number: number): Promise<Connection>
  /** The authority that signed the certificate, in PEM; `null` without TLS. */
  readonly authority: string | null
  /** What reads show: the entity by path. A path that is not here is answered with 404. */
  readonly records: Map<string, unknown>
  /**
   * Says what is done with requests that match; the latest script that matches counts. Without one
   * a GET gets its record, and all else is applied and answered with a success.
   */
  script(match: RequestMatch, ...parts: Part[]): void
  /** Says what connections get before any request: the next `count` or, without it, all to come. */
  receiveAs(reception: Reception, count?: number): void
  /** Lets scripts go on that hold, now or later, at `holdUntil(name)`. */
  release(name: string): void
  /** Settles when a script has come to `holdUntil(name)`. */
  held(name: string): Promise<void>
  /** New connections are refused; those that stand are served. */
  stopListening(): void
  /** Takes new connections again, on the same port. */
  listenAgain(): Promise<void>
  /** Ends everything. Rejects if a hook of the test's has thrown. */
  close(): Promise<void>
}

/** A part of a script; a function where it depends on the request. */
type Part = Steps | ((request: ReceivedRequest) => Steps)

/** Starts a server on loopback. */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const ledger = new Ledger()
  const gates = new Gates()
  const connections: Connection[] = []
  const accepted = new Gates()
  const records = new Map(Object.entries(options.records ?? {}))
  const scripts: { readonly match: RequestMatch; readonly parts: readonly Part[] }[] = []
  let reception: { readonly kind: Reception; left: number } = { kind: 'serve', left: Infinity }
  const failures: unknown[] = []
  const closing = new AbortController()

  const host: Host = {
    ledger,
    gates,
    closing: closing.signal,
    closed: once(closing.signal, 'abort'),
    secureContext: options.tls === undefined ? null : secureContextFor(options.tls),
    scriptFor(request) {
      const script = scripts.findLast(({ match }) => matches(match, request))
      return inOrder(script ? stepsOf(script.parts, request) : ordinary(request, records))
    },
    apply(request) {
      ledger.apply(request)
      options.onApply?.(request, server)
    },
    failed: (error) => void failures.push(error),
  }

  function nextReception(): Reception {
    reception.left -= 1
    return reception.left < 0 ? 'serve' : reception.kind
  }

  // Half open, or Node would end its side as soon as the client has ended its own.
  const listener = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = new Connection(connections.length + 1, socket, host, nextReception())
    connections.push(connection)
    accepted.open(String(connection.number))
  })

  async function listen(port: number): Promise<number> {
    listener.listen(port, '127.0.0.1')
    await once(listener, 'listening')
    return (listener.address() as AddressInfo).port
  }

  const port = await listen(0)
  const server: FaultServer = {
    origin: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    ledger,
    connections,
    async connection(number) {
      await accepted.wait(String(number))
      return connections[number - 1]!
    },
    authority: options.tls === undefined ? null : certificates().authority,
    records,
    script: (match, ...parts) => void scripts.push({ match, parts }),
    receiveAs: (kind, count = Infinity) => void (reception = { kind, left: count }),
    release: (name) => gates.open(name),
    held: (name) => gates.reached(name),
    stopListening: () => void listener.close(),
    listenAgain: async () => void (await listen(port)),
    async close() {
      closing.abort()
      listener.close()
      for (const connection of connections) connection.destroy()
      await Promise.all(connections.map((connection) => connection.idle()))
      if (failures.length > 0) throw new AggregateError(failures, 'A hook of the test has thrown.')
    },
  }
  return server
}

function stepsOf(parts: readonly Part[], request: ReceivedRequest): Steps {
  return parts.map((part) => (typeof part === 'function' ? part(request) : part))
}

function ordinary({ method, path }: ReceivedRequest, records: ReadonlyMap<string, unknown>): Steps {
  if (method !== 'GET') return [apply, success()]
  return records.has(path) ? success(records.get(path)) : refusal(404, 'There is no such record.')
}
