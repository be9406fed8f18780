import { describe, expect, it } from 'vitest'
import type { DemoBehaviour } from '../../../src/main/demo'
import { emptyAddress } from '../../../src/shared/values/address-fields'
import type { TenantValues } from '../../../src/shared/entities/tenant'
import { startRecordServer, yes } from './record-server'
import {
  agentAt,
  behave,
  greta,
  nordlicht,
  patience,
  startDemo,
  stored,
  timesOfOnePut,
  type Agent,
} from './support'

/** The same save of a tenant and of a user. */
const kinds = {
  tenant: async (agent: Agent) => {
    const loaded = await agent.loadTenant()
    return () => agent.saveTenant({ name: 'New' }, loaded)
  },
  user: async (agent: Agent) => {
    const loaded = await agent.loadUser()
    return () => agent.saveUser({ name: 'New' }, loaded)
  },
}

describe.each(Object.entries(kinds))('a %s that was saved', (kind, prepare) => {
  const old = kind === 'tenant' ? 'Nordlicht Verlag' : 'Greta Petersen'
  const path = kind === 'tenant' ? `tenants/${nordlicht}` : `users/${greta}`
  const toTry = ['documented'] as const

  async function saved(behaviour: Partial<DemoBehaviour>) {
    const demo = await startDemo()
    const save = await prepare(agentAt(demo, { toTry, ...patience(behaviour) }))
    behave(demo, { ...behaviour, only: { method: 'PUT' } })
    const outcome = await save()
    return { outcome, now: (await stored(demo, path))['name'], times: timesOfOnePut(demo) }
  }

  it('and took, is confirmed', async () => {
    const { outcome, times } = await saved({})
    expect(times).toBe(1)
    expect(outcome).toMatchObject({
      state: 'confirmed',
      reason: 'accepted',
      readBack: 'done',
      fresh: { values: { name: 'New' } },
    })
    expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'applied', now: 'New' }])
  })

  it('and did not take in spite of a 200, is not confirmed', async () => {
    const { outcome, times } = await saved({ onPut: 'ignore' })
    expect(times).toBe(1)
    expect(outcome).toMatchObject({ state: 'unknown', reason: 'readBackDiffers', readBack: 'done' })
    expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'notApplied', now: old }])
  })

  it('and was refused, is not read again', async () => {
    const { outcome, times } = await saved({ failWith: { status: 403, when: 'beforeApply' } })
    expect(times).toBe(1)
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'forbidden', readBack: 'notTried' })
    expect(outcome.verdicts).toEqual([])
  })

  const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' }
  it.each([
    ['a page of a proxy with 502', (when) => ({ failWith: { status: 502, ...html, when } })],
    ['a 500', (when) => ({ failWith: { status: 500, when } })],
    ['an empty 204', (when) => ({ failWith: { status: 204, when } })],
    ['a page of a proxy with 200', (when) => ({ failWith: { status: 200, ...html, when } })],
    ['a reset', (when) => ({ reset: when })],
    ['no answer in time', (when) => ({ hang: when })],
  ] satisfies [string, (when: 'beforeApply' | 'afterApply') => Partial<DemoBehaviour>][])(
    'and was answered by %s, is confirmed if the record shows it, and if not, sent again and unknown',
    async (_name, fault) => {
      const applied = await saved(fault('afterApply'))
      expect([applied.now, applied.times]).toEqual(['New', 1])
      expect(applied.outcome).toMatchObject({ state: 'confirmed', reason: 'seenOnReadBack' })
      expect(applied.outcome.verdicts).toEqual([{ path: 'name', verdict: 'applied', now: 'New' }])

      const lost = await saved(fault('beforeApply'))
      expect([lost.now, lost.times]).toEqual([old, 4])
      expect(lost.outcome).toMatchObject({ state: 'unknown', readBack: 'done' })
      expect(lost.outcome.reason).not.toBe('readBackDiffers')
      expect(lost.outcome.verdicts).toEqual([{ path: 'name', verdict: 'notApplied', now: old }])
    },
  )
})

const uuid = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const onlyName = (name: string): TenantValues => ({
  name,
  description: null,
  companyName: null,
  companyVATId: null,
  companyTaxType: null,
  companyTaxExempt: null,
  stripeOneTimePaymentValidThru: null,
  isBusinessCustomer: null,
  isInvoicePending: null,
  billingAddress: emptyAddress,
  shippingAddress: emptyAddress,
})

/** Saves the name "New Name" of a record called "old"; the API makes of it what the test says. */
async function savedAs(stores: string | null) {
  const server = await startRecordServer({ id: uuid, name: 'old' })
  server.put = (_body, response) => {
    server.record = { id: uuid, name: stores }
    yes(response)
  }
  const agent = agentAt(server, { toTry: ['documented'] })
  return agent.saveTenant({ name: 'New Name' }, onlyName('old'), uuid)
}

describe('a value that the API stored differently', () => {
  it.each(['new name', 'NEW NAME', ' New  Name ', 'NewName', 'Ｎｅｗ Name'])(
    'is accepted as %j, another spelling, and shown',
    async (stores) => {
      const outcome = await savedAs(stores)
      expect(outcome).toMatchObject({ state: 'confirmed', reason: 'acceptedAltered' })
      expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'serverChanged', now: stores }])
    },
  )

  it.each(['New', 'Other', '', null])('is not confirmed as %j', async (stores) => {
    const outcome = await savedAs(stores)
    expect(outcome).toMatchObject({ state: 'unknown', reason: 'readBackDiffers' })
    expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'serverChanged', now: stores }])
  })

  it('is not confirmed if it is another spelling and a second field did not take', async () => {
    const server = await startRecordServer({ id: uuid, name: 'old', companyName: 'Old' })
    server.put = (_body, response) => {
      server.record = { ...server.record, name: 'new' }
      yes(response)
    }
    const agent = agentAt(server, { toTry: ['documented'] })
    const outcome = await agent.saveTenant({ name: 'New', companyName: 'X' }, null, uuid)
    expect(outcome).toMatchObject({ state: 'unknown', reason: 'readBackDiffers' })
    expect(outcome.verdicts).toEqual([
      { path: 'name', verdict: 'serverChanged', now: 'new' },
      { path: 'companyName', verdict: 'notApplied', now: 'Old' },
    ])
  })
})

it('capitals alone that did not take are not accepted as another spelling', async () => {
  const server = await startRecordServer({ id: uuid, name: 'Old' })
  server.put = (_body, response) => yes(response)
  const agent = agentAt(server, { toTry: ['documented'] })
  const outcome = await agent.saveTenant({ name: 'OLD' }, onlyName('Old'), uuid)
  expect(outcome).toMatchObject({ state: 'unknown', reason: 'readBackDiffers' })
  expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'notApplied', now: 'Old' }])
})

describe('clearing a field', () => {
  it.each([null, ''])('is applied where the API then shows %j', async (shows) => {
    const server = await startRecordServer({ id: uuid, name: 'old' })
    server.put = (_body, response) => {
      server.record = { id: uuid, name: shows }
      yes(response)
    }
    const agent = agentAt(server, { toTry: ['documented'] })
    const outcome = await agent.saveTenant({ name: '' }, onlyName('old'), uuid)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted' })
    expect(outcome.verdicts).toEqual([{ path: 'name', verdict: 'applied', now: shows }])
  })

  it('reaches the record of a tenant and of a user', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo)
    const changes = { description: '', billingAddress: { line2: '' } }
    expect(await agent.saveTenant(changes, await agent.loadTenant())).toMatchObject({
      state: 'confirmed',
    })
    expect(await agent.saveUser({ nickname: '' }, await agent.loadUser())).toMatchObject({
      state: 'confirmed',
    })
    expect(await stored(demo, `tenants/${nordlicht}`)).toMatchObject({
      description: null,
      billingAddress: { line2: null, line1: 'Alte Holstenstraße 12' },
    })
    expect(await stored(demo, `users/${greta}`)).toMatchObject({ nickname: null })
  })
})

describe('an answer that breaks off', () => {
  it.each([
    ['new', 'confirmed', 'seenOnReadBack', 1],
    ['old', 'unknown', 'noAnswer', 4],
  ] as const)('with the %s value on the record is %s', async (name, state, reason, times) => {
    const server = await startRecordServer({ id: uuid, name: 'old' })
    server.put = (_body, response) => {
      server.record = { id: uuid, name }
      response.writeHead(200, { 'Content-Length': '1000', 'Content-Type': 'application/json' })
      response.write('{"success":true,', () => response.destroy())
    }
    const agent = agentAt(server)
    const outcome = await agent.saveTenant({ name: 'new' }, onlyName('old'), uuid)
    expect(outcome).toMatchObject({ state, reason, status: 200 })
    const once = ['PUT', 'GET']
    expect(server.received.map(({ method }) => method)).toEqual([
      'GET',
      ...Array<string[]>(times).fill(once).flat(),
    ])
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(2)
  })
})

it('an unclear answer is not confirmed by a record that was not read before', async () => {
  const demo = await startDemo({
    failWith: { status: 502, when: 'beforeApply' },
    times: 2,
  })
  const agent = agentAt(demo)
  const outcome = await agent.saveTenant({ name: 'Nordlicht Verlag' }, null)
  expect(outcome).toMatchObject({ state: 'unknown', reason: 'serverError', readBack: 'done' })
  expect(outcome.verdicts).toMatchObject([{ path: 'name', verdict: 'applied' }])
})

it('where the record cannot be read again, no field is called applied', async () => {
  const demo = await startDemo()
  const agent = agentAt(demo)
  behave(demo, { failWith: { status: 500, when: 'beforeApply' }, only: { method: 'GET' } })
  const outcome = await agent.saveUser({ name: 'New', nickname: '' }, null)
  expect(outcome).toMatchObject({ state: 'confirmed', readBack: 'failed', fresh: null })
  expect(outcome.verdicts).toEqual([
    { path: 'name', verdict: 'cannotTell', now: null },
    { path: 'nickname', verdict: 'cannotTell', now: null },
  ])
})
