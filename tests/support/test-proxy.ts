import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

/** What a proxy does with a connection once a complete CONNECT has come. */
export type Behaviour = (client: Socket, connectTo: () => Socket, head: string) => void

/** A proxy of the test's own, which writes down every byte that it is told. */
export interface TestProxy {
  readonly port: number
  readonly address: string
  /** The heads of all requests, in order. */
  readonly heads: string[]
  /** All that came from clients, what went into a tunnel too. */
  heard(): Buffer
  /** How many clients have connected. */
  readonly clients: Socket[]
  behave: Behaviour
  close(): Promise<void>
}

export interface ProxyOptions {
  /** TLS to the proxy itself. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Where every tunnel leads, whatever name was asked for: nothing leaves this computer. */
  readonly upstream: number
}

export const open = 'HTTP/1.1 200 Connection established\r\n\r\n'

/** Opens the tunnel, as a proxy should. */
export const tunnel: Behaviour = (client, connectTo) => {
  client.write(open)
  join(client, connectTo())
}

/** Answers CONNECT with these bytes. */
export const answer =
  (bytes: string): Behaviour =>
  (client) =>
    void client.end(bytes)

/** Asks for a name and a password, and opens the tunnel for this one alone. */
export const askFor =
  (userAndPassword: string): Behaviour =>
  (client, connectTo, head) => {
    const wanted = `Basic ${Buffer.from(userAndPassword).toString('base64')}`
    if (head.split('\r\n').includes(`Proxy-Authorization: ${wanted}`)) {
      return tunnel(client, connectTo, head)
    }
    client.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\n' +
        'Proxy-Authenticate: Digest realm="office, Basic"\r\n' +
        'Proxy-Authenticate: Negotiate, Basic realm="office"\r\n' +
        'Content-Length: 6\r\n\r\nplease',
    )
  }

export async function startProxy({ tls, upstream }: ProxyOptions): Promise<TestProxy> {
  const heard: Buffer[] = []
  const receive = (client: Socket): void => {
    proxy.clients.push(client)
    let head = ''
    client.on('error', () => {})
    client.on('data', function hear(chunk: Buffer) {
      heard.push(chunk)
      if (head.includes('\r\n\r\n')) return
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      proxy.heads.push(head)
      proxy.behave(client, () => connect(upstream, '127.0.0.1'), head)
    })
  }
  const server: Server = tls ? createTlsServer({ ...tls }, receive) : createServer(receive)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const proxy: TestProxy = {
    port,
    address: `${tls ? 'https://' : ''}localhost:${port}`,
    heads: [],
    heard: () => Buffer.concat(heard),
    clients: [],
    behave: tunnel,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const client of proxy.clients) client.destroy()
      }),
  }
  return proxy
}

/** Lets two connections say everything to each other, and end together. */
function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('data', (chunk) => to.write(chunk))
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}
