import { describe, expect, it } from 'vitest'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { contextFor } from '../../support/api'
import { startRecordServer } from './record-server'
import {
  agentAt,
  greta,
  joern,
  karl,
  nordlicht,
  putsOf,
  seenplatte,
  startDemo,
  token,
} from './support'

// An access token opens its own user and tenant, and no others: reads go to `me`.

async function start() {
  const demo = await startDemo()
  const agent = agentAt(demo, { token })
  const asked = () => demo.requests.map(({ method, url }) => `${method} ${url}`)
  return { demo, agent, asked }
}

describe('reading with an access token', () => {
  it('asks for "me", and gives the own records by their UUIDs', async () => {
    const { agent, asked } = await start()
    expect(await agent.api.readUser(greta)).toMatchObject({ ok: true, value: { id: greta } })
    expect(await agent.api.readTenant(nordlicht)).toMatchObject({
      ok: true,
      value: { id: nordlicht },
    })
    expect(asked()).toEqual(['GET /v1/users/me', 'GET /v1/tenants/me'])
  })

  it('opens the own records as "me", without knowing their ids', async () => {
    const { agent, asked } = await start()
    expect(await agent.api.readUser('me')).toMatchObject({ ok: true, value: { id: greta } })
    expect(await agent.api.readTenant('me')).toMatchObject({ ok: true, value: { id: nordlicht } })
    expect(asked()).toEqual(['GET /v1/users/me', 'GET /v1/tenants/me'])
  })

  it('takes the own e-mail address, in any capitals', async () => {
    const { agent } = await start()
    expect(await agent.api.readUser('Greta.Petersen@Example.com')).toMatchObject({
      ok: true,
      value: { id: greta },
    })
  })

  it('never gives the own record in place of another', async () => {
    const { agent } = await start()
    const notOwn = { ok: false, error: { code: 'notOwnRecord' } }
    expect(await agent.api.readUser(joern)).toMatchObject(notOwn)
    expect(await agent.api.readUser('joern.weiss@example.com')).toMatchObject(notOwn)
    expect(await agent.api.readTenant(seenplatte)).toMatchObject(notOwn)
  })

  it('is what "me" needs: keys ask for no such record', async () => {
    const demo = await startDemo()
    const { api } = agentAt(demo)
    expect((await api.readUser('me')).ok).toBe(false)
    expect((await api.readTenant('me')).ok).toBe(false)
  })
})

describe('an e-mail address that the own record does not show', () => {
  async function ownRecordWithout() {
    const server = await startRecordServer({ id: greta, name: 'Greta Petersen' })
    const agent = agentAt(server, { token })
    const puts = () => server.received.filter(({ method }) => method === 'PUT')
    return { agent, puts }
  }

  it('opens nothing: the answer may be about somebody else', async () => {
    const { agent } = await ownRecordWithout()
    expect(await agent.api.readUser('somebody@example.com')).toMatchObject({
      ok: false,
      error: { code: 'notOwnRecord' },
    })
    expect(await agent.api.readUser('me')).toMatchObject({ ok: true, value: { id: greta } })
  })

  it('gets no code redeemed', async () => {
    const { agent, puts } = await ownRecordWithout()
    const context = contextFor(agent.api)
    expect(await redeem(context, 'somebody@example.com', 'WELCOME-10')).toMatchObject({
      state: 'notSent',
      reason: 'userNotResolved',
    })
    expect(puts()).toEqual([])
    expect(await redeem(context, 'me', 'WELCOME-10')).toMatchObject({ targetId: greta })
    expect(puts()).toHaveLength(1)
  })

  it('is looked up by the API where keys are used, and opens what it found', async () => {
    const server = await startRecordServer({ id: greta, name: 'Greta Petersen' })
    expect(await agentAt(server).api.readUser('greta.petersen@example.com')).toMatchObject({
      ok: true,
      value: { id: greta },
    })
  })
})

describe('writing with an access token', () => {
  it('goes by UUID, with the token and none of the key headers', async () => {
    const { demo, agent } = await start()
    expect(await agent.saveTenant({ name: 'New' }, await agent.loadTenant())).toMatchObject({
      state: 'confirmed',
      readBack: 'done',
    })
    expect(await agent.saveUser({ name: 'New' }, await agent.loadUser())).toMatchObject({
      state: 'confirmed',
      readBack: 'done',
    })
    const outcome = await redeem(contextFor(agent.api), 'me', 'WELCOME-10')
    expect(outcome).toMatchObject({ state: 'confirmed', targetId: greta })
    expect(putsOf(demo).map(({ url }) => url)).toEqual([
      `/v1/tenants/${nordlicht}`,
      `/v1/users/${greta}?test=true`,
      `/v1/users/${greta}/promotion-codes/WELCOME-10`,
    ])
    for (const { headers } of demo.requests) {
      expect(headers).toHaveProperty('authorization')
      expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([])
    }
  })

  it('of another record that was filled in by hand is refused by the API, with its words', async () => {
    const { demo, agent } = await start()
    const refused = { state: 'rejected', reason: 'forbidden', status: 403 }
    expect(await agent.saveTenant({ name: 'New' }, null, seenplatte)).toMatchObject({
      ...refused,
      apiMessage: 'The access token belongs to another tenant',
    })
    expect(await agent.saveUser({ name: 'New' }, null, karl)).toMatchObject(refused)
    expect(putsOf(demo)).toHaveLength(2)
  })

  it('of another user of the tenant is sent, and says that it could not be read back', async () => {
    const { agent } = await start()
    expect(await agent.saveUser({ name: 'New' }, null, joern)).toMatchObject({
      state: 'confirmed',
      readBack: 'failed',
      verdicts: [{ path: 'name', verdict: 'cannotTell', now: null }],
      fresh: null,
    })
  })

  it('of another record that was loaded before is not sent', async () => {
    const { demo, agent } = await start()
    const loaded = await agentAt(demo).loadTenant(seenplatte)
    expect(await agent.saveTenant({ name: 'New' }, loaded, seenplatte)).toMatchObject({
      state: 'notSent',
      reason: 'notReadBefore',
    })
    expect(putsOf(demo)).toEqual([])
  })
})
