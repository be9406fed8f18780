import type { IncomingHttpHeaders } from 'node:http'
import { fingerprint } from './fingerprint'
import type { RecordedRequest } from './types'

const mostRequests = 1_000
/** In UTF-16 units: 1,000 bodies of the largest size would otherwise take a gigabyte. */
const mostBodyText = 16 * 1024 * 1024
const secretHeaders = ['x-api-key', 'authorization', 'proxy-authorization', 'authentication']
/** Shorter texts are no real secrets, and replacing them would garble ordinary text. */
const shortestSecret = 8

interface Received {
  readonly at: string
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Keeps the last requests without any secret. */
export class Recorder {
  readonly requests: RecordedRequest[] = []
  /** All requests since the start, also those no longer kept. */
  count = 0
  #bodyText = 0

  /** @param secrets the keys and tokens that must not be kept */
  constructor(private readonly secrets: readonly string[]) {}

  /** Adds a request; the oldest ones give way. */
  add(received: Received): void {
    const request = withoutSecrets(received, this.secrets)
    this.count += 1
    this.requests.push(request)
    this.#bodyText += request.body.length
    while (this.requests.length > mostRequests || this.#bodyText > mostBodyText) {
      this.#bodyText -= this.requests.shift()?.body.length ?? 0
    }
  }
}

/**
 * Replaces secrets by their fingerprints: the headers that carry them, and any copy elsewhere, so
 * that a key which strays into a URL or a body shows as a fingerprint there and is still not kept.
 */
function withoutSecrets(received: Received, secrets: readonly string[]): RecordedRequest {
  const strays = new Set(secrets)
  for (const name of secretHeaders) {
    const value = textOf(received.headers[name])
    if (value === undefined) continue
    strays.add(value)
    strays.add(value.replace(/^\S+ +/, ''))
  }
  const replaced = (text: string): string => {
    let result = text
    for (const stray of strays) {
      if (stray.length >= shortestSecret) result = result.replaceAll(stray, fingerprint(stray))
    }
    return result
  }
  const headers: Record<string, string> = {}
  for (const [name, header] of Object.entries(received.headers)) {
    const value = textOf(header)
    if (value === undefined) continue
    headers[name] = secretHeaders.includes(name) ? fingerprint(value) : replaced(value)
  }
  const { at, method, url, body } = received
  return { at, method, url: replaced(url), headers, body: replaced(body) }
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
