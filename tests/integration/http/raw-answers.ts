import type { Socket } from 'node:net'
import { clientHasRead, yes } from './exchanges'

/** What a server does when a request has come. */
export type Say = (socket: Socket) => void
export const says =
  (...parts: (string | Buffer)[]): Say =>
  (socket) =>
    void socket.write(Buffer.concat(parts.map((part) => Buffer.from(part))))
export const saysAndEnds =
  (...parts: (string | Buffer)[]): Say =>
  (socket) => {
    says(...parts)(socket)
    socket.end()
  }
/** A reset may overtake what was said before it, so it waits until that was read. */
export const saysAndResets =
  (what: 'headers' | 'bodyChunkReceived', text: string): Say =>
  (socket) => {
    const read = clientHasRead(what)
    socket.write(text)
    void read.then(() => socket.resetAndDestroy())
  }

export const head = (...headers: string[]) => ['HTTP/1.1 200 OK', ...headers, '', ''].join('\r\n')
export const half = yes.slice(0, 20)
export const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
export const length = (more = 0) => `Content-Length: ${yes.length + more}`
export const chunked = 'Transfer-Encoding: chunked'
export const json = 'Content-Type: application/json'
