import { afterEach, expect } from 'vitest'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { saveUser } from '../../../src/main/changes/update/save-user'
import {
  documentedBehaviour,
  startDemoApi,
  type DemoApi,
  type DemoBehaviour,
} from '../../../src/main/demo'
import type { BodyShape, TenantOutcome, UserOutcome } from '../../../src/shared/entities/outcome'
import type { TenantChanges, TenantValues } from '../../../src/shared/entities/tenant'
import type { UserChanges, UserValues } from '../../../src/shared/entities/user'
import { apiFor, clientId, contextFor, readKey, writeKey, type ApiOptions } from '../../support/api'

export const token = 'access-token-0123456789'

/** A tenant with both addresses, and two of its users. */
export const nordlicht = '10000000-0000-4000-8000-000000000001'
export const greta = '20000000-0000-4000-8000-000000000101'
export const joern = '20000000-0000-4000-8000-000000000102'
/** A tenant, and a user, that the token may not touch. */
export const seenplatte = '10000000-0000-4000-8000-000000000002'
export const karl = '20000000-0000-4000-8000-000000000201'
/** Whose e-mail address is `e+mail#odd@example.com`. */
export const maya = '20000000-0000-4000-8000-000000000702'

const running = new Set<DemoApi>()

afterEach(async () => {
  await Promise.all([...running].map((demo) => demo.close()))
  running.clear()
})

/** Starts a demo API that knows the keys of the tests; it is closed after the test. */
export async function startDemo(behaviour: Partial<DemoBehaviour> = {}): Promise<DemoApi> {
  const demo = await startDemoApi({
    clientId,
    keys: { read: readKey, write: writeKey },
    accessToken: { token, tenantId: nordlicht },
    behaviour,
  })
  running.add(demo)
  return demo
}

/** Changes how a running demo behaves from the next request on. */
export function behave(demo: DemoApi, behaviour: Partial<DemoBehaviour>): void {
  demo.behaviour = { ...demo.behaviour, ...behaviour }
}

/** Waits only where no answer is to come. */
export function patience({ hang }: Pick<Partial<DemoBehaviour>, 'hang'>): ApiOptions {
  return hang === undefined ? {} : { writeDeadlineMilliseconds: 300, graceMilliseconds: 10 }
}

/** Someone who works with our client. */
export interface Agent {
  readonly api: ReturnType<typeof apiFor>
  /** The shapes of the tenant body that were noted as working. */
  readonly remembered: BodyShape[]
  /** What a form is filled with. */
  loadTenant(id?: string): Promise<TenantValues>
  loadUser(id?: string): Promise<UserValues>
  saveTenant(
    changes: TenantChanges,
    loaded: TenantValues | null,
    id?: string,
  ): Promise<TenantOutcome>
  saveUser(changes: UserChanges, loaded: UserValues | null, id?: string): Promise<UserOutcome>
}

export function agentAt(
  server: { readonly origin: string },
  {
    toTry = ['documented', 'wrapped'],
    ...options
  }: ApiOptions & { readonly toTry?: readonly [BodyShape, ...BodyShape[]] } = {},
): Agent {
  const api = apiFor(server.origin, options)
  const remembered: BodyShape[] = []
  const context = contextFor(api, { toTry, worked: (shape) => remembered.push(shape) })
  return {
    api,
    remembered,
    async loadTenant(id = nordlicht) {
      const read = await api.readTenant(id)
      if (!read.ok) throw new Error(`The tenant should be readable: ${read.error.code}`)
      return read.value.values
    },
    async loadUser(id = greta) {
      const read = await api.readUser(id)
      if (!read.ok) throw new Error(`The user should be readable: ${read.error.code}`)
      return read.value.values
    },
    saveTenant: (changes, loaded, id = nordlicht) => saveTenant(context, id, changes, loaded),
    saveUser: (changes, loaded, id = greta) => saveUser(context, id, changes, loaded),
  }
}

const colleagueMark = { 'x-sent-by': 'a colleague' }

/** A write of somebody else, sent without our client. */
export async function colleaguePuts(demo: DemoApi, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${demo.origin}/v1/${path}`, {
    method: 'PUT',
    headers: {
      ...colleagueMark,
      'x-api-key': writeKey,
      'x-api-key-type': 'write',
      'x-client-id': clientId,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`The colleague's write failed: ${await response.text()}`)
}

export function colleagueChangesTenant(demo: DemoApi, changes: object, id = nordlicht) {
  return colleaguePuts(demo, `tenants/${id}`, { kind: 'tenant', ...changes })
}

export function colleagueChangesUser(demo: DemoApi, changes: object, id = greta) {
  return colleaguePuts(demo, `users/${id}`, { user: changes })
}

/** The PUTs that our client sent, oldest first. */
export function putsOf(demo: DemoApi) {
  return demo.requests.filter(
    ({ method, headers }) => method === 'PUT' && headers['x-sent-by'] === undefined,
  )
}

/** How often one and the same PUT came; fails if there were different ones. */
export function timesOfOnePut(demo: DemoApi): number {
  const puts = putsOf(demo).map(({ url, body }) => `${url} ${body}`)
  expect(new Set(puts).size).toBeLessThanOrEqual(1)
  return puts.length
}

/** The bodies of those PUTs. */
export function bodiesOf(demo: DemoApi): Record<string, unknown>[] {
  return putsOf(demo).map(({ body }) => JSON.parse(body) as Record<string, unknown>)
}

/** A record as the demo shows it, read without our client. */
export async function stored(demo: DemoApi, path: string): Promise<Record<string, unknown>> {
  const { behaviour } = demo
  demo.behaviour = documentedBehaviour()
  const response = await fetch(`${demo.origin}/v1/${path}`, {
    headers: { 'x-api-key': readKey, 'x-api-key-type': 'read', 'x-client-id': clientId },
  })
  demo.behaviour = behaviour
  return ((await response.json()) as { data: Record<string, unknown> }).data
}
