import { channel } from 'node:diagnostics_channel'
import type { Exchange } from '../../../src/main/http/send'
import { Secret } from '../../../src/main/vault/secret'

export const key = 'write-key-0123456789'
export const yes = '{"success":true,"message":"ok","error":null,"data":null}'

/** The bytes of an answer with JSON; more headers as `Name: value`. */
export function answerOf(body: string | Buffer, ...headers: string[]): Buffer {
  const lines = ['HTTP/1.1 200 OK', `Content-Length: ${Buffer.byteLength(body)}`]
  const type = headers.some((each) => /^content-type/i.test(each))
  if (!type) lines.push('Content-Type: application/json')
  return Buffer.concat([
    Buffer.from([...lines, ...headers, '', ''].join('\r\n'), 'latin1'),
    Buffer.from(body),
  ])
}

export function put(origin: string): Exchange {
  return {
    method: 'PUT',
    url: `${origin}/v1/users/x`,
    credentials: { kind: 'token', token: new Secret(key) },
    body: '{"user":{"name":"Zoë"}}',
  }
}

export function get(origin: string): Exchange {
  return { ...put(origin), method: 'GET', body: null }
}

/** Resolves when undici has read the head of an answer, or the next piece of a body. */
export function clientHasRead(what: 'headers' | 'bodyChunkReceived'): Promise<void> {
  const source = channel(`undici:request:${what}`)
  return new Promise((resolve) => {
    const listen = () => {
      source.unsubscribe(listen)
      resolve()
    }
    source.subscribe(listen)
  })
}
