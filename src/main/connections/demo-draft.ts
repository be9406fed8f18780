import { randomInt, randomUUID } from 'node:crypto'
import type { ConnectionDraft } from '../../shared/entities/connection'
import type { ConnectionBook } from './connection-book'
import type { StoredConnection } from './stored-connection'

/** Where the built-in demo API listens, and the app that it is of. */
export interface DemoPlace {
  readonly origin: string
  readonly clientId: string
}

/** The first of the ports that nobody is assigned (RFC 6335, section 6), and how many there are. */
const dynamicPorts = { first: 49_152, count: 16_384 } as const

/** The connection to the demo, as it is known but for where it listens. */
export function demoDraft(
  known: StoredConnection | undefined,
  { origin, clientId }: DemoPlace,
): ConnectionDraft {
  return {
    id: known?.id ?? randomUUID(),
    name: known?.name ?? 'Demo',
    baseUrl: origin,
    clientId,
    environment: 'test',
    signIn: 'apiKeys',
    tenantBody: 'automatic',
    ticketRequired: known?.ticketRequired ?? false,
  }
}

/**
 * Notes the Demo of a first start before its API is loaded, so that the first screen has it: at a port where
 * it will listen if it can. Who starts the API keeps the address in step, or forgets the Demo.
 */
export function expectDemo(book: ConnectionBook, clientId: string): void {
  const port = dynamicPorts.first + randomInt(dynamicPorts.count)
  try {
    book.save(demoDraft(undefined, { origin: `http://127.0.0.1:${port}`, clientId }), true)
  } catch {
    // Nothing is different, and the first screen has no connection.
  }
}
