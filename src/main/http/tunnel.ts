import type { Socket } from 'node:net'
import { openSecret } from '../vault/open-secret'
import type { ProxyAccount } from './network'
import type { Ending } from './step'

/** As for an answer of the API. */
const largestHead = 32 * 1024

/** All that is kept of a proxy's answer to CONNECT. Its words go nowhere. */
export interface TunnelAnswer {
  readonly status: number
  /** Of a 407: Basic is among the ways to sign in that it offers. */
  readonly offersBasic: boolean
}

/**
 * Asks a proxy for a tunnel to `host:port`, and reads its answer to the last byte of its head. The
 * account, if there is one, is told this proxy and nobody else. Fails with anything but a head of
 * HTTP/1.x within 32 KiB; bytes after the head of a success fail too, because the server has nothing
 * to say before our TLS begins, so they are the proxy's own.
 */
export function askForTunnel(
  socket: Socket,
  authority: string,
  account: ProxyAccount | null,
  { done, failed }: Ending<TunnelAnswer>,
): () => void {
  let head = Buffer.alloc(0)

  function hear(chunk: Buffer): void {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) {
      // Rubbish is seen at its beginning, and not waited out.
      const begun = head.subarray(0, opening.length).toString('latin1')
      if (!opening.startsWith(begun) || head.length > largestHead) failed()
      return
    }
    const answer = end > largestHead ? null : readHead(head.subarray(0, end).toString('latin1'))
    if (answer === null) return failed()
    if (isOpen(answer) && head.length > end + 4) return failed()
    done(answer)
  }
  const ended = (): void => failed()

  socket.on('data', hear)
  socket.on('error', failed)
  socket.on('end', ended)
  socket.on('close', ended)
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`]
  if (account !== null) lines.push(`Proxy-Authorization: ${basic(account)}`)
  socket.write([...lines, '', ''].join('\r\n'))

  return () => {
    // What comes next belongs to TLS.
    socket.pause()
    socket.off('data', hear)
    socket.off('error', failed)
    socket.off('end', ended)
    socket.off('close', ended)
  }
}

/** Whether the tunnel stands. */
export function isOpen({ status }: TunnelAnswer): boolean {
  return status >= 200 && status < 300
}

const opening = 'HTTP/1.'

function readHead(text: string): TunnelAnswer | null {
  const [first = '', ...headers] = text.split('\r\n')
  const status = /^HTTP\/1\.[01] ([2-5]\d\d)(?: |$)/.exec(first)?.[1]
  if (status === undefined) return null
  // A realm may be called anything; what is quoted is nobody's scheme.
  const offersBasic = headers
    .map((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""'))
    .some((line) => /^proxy-authenticate:(?:.*,)?[ \t]*basic(?:[ \t,]|$)/i.test(line))
  return { status: Number(status), offersBasic }
}

function basic({ userName, password }: ProxyAccount): string {
  return `Basic ${Buffer.from(`${userName}:${openSecret(password)}`).toString('base64')}`
}
