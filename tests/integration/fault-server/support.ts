import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectSecurely, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { afterEach } from 'vitest'
import {
  startFaultServer,
  type FaultServer,
  type FaultServerOptions,
} from '../../support/fault-server'

const running = new Set<FaultServer>()

afterEach(async () => {
  const servers = [...running]
  running.clear()
  await Promise.all(servers.map((server) => server.close()))
})

/** A server that is closed after the test. */
export async function startServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(options)
  running.add(server)
  return server
}

/** A client that knows no HTTP: it sends text, keeps bytes, and tells how the connection ended. */
export class PlainClient {
  #received = Buffer.alloc(0)
  /** A FIN or a RST, as the client's operating system saw it. */
  readonly ended: Promise<'finished' | 'reset'>

  constructor(readonly socket: Socket) {
    this.ended = new Promise((resolve, reject) => {
      socket.once('end', () => resolve('finished'))
      socket.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? resolve('reset') : reject(error),
      )
    })
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
    })
  }

  get bytes(): Buffer {
    return this.#received
  }

  get text(): string {
    return this.#received.toString('utf8')
  }

  send(text: string): this {
    this.socket.write(text)
    return this
  }

  /** Settles as soon as this is part of what has arrived. */
  async until(part: string): Promise<this> {
    while (!this.text.includes(part)) await this.more()
    return this
  }

  /** Settles when the next bytes are there. */
  async more(): Promise<void> {
    await new Promise<void>((resolve) => void this.socket.once('data', () => resolve()))
  }

  /** All that came until the connection ended. */
  async all(): Promise<string> {
    await this.ended
    return this.text
  }

  /** What came behind the empty line, when the connection has ended. */
  async body(): Promise<Buffer> {
    await this.ended
    return this.bytes.subarray(this.bytes.indexOf('\r\n\r\n') + 4)
  }
}

export async function connectPlainly({ port }: FaultServer): Promise<PlainClient> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return new PlainClient(socket)
}

/** Rejects with what TLS has against the server. */
export async function secureSocket(
  { port }: FaultServer,
  options: ConnectionOptions = {},
): Promise<TLSSocket> {
  const socket = connectSecurely({ port, host: '127.0.0.1', ...options })
  await once(socket, 'secureConnect')
  return socket
}

/** The text of a request on a connection that is kept. */
export function request(method: string, path: string, body = ''): string {
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nHost: test\r\n${length}\r\n${body}`
}

/** The same on a connection that is to end behind the answer. */
export function lastRequest(method: string, path: string): string {
  return `${method} ${path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n`
}
