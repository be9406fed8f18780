import type { Connection, ConnectionDraft } from '../../shared/entities/connection'
import { lacksTicket } from '../../shared/entities/ticket'
import { failure, success, type ErrorCode, type Result } from '../../shared/result'
import type { ChangeContext, TenantBody } from '../changes/context'
import { createApi, type Api, type CredentialsFor } from '../userdocks/api'
import type { Services } from './services'

type ForReading = Pick<Services, 'send' | 'demo' | 'connections'>
type ForChanging = ForReading &
  Pick<Services, 'access' | 'journal' | 'engine' | 'now' | 'random' | 'note'>

/**
 * The API of a connection, or of a dialog's draft of one, for reading: it sends nothing that could
 * change something. What changes something goes through `changeContext`, and there is no other way.
 */
export function apiOf(services: ForReading, connection: ConnectionDraft): Api {
  const api = wholeApiOf(services, connection)
  return {
    ...api,
    deliver: async (request, watch) =>
      request.method === 'GET'
        ? api.deliver(request, watch)
        : failure({ code: 'connectionLocked' }),
  }
}

function wholeApiOf(
  services: ForReading,
  connection: ConnectionDraft,
  credentials = credentialsOf(services, connection),
): Api {
  const { baseUrl, clientId, environment, signIn } = connection
  return createApi(services.send, { baseUrl, clientId, environment, signIn }, credentials)
}

function credentialsOf(services: ForReading, connection: ConnectionDraft): CredentialsFor {
  return async (access) => {
    // On a first start the demo's keys may still be on their way into the keychain.
    await services.demo.settled()
    const found = await services.connections.credentials(connection, access)
    const isDemo = services.connections.demo()?.id === connection.id
    if (found.ok || !isDemo || !lost.has(found.error.code)) return found
    // Nobody could paste the demo's keys again: nobody has them but this program.
    await services.demo.storeKeys(true)
    return services.connections.credentials(connection, access)
  }
}

type Access = Parameters<CredentialsFor>[0]
type Found = ReturnType<CredentialsFor>

/** Milliseconds for which a change knows a key that it has read. */
const known = 1000

/**
 * A change reads a record, writes it and reads it again within some milliseconds, and the keychain takes
 * some for each key. So each is read once, and the one to write with from the beginning on. One that was
 * removed or replaced since is not used: `noteOf` tells which one there is now.
 */
function credentialsForChange(
  credentialsFor: CredentialsFor,
  noteOf: (access: Access) => string | null,
): CredentialsFor {
  const read = new Map<Access, { readonly note: string | null; readonly found: Found }>()
  const once: CredentialsFor = (access) => {
    const note = noteOf(access)
    const before = read.get(access)
    if (before !== undefined && before.note === note) return before.found
    const mine = { note, found: credentialsFor(access) }
    read.set(access, mine)
    const forget = () => read.get(access) === mine && read.delete(access)
    // What is missing may be there the next time.
    mine.found.then(({ ok }) => ok || forget(), forget)
    setTimeout(forget, known).unref()
    return mine.found
  }
  void once('write')
  return once
}

const lost: ReadonlySet<ErrorCode> = new Set(['keyGone', 'keyAltered'])

/** What the agent gives beside the values of a change. */
interface ChangeInput {
  readonly connectionId: string
  readonly ticket: string | null
  readonly undoes?: number | null
  readonly doubts?: ChangeContext['doubts']
  readonly run?: ChangeContext['run']
}

/**
 * What a change needs to know, by connection id. Here it is decided, once, whether the change may begin:
 * one that was begun goes on, also when the connection is locked meanwhile. Errors: connectionMissing,
 * connectionLocked, ticketMissing.
 */
export function changeContext(services: ForChanging, input: ChangeInput): Result<ChangeContext> {
  const may = services.access.mayChange(input.connectionId)
  if (!may.ok) return may
  const found = services.connections.find(input.connectionId)
  if (!found.ok) return found
  const connection = found.value
  if (lacksTicket(connection, input.ticket)) return failure({ code: 'ticketMissing' })
  const { journal, engine, now, random, note } = services
  return success({
    api: wholeApiOf(
      services,
      connection,
      credentialsForChange(credentialsOf(services, connection), (access) =>
        fingerprintOf(services, connection, access),
      ),
    ),
    connection: {
      id: connection.id,
      name: connection.name,
      environment: connection.demo ? 'demo' : connection.environment,
      keyFingerprint: fingerprintOf(services, connection, 'write'),
    },
    tenantBody: {
      toTry: tenantBodies(connection),
      worked: (shape) => services.connections.noteTenantBody(connection, shape),
      failed: () => services.connections.noteTenantBody(connection, null),
    },
    ticket: input.ticket,
    undoes: input.undoes ?? null,
    doubts: input.doubts ?? [],
    run: input.run ?? null,
    ...{ journal, engine, now, random, note },
  })
}

function fingerprintOf(
  { connections }: ForReading,
  { id, signIn }: Pick<Connection, 'id' | 'signIn'>,
  access: Access,
): string | null {
  const credentials = connections.list().connections.find((each) => each.id === id)?.credentials
  const status = signIn === 'accessToken' ? credentials?.token : credentials?.[access]
  return status === undefined || status.state === 'notSet' ? null : status.fingerprint
}

/** The bodies of PUT /tenants/:tenantId that this connection may try, in order. */
export function tenantBodies({
  tenantBody,
  tenantBodyFound,
}: Pick<Connection, 'tenantBody' | 'tenantBodyFound'>): TenantBody['toTry'] {
  if (tenantBody !== 'automatic') return [tenantBody]
  return tenantBodyFound === null ? ['documented', 'wrapped'] : [tenantBodyFound]
}
