import type { Socket } from 'node:net'

/**
 * What a connection gets before any request is read.
 * `serve`: what it came for. `neverAnswer`: accepted, read, and left alone.
 * `resetAtOnce`: a RST as soon as it stands. `resetOnFirstBytes`, `finishOnFirstBytes`: a RST or a
 * FIN as the answer to its first bytes, which are the TLS handshake's where there is TLS.
 * `plainHttp`: an answer without TLS, whatever it asked for. `garbage`: bytes that are no protocol.
 */
export type Reception =
  | 'serve'
  | 'neverAnswer'
  | 'resetAtOnce'
  | 'resetOnFirstBytes'
  | 'finishOnFirstBytes'
  | 'plainHttp'
  | 'garbage'

const plainAnswer =
  'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

/** The same in every run; neither a TLS record nor the start of an HTTP answer. */
const garbage = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 151 + 200) % 256))

/** Receives a connection in any way but to serve it. */
export function receive(socket: Socket, reception: Exclude<Reception, 'serve'>): void {
  switch (reception) {
    case 'neverAnswer':
      socket.resume()
      return
    case 'resetAtOnce':
      socket.resetAndDestroy()
      return
    case 'resetOnFirstBytes':
      socket.once('data', () => void socket.resetAndDestroy())
      return
    case 'finishOnFirstBytes':
      socket.once('data', () => void socket.end())
      return
    case 'plainHttp':
      socket.once('data', () => void socket.end(plainAnswer))
      return
    case 'garbage':
      socket.once('data', () => void socket.end(garbage))
      return
  }
}
