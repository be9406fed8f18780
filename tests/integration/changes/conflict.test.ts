import { describe, expect, it } from 'vitest'
import type { DemoApi } from '../../../src/main/demo'
import { startScriptedServer } from '../../support/scripted-server'
import { refuse, startRecordServer, yes } from './record-server'
import {
  agentAt,
  behave,
  bodiesOf,
  colleagueChangesTenant,
  colleagueChangesUser,
  greta,
  nordlicht,
  putsOf,
  startDemo,
  stored,
} from './support'

/** A form that is filled, and what a colleague then changes. */
async function loadedForm() {
  const demo = await startDemo()
  const agent = agentAt(demo)
  return { demo, agent, loaded: await agent.loadTenant() }
}

const storedTenant = (demo: DemoApi) => stored(demo, `tenants/${nordlicht}`)

describe('what somebody else changed after the form was filled', () => {
  it('in the same field, is not overwritten: both values are shown and nothing is sent', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { name: 'Theirs' })
    const outcome = await agent.saveTenant({ name: 'Mine' }, loaded)
    expect(outcome).toMatchObject({
      state: 'notSent',
      reason: 'conflict',
      readBack: 'notTried',
      sentAs: null,
      verdicts: [],
      foreign: [{ path: 'name', loaded: 'Nordlicht Verlag', now: 'Theirs', yours: 'Mine' }],
      fresh: { id: nordlicht, values: { name: 'Theirs' } },
    })
    expect(putsOf(demo)).toEqual([])
  })

  it('in the same field of a user, is not overwritten', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo)
    const loaded = await agent.loadUser()
    await colleagueChangesUser(demo, { nickname: 'Theirs', acceptedNewsletter: false })
    const outcome = await agent.saveUser({ nickname: 'Mine' }, loaded)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'conflict', fresh: { id: greta } })
    expect(outcome.foreign).toEqual([
      { path: 'nickname', loaded: 'Gretel', now: 'Theirs', yours: 'Mine' },
      { path: 'acceptedNewsletter', loaded: true, now: false, yours: null },
    ])
    expect(putsOf(demo)).toEqual([])
  })

  it('in the same field, that was cleared, is not overwritten', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { description: '' })
    const outcome = await agent.saveTenant({ description: 'Mine' }, loaded)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'conflict' })
    expect(outcome.foreign).toMatchObject([{ path: 'description', now: null, yours: 'Mine' }])
    expect(putsOf(demo)).toEqual([])
  })

  it('in another field, stays, and the outcome lists it', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { companyName: 'Theirs' })
    const outcome = await agent.saveTenant({ name: 'Mine' }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted', untouched: [] })
    expect(outcome.foreign).toEqual([
      { path: 'companyName', loaded: 'Nordlicht Verlag GmbH', now: 'Theirs', yours: null },
    ])
    expect(bodiesOf(demo)).toEqual([{ kind: 'tenant', name: 'Mine', test: true }])
    expect(await storedTenant(demo)).toMatchObject({ name: 'Mine', companyName: 'Theirs' })
  })

  it('in another field, that was cleared, is listed as well', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { companyVATId: '' })
    const outcome = await agent.saveTenant({ name: 'Mine' }, loaded)
    expect(outcome.foreign).toEqual([
      { path: 'companyVATId', loaded: 'DE123456788', now: null, yours: null },
    ])
  })

  it('in another part of the same address, is held back', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { billingAddress: { postal_code: '20457' } })
    const outcome = await agent.saveTenant({ billingAddress: { line1: 'Mine 1' } }, loaded)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'conflict' })
    expect(outcome.foreign).toEqual([
      { path: 'billingAddress.postal_code', loaded: '21031', now: '20457', yours: null },
    ])
    expect(putsOf(demo)).toEqual([])
  })

  it('in another part of the same address, that was cleared, is held back', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { billingAddress: { line2: '' } })
    const outcome = await agent.saveTenant({ billingAddress: { line1: 'Mine 1' } }, loaded)
    expect(outcome).toMatchObject({ state: 'notSent', reason: 'conflict' })
    expect(putsOf(demo)).toEqual([])
  })

  it('in the other address, stays: the body has the parts of the touched one only', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { shippingAddress: { city: 'Bremen' } })
    const outcome = await agent.saveTenant({ billingAddress: { line2: '', state: 'HH' } }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted' })
    expect(outcome.foreign.map(({ path }) => path)).toEqual(['shippingAddress.city'])
    expect(bodiesOf(demo)).toEqual([
      {
        kind: 'tenant',
        billingAddress: {
          name: 'Nordlicht Verlag GmbH',
          line1: 'Alte Holstenstraße 12',
          line2: '',
          postal_code: '21031',
          city: 'Hamburg',
          state: 'HH',
          country: 'DE',
        },
        test: true,
      },
    ])
    expect(await storedTenant(demo)).toMatchObject({
      billingAddress: { line2: null, state: 'HH' },
      shippingAddress: { city: 'Bremen' },
    })
  })

  it('to the very value that the agent wants, is none: the rest is sent', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { name: 'Same' })
    const outcome = await agent.saveTenant({ name: 'Same', companyName: 'Mine' }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', foreign: [] })
    expect(await storedTenant(demo)).toMatchObject({ name: 'Same', companyName: 'Mine' })
  })

  it('so that all is already as wanted, leaves nothing to send', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { name: 'Same', billingAddress: { line2: '' } })
    const changes = { name: 'Same', billingAddress: { line2: '' } }
    expect(await agent.saveTenant(changes, loaded)).toMatchObject({
      state: 'notSent',
      reason: 'alreadySo',
      fresh: { values: { name: 'Same' } },
    })
    expect(putsOf(demo)).toEqual([])
  })

  it('can be taken over as the new basis, and then the save goes through', async () => {
    const { demo, agent, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { billingAddress: { city: 'Theirs', postal_code: '1' } })
    const changes = { billingAddress: { city: 'Mine' } }
    const held = await agent.saveTenant(changes, loaded)
    expect(held).toMatchObject({ state: 'notSent', reason: 'conflict' })
    const again = await agent.saveTenant(changes, held.fresh?.values ?? null)
    expect(again).toMatchObject({ state: 'confirmed', reason: 'accepted', foreign: [] })
    expect(bodiesOf(demo)).toMatchObject([{ billingAddress: { city: 'Mine', postal_code: '1' } }])
    expect(await storedTenant(demo)).toMatchObject({
      billingAddress: { city: 'Mine', postal_code: '1', line1: 'Alte Holstenstraße 12' },
    })
  })
})

describe('an address is completed', () => {
  it('from the record as it is now, where the form was opened without loading', async () => {
    const demo = await startDemo()
    await colleagueChangesTenant(demo, { billingAddress: { postal_code: '20457' } })
    await agentAt(demo).saveTenant({ billingAddress: { line1: 'Mine 1' } }, null)
    expect(bodiesOf(demo)).toEqual([
      {
        kind: 'tenant',
        billingAddress: {
          name: 'Nordlicht Verlag GmbH',
          line1: 'Mine 1',
          line2: '3. Stock',
          postal_code: '20457',
          city: 'Hamburg',
          country: 'DE',
        },
        test: true,
      },
    ])
  })

  it('from the record as it is now, not from what the form was filled with', async () => {
    const server = await startRecordServer({ id: nordlicht, billingAddress: { line2: '' } })
    let sent: unknown
    server.put = ({ billingAddress }, response) => {
      sent = billingAddress
      yes(response)
    }
    const agent = agentAt(server, { toTry: ['documented'] })
    const loaded = await agent.loadTenant()
    // An empty text that became null is no change to decide about.
    server.record = { id: nordlicht, billingAddress: { line2: null } }
    await agent.saveTenant({ billingAddress: { city: 'Ulm' } }, loaded)
    expect(sent).toEqual({ city: 'Ulm' })
  })
})

describe('where the read before the write fails', () => {
  it.each([
    ['a 404', { failWith: { status: 404, when: 'beforeApply' } }, 'notFound', 404],
    ['a 401', { failWith: { status: 401, when: 'beforeApply' } }, 'notReadBefore', 401],
    ['a 403', { failWith: { status: 403, when: 'beforeApply' } }, 'notReadBefore', 403],
    ['a 500', { failWith: { status: 500, when: 'beforeApply' } }, 'notReadBefore', 500],
    ['a reset', { reset: 'beforeApply' }, 'notReadBefore', null],
    ['no answer in time', { hang: 'beforeApply' }, 'notReadBefore', null],
  ] as const)('with %s, a filled form is not sent', async (_name, fault, reason, status) => {
    const { demo, loaded } = await loadedForm()
    behave(demo, { ...fault, only: { method: 'GET' } })
    const agent = agentAt(demo, { readDeadlineMilliseconds: 200 })
    expect(await agent.saveTenant({ name: 'Mine' }, loaded)).toMatchObject({
      state: 'notSent',
      reason,
      status,
      fresh: null,
    })
    expect(putsOf(demo)).toEqual([])
  })

  it('because nobody listens, a filled form is not sent', async () => {
    const { loaded } = await loadedForm()
    const gone = await startScriptedServer()
    await gone.close()
    expect(await agentAt(gone).saveTenant({ name: 'Mine' }, loaded)).toMatchObject({
      state: 'notSent',
      reason: 'unreachable',
      status: null,
    })
  })

  it('with words of the API, the outcome repeats them', async () => {
    const { demo, loaded } = await loadedForm()
    behave(demo, { failWith: { status: 404, when: 'beforeApply' }, only: { method: 'GET' } })
    const outcome = await agentAt(demo).saveTenant({ name: 'Mine' }, loaded)
    expect(outcome.apiMessage).toBe('Forced by the demo: status 404')
  })

  it('a form that was opened without loading is sent all the same', async () => {
    const demo = await startDemo({
      failWith: { status: 500, when: 'beforeApply' },
      only: { method: 'GET' },
      times: 1,
    })
    expect(await agentAt(demo).saveTenant({ name: 'Mine' }, null)).toMatchObject({
      state: 'confirmed',
      readBack: 'done',
      verdicts: [{ path: 'name', verdict: 'applied', now: 'Mine' }],
      foreign: [],
      untouched: [],
    })
  })

  it('because there is no read key any more, a form that was filled is held back', async () => {
    const { demo, loaded } = await loadedForm()
    await colleagueChangesTenant(demo, { name: 'Theirs' })
    const agent = agentAt(demo, { readKey: null })
    expect(await agent.saveTenant({ name: 'Mine' }, loaded)).toMatchObject({
      state: 'notSent',
      reason: 'notReadBefore',
    })
    expect(putsOf(demo)).toHaveLength(0)
  })

  it('because there is no read key any more, no address goes with parts that may be stale', async () => {
    const { demo, loaded } = await loadedForm()
    const theirs = { line1: 'Their street 1', line2: '', postal_code: '20457' }
    await colleagueChangesTenant(demo, { billingAddress: theirs })
    const agent = agentAt(demo, { readKey: null })
    const changes = { billingAddress: { city: 'Kiel' } }
    expect(await agent.saveTenant(changes, loaded)).toMatchObject({
      state: 'notSent',
      reason: 'notReadBefore',
    })
    expect(putsOf(demo)).toEqual([])
    await agent.saveTenant(changes, null)
    expect(bodiesOf(demo)).toEqual([
      { kind: 'tenant', billingAddress: { city: 'Kiel' }, test: true },
    ])
  })

  it('because there is no read key, a form without loading is sent, and the outcome says so', async () => {
    const { demo } = await loadedForm()
    const agent = agentAt(demo, { readKey: null })
    expect(await agent.saveTenant({ name: 'Mine' }, null)).toMatchObject({
      state: 'confirmed',
      readBack: 'noReadKey',
      verdicts: [{ path: 'name', verdict: 'cannotTell', now: null }],
      foreign: [],
      fresh: null,
    })
    expect(putsOf(demo)).toHaveLength(1)
  })
})

describe('what somebody else changed, in the outcome', () => {
  const id = nordlicht
  const theirs = { path: 'description', loaded: 'old', now: 'Theirs', yours: null }

  /** A form that was filled before somebody else changed two other fields. */
  async function changedMeanwhile() {
    const record = { id, name: 'A', companyName: 'Acme', description: 'old' }
    const server = await startRecordServer(record)
    const agent = agentAt(server)
    const loaded = await agent.loadTenant(id)
    server.record = { ...record, companyName: 'Theirs too', description: 'Theirs' }
    return { server, save: () => agent.saveTenant({ name: 'B' }, loaded, id) }
  }

  it('is only what the record still holds after the write', async () => {
    const { server, save } = await changedMeanwhile()
    server.put = ({ name }, response) => {
      server.record = { id, name, description: 'Theirs' }
      yes(response)
    }
    const outcome = await save()
    expect(outcome).toMatchObject({ state: 'confirmed', foreign: [theirs] })
    expect(outcome.untouched).toEqual([{ path: 'companyName', before: 'Theirs too', after: null }])
  })

  it('is nothing where the write took it all away', async () => {
    const { server, save } = await changedMeanwhile()
    server.put = ({ name }, response) => {
      server.record = { id, name }
      yes(response)
    }
    expect((await save()).foreign).toEqual([])
  })

  it('is nothing after a rejection', async () => {
    const { server, save } = await changedMeanwhile()
    server.put = (_body, response) => refuse(response, ['name'], 'is taken')
    expect(await save()).toMatchObject({ state: 'rejected', foreign: [] })
  })
})
