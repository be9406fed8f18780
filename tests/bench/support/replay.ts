import { Client, request, type Dispatcher } from 'undici'
import type { DemoApi } from '../../../src/main/demo'
import type { UpstreamKeys } from '../../e2e/support/test'

type SentRequest = DemoApi['requests'][number]

/** On the connections that are kept open, or each write on one of its own, as the app sends them. */
type Writes = 'kept' | 'fresh'

/** Remembers where a server's list of requests ends; gives what has come since. */
export function requestsFromNow({ requests }: DemoApi): () => SentRequest[] {
  const last = requests.at(-1)
  // The list forgets its oldest, so a place in it would not stay the same.
  return () => requests.slice(last === undefined ? 0 : requests.lastIndexOf(last) + 1)
}

/** Milliseconds in which bare undici sends the same requests, one after the other. */
export async function timeReplay(
  origin: string,
  keys: UpstreamKeys,
  requests: readonly SentRequest[],
  writes: Writes,
): Promise<number> {
  const start = performance.now()
  for (const sent of requests) {
    if (sent.method === 'PUT' && writes === 'fresh') {
      const client = new Client(origin)
      await send(origin, keys, sent, client)
      await client.destroy()
    } else await send(origin, keys, sent)
  }
  return performance.now() - start
}

async function send(
  origin: string,
  keys: UpstreamKeys,
  { method, url, headers, body }: SentRequest,
  dispatcher?: Dispatcher,
): Promise<void> {
  const type = headers['x-api-key-type'] === 'write' ? 'write' : 'read'
  const answer = await request(`${origin}${url}`, {
    ...(dispatcher === undefined ? {} : { dispatcher }),
    method: method as 'GET' | 'PUT',
    headers: {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      'x-api-key': keys[type],
      'x-api-key-type': type,
      'x-client-id': keys.clientId,
    },
    body: body === '' ? null : body,
  })
  await answer.body.text()
  if (answer.statusCode !== 200) throw new Error(`${method} ${url}: ${answer.statusCode}`)
}
