import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server that has no idea of HTTP: what it says is said byte by byte by the test. */
export interface RawServer {
  readonly port: number
  readonly origin: string
  readonly connections: Socket[]
  /** Every complete request, its head as text. */
  readonly requests: string[]
  /** Every byte that arrived on any connection. */
  readonly bytes: () => number
  /** Said to a connection when a complete request has come on it. */
  answer: (socket: Socket) => void
  /** Said to a connection when bytes have come on it, whatever they are. */
  hear: (socket: Socket) => void
  /** Resolves with the connection of the next request. */
  nextRequest(): Promise<Socket>
  /** Resolves with the next connection on which bytes have come. */
  nextBytes(): Promise<Socket>
  /** Resolves when there is a connection, and all that there are have ended. */
  closed(): Promise<readonly Socket[]>
  close(): Promise<void>
}

export async function startRawServer(): Promise<RawServer> {
  const waiting: ((socket: Socket) => void)[] = []
  const listening: ((socket: Socket) => void)[] = []
  let bytes = 0
  const listener = createServer({ noDelay: true }, (socket) => {
    server.connections.push(socket)
    let pending = ''
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      pending += chunk.toString('latin1')
      for (const resolve of listening.splice(0)) resolve(socket)
      server.hear(socket)
      for (let end = endOfRequest(pending); end !== null; end = endOfRequest(pending)) {
        server.requests.push(pending.slice(0, end))
        pending = pending.slice(end)
        for (const resolve of waiting.splice(0)) resolve(socket)
        server.answer(socket)
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  const server: RawServer = {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: [],
    requests: [],
    bytes: () => bytes,
    answer: () => {},
    hear: () => {},
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    nextBytes: () => new Promise((resolve) => listening.push(resolve)),
    async closed() {
      if (server.connections.length === 0) await once(listener, 'connection')
      for (const each of server.connections) if (!each.closed) await once(each, 'close')
      return server.connections
    },
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        for (const socket of server.connections) socket.destroy()
      }),
  }
  return server
}

function endOfRequest(text: string): number | null {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return null
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0)
  const end = head + 4 + length
  return text.length >= end ? end : null
}
