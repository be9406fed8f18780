import { STATUS_CODES } from 'node:http'
import { write, type Steps } from '../steps'

export type Headers = Readonly<Record<string, string>>

export const json: Headers = { 'Content-Type': 'application/json' }
export const web: Headers = { 'Content-Type': 'text/html; charset=utf-8' }

/** Status line and headers with the empty line, exactly these and no others. */
export function head(code: number, headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${code} ${STATUS_CODES[code] ?? 'Unknown'}\r\n${lines.join('')}\r\n`
}

/** The bytes of a complete answer, with its length. */
export function complete(code: number, headers: Headers, body: Buffer | string): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const withLength = { ...headers, 'Content-Length': String(bytes.length) }
  return Buffer.concat([Buffer.from(head(code, withLength)), bytes])
}

/** A complete answer of any status. */
export function status(code: number, headers: Headers = {}, body: Buffer | string = ''): Steps {
  return write(complete(code, headers, body))
}

/** The envelope of a success, as JSON. */
export function successText(data: unknown = null): string {
  return JSON.stringify({ success: true, message: 'ok', error: null, data })
}

/** The good answer. */
export function success(data: unknown = null): Steps {
  return status(200, json, successText(data))
}

/** The good answer but for what stands under `success`; `undefined`: the key is missing. */
export function successMarkedAs(mark: unknown): Steps {
  const envelope = { success: mark, message: 'ok', error: null, data: null }
  return status(200, json, JSON.stringify(envelope))
}

/** A status with an envelope that says no; with 200 as well as with 400, 409 or 503. */
export function refusal(code: number, message: string, headers: Headers = {}): Steps {
  const envelope = { success: false, message: null, error: message, data: null }
  return status(code, { ...json, ...headers }, JSON.stringify(envelope))
}

/** A refusal that names a field. */
export function fieldRefusal(code: number, path: readonly string[], message: string): Steps {
  const envelope = { success: false, message: null, error: [{ path, message }], data: null }
  return status(code, json, JSON.stringify(envelope))
}

/** Too many requests. `retryAfter` is seconds, a date, or nonsense; `null`: the header is missing. */
export function retryAfter429(retryAfter: string | null, envelope = true): Steps {
  const headers: Headers = retryAfter === null ? {} : { 'Retry-After': retryAfter }
  return envelope
    ? refusal(429, 'Too many requests.', headers)
    : status(429, { ...web, ...headers }, '<h1>Too many requests</h1>')
}

/** Too many requests until a date, from a server with a clock of its own. */
export function retryAfterByClock(retryAfter: Date, serverClock: Date): Steps {
  const headers = { 'Retry-After': retryAfter.toUTCString(), Date: serverClock.toUTCString() }
  return refusal(429, 'Too many requests.', headers)
}

/** Sends the client elsewhere. */
export function redirect(code: 301 | 302 | 303 | 307 | 308, location: string): Steps {
  return status(code, { Location: location })
}

/** A page for people, as a proxy, a firewall or a captive portal gives it. */
export function html(code: number, headers: Headers = {}): Steps {
  const page = '<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>'
  return status(code, { ...web, ...headers }, page)
}

/** A success without a body. */
export function empty200(): Steps {
  return status(200, json)
}

/** A success that has no body by definition. */
export function noContent204(): Steps {
  return write(head(204, {}))
}

/** An answer to a condition that nobody has set. */
export function notModified304(): Steps {
  return write(head(304, {}))
}
