import type { Socket } from 'node:net'
import { TLSSocket, type SecureContext } from 'node:tls'
import type { Gates } from './gates'
import type { Ledger, ReceivedRequest } from './ledger'
import { perform } from './perform'
import { RequestReader, type WireRequest } from './read-requests'
import { receive, type Reception } from './reception'
import type { Step } from './steps'

/** What a connection needs of its server. */
export interface Host {
  readonly ledger: Ledger
  readonly gates: Gates
  readonly closing: AbortSignal
  readonly closed: Promise<unknown>
  /** `null` without TLS. */
  readonly secureContext: SecureContext | null
  scriptFor(request: ReceivedRequest): readonly Step[]
  apply(request: ReceivedRequest): void
  /** A hook of the test's has thrown. */
  failed(error: unknown): void
}

/** One TCP connection of a client, from the moment in which it was accepted. */
export class Connection {
  /** Settles when it no longer stands. */
  readonly closed: Promise<void>
  readonly #socket: Socket
  readonly #stream: Socket
  readonly #reader = new RequestReader()
  #requests = 0
  #bytesRead = 0
  #secured = false
  #ended = false
  #lastWork: Promise<void> = Promise.resolve()

  constructor(
    /** Counted from 1. */
    readonly number: number,
    socket: Socket,
    private readonly host: Host,
    reception: Reception,
  ) {
    this.#socket = socket
    const { secureContext } = host
    const secure = secureContext !== null && reception === 'serve'
    this.#stream = secure ? new TLSSocket(socket, { isServer: true, secureContext }) : socket
    this.closed = new Promise((resolve) => void socket.once('close', () => resolve()))
    socket.setNoDelay(true)
    // Errors of a connection are what this server is for; what became of it is in `open`.
    socket.on('error', () => {})
    this.#stream.on('error', () => {})
    this.#stream.on('secure', () => (this.#secured = true))
    this.#stream.on('data', (chunk: Buffer) => (this.#bytesRead += chunk.length))
    // A client that has ended its side still gets what the script says, and only then the FIN.
    this.#stream.on('end', () => void this.#afterWork(async () => void this.#stream.end()))
    if (reception === 'serve') this.#stream.on('data', (chunk: Buffer) => this.#read(chunk))
    else receive(socket, reception)
  }

  /** How many complete requests came on it. */
  get requests(): number {
    return this.#requests
  }

  /** Whether more than one request came on it. */
  get reused(): boolean {
    return this.#requests > 1
  }

  /** Bytes from the client; after decryption where there is TLS. */
  get bytesRead(): number {
    return this.#bytesRead
  }

  /** Bytes that were written to the client. */
  get bytesWritten(): number {
    return this.#stream.bytesWritten
  }

  /** Whether TLS stood. */
  get secured(): boolean {
    return this.#secured
  }

  /** Whether it still stands. */
  get open(): boolean {
    return !this.#socket.destroyed
  }

  /** For the server: ends it without ceremony. */
  destroy(): void {
    this.#stream.destroy()
    this.#socket.destroy()
  }

  /** For the server: settles when no script is running any more. */
  async idle(): Promise<void> {
    await this.#lastWork
  }

  #read(chunk: Buffer): void {
    try {
      for (const wire of this.#reader.push(chunk)) this.#take(wire)
    } catch {
      this.host.ledger.refuse(chunk)
      this.destroy()
    }
  }

  #take(wire: WireRequest): void {
    const request = this.host.ledger.receive(wire, this.number, this.#requests > 0)
    this.#requests += 1
    const last =
      wire.version === 'HTTP/1.0' || wire.headers.get('connection')?.toLowerCase() === 'close'
    void this.#afterWork(async () => {
      // It came behind an answer that ended the connection: it arrived, and nobody is there.
      if (this.#ended || !this.open) return
      await this.#answer(request)
      if (last && this.#stream.writable) this.#stream.end()
    })
  }

  async #answer(request: ReceivedRequest): Promise<void> {
    const { host } = this
    await perform(host.scriptFor(request), {
      stream: this.#stream,
      closing: host.closing,
      closed: host.closed,
      gates: host.gates,
      apply: () => host.apply(request),
      finish: () => {
        this.#ended = true
        this.#stream.end()
      },
      // The RST is TCP's: a TLS stream has none, the socket beneath it has.
      reset: () => void this.#socket.resetAndDestroy(),
    })
  }

  /** Requests of one connection are answered one after the other, in the order of their arrival. */
  #afterWork(work: () => Promise<void>): Promise<void> {
    this.#lastWork = this.#lastWork.then(work).catch((error: unknown) => {
      this.host.failed(error)
      this.destroy()
    })
    return this.#lastWork
  }
}
