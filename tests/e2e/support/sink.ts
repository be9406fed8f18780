import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** Something on loopback that is not to be reached. */
export interface Sink {
  readonly port: number
  /** TCP connections that were made to it, and UDP packets that came. */
  readonly reached: { tcp: number; udp: number }
  close(): void
}

export async function startSink(): Promise<Sink> {
  const reached = { tcp: 0, udp: 0 }
  const server = createServer((socket) => {
    reached.tcp += 1
    socket.on('error', () => {})
    socket.end('HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const packets = createSocket('udp4')
  packets.on('message', () => (reached.udp += 1))
  packets.bind(port, '127.0.0.1')
  await once(packets, 'listening')
  return {
    port,
    reached,
    close() {
      server.close()
      packets.close()
    },
  }
}
