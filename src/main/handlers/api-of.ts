import type { Connection, ConnectionDraft } from '../../shared/entities/connection'
import { lacksTicket } from '../../shared/entities/ticket'
import { failure, success, type ErrorCode, type Result } from '../../shared/result'
import type { ChangeContext, TenantBody } from '../changes/context'
import { createApi, type Api } from '../userdocks/api'
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

function wholeApiOf(services: ForReading, connection: ConnectionDraft): Api {
  const { baseUrl, clientId, environment, signIn } = connection
  return createApi(services.send, { baseUrl, clientId, environment, signIn }, async (access) => {
    // On a first start the demo's keys may still be on their way into the keychain.
    await services.demo.settled()
    const found = await services.connections.credentials(connection, access)
    const isDemo = services.connections.demo()?.id === connection.id
    if (found.ok || !isDemo || !lost.has(found.error.code)) return found
    // Nobody could paste the demo's keys again: nobody has them but this program.
    await services.demo.storeKeys(true)
    return services.connections.credentials(connection, access)
  })
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
    api: wholeApiOf(services, connection),
    connection: {
      id: connection.id,
      name: connection.name,
      environment: connection.demo ? 'demo' : connection.environment,
      keyFingerprint: fingerprintOf(services, connection),
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
): string | null {
  const credentials = connections.list().connections.find((each) => each.id === id)?.credentials
  const status = signIn === 'accessToken' ? credentials?.token : credentials?.write
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
