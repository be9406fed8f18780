import { describe, expect, it } from 'vitest'
import type { UntouchedChange } from '../../../src/shared/entities/outcome'
import { flatten, nest } from '../../../src/shared/entities/record-values'
import { startRecordServer, yes } from './record-server'
import {
  agentAt,
  behave,
  bodiesOf,
  colleagueChangesTenant,
  greta,
  nordlicht,
  startDemo,
  stored,
} from './support'

// Nothing says whether a PUT merges or replaces. The client sends changed fields only, and rings an
// alarm if a field that it did not send holds another value afterwards.

/** What a PUT that replaces does to the fields that it does not name. */
function wiped(values: object, ...sent: string[]): UntouchedChange[] {
  return Object.entries(flatten(values))
    .filter(([path, value]) => !sent.includes(path) && value !== null && value !== false)
    .map(([path, before]) => ({ path, before, after: before === true ? false : null }))
}

const byPath = (changes: readonly UntouchedChange[]) =>
  [...changes].sort((one, other) => (one.path < other.path ? -1 : 1))

/** Changes that also put back what was wiped. */
function withPutBack(changes: object, untouched: readonly UntouchedChange[]): object {
  const before = Object.fromEntries(untouched.map((each) => [each.path, each.before]))
  return nest({ ...before, ...flatten(changes) })
}

/** The record without the ids of its addresses, which a removed address does not get back. */
function withoutAddressIds(record: Record<string, unknown>): unknown {
  const text = JSON.stringify(record, (key, value: unknown) =>
    /Address$/.test(key) && typeof value === 'object' ? { ...value, id: undefined } : value,
  )
  return JSON.parse(text)
}

describe('an API that replaces', () => {
  it('wipes fields of a tenant: each is listed with its value before, and the save is confirmed', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const loaded = await agent.loadTenant()
    const outcome = await agent.saveTenant({ name: 'New' }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted', foreign: [] })
    expect(byPath(outcome.untouched)).toEqual(byPath(wiped(loaded, 'name')))
    expect(outcome.untouched.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['companyVATId', 'isInvoicePending', 'shippingAddress.line1']),
    )
  })

  it('wipes fields of a user: likewise', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const loaded = await agent.loadUser()
    const outcome = await agent.saveUser({ nickname: 'New' }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'accepted' })
    expect(byPath(outcome.untouched)).toEqual(byPath(wiped(loaded, 'nickname')))
  })

  it('wipes even where the answer is lost: the alarm rings all the same', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const loaded = await agent.loadTenant()
    behave(demo, { reset: 'afterApply', only: { method: 'PUT' } })
    const outcome = await agent.saveTenant({ name: 'New' }, loaded)
    expect(outcome).toMatchObject({ state: 'confirmed', reason: 'seenOnReadBack' })
    expect(byPath(outcome.untouched)).toEqual(byPath(wiped(loaded, 'name')))
  })

  it('has a tenant restored by one save of what it wiped together with what was changed', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const before = await stored(demo, `tenants/${nordlicht}`)
    const changes = { name: 'New', billingAddress: { line1: 'New 1' } }
    const outcome = await agent.saveTenant(changes, await agent.loadTenant())
    expect(outcome.untouched.length).toBeGreaterThan(5)
    const restored = await agent.saveTenant(
      withPutBack(changes, outcome.untouched),
      outcome.fresh?.values ?? null,
    )
    expect(restored).toMatchObject({ state: 'confirmed', reason: 'accepted', untouched: [] })
    const after = await stored(demo, `tenants/${nordlicht}`)
    const billingAddress = { ...(before['billingAddress'] as object), line1: 'New 1' }
    expect(withoutAddressIds(after)).toEqual(
      withoutAddressIds({ ...before, name: 'New', billingAddress }),
    )
  })

  it('has a user restored likewise', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const before = await stored(demo, `users/${greta}`)
    const outcome = await agent.saveUser({ nickname: 'New' }, await agent.loadUser())
    const restored = await agent.saveUser(
      withPutBack({ nickname: 'New' }, outcome.untouched),
      outcome.fresh?.values ?? null,
    )
    expect(restored).toMatchObject({ state: 'confirmed', reason: 'accepted', untouched: [] })
    expect(await stored(demo, `users/${greta}`)).toEqual({ ...before, nickname: 'New' })
  })

  it('wipes nothing if all values go together, and no alarm rings', async () => {
    const demo = await startDemo({ onPut: 'replace' })
    const agent = agentAt(demo)
    const loaded = await agent.loadTenant()
    const values = Object.entries(flatten(loaded)).filter(([, value]) => value !== null)
    const all = nest(Object.fromEntries([...values, ['name', 'New']]))
    expect(await agent.saveTenant(all, loaded)).toMatchObject({ state: 'confirmed', untouched: [] })
  })
})

describe('an API that replaces the address that a PUT names', () => {
  it.each(['loaded', 'not loaded'])(
    'wipes nothing of it where the form was %s, because all its parts go',
    async (form) => {
      const demo = await startDemo({ onPut: 'replaceNested' })
      const agent = agentAt(demo)
      const before = await stored(demo, `tenants/${nordlicht}`)
      const loaded = form === 'loaded' ? await agent.loadTenant() : null
      const changes = { billingAddress: { line1: 'New 1' } }
      expect(await agent.saveTenant(changes, loaded)).toMatchObject({
        state: 'confirmed',
        untouched: [],
      })
      const billingAddress = { ...(before['billingAddress'] as object), line1: 'New 1' }
      expect(await stored(demo, `tenants/${nordlicht}`)).toEqual({ ...before, billingAddress })
    },
  )

  it('shows what is left of it where nothing was known of it before', async () => {
    const demo = await startDemo({
      onPut: 'replaceNested',
      failWith: { status: 503, when: 'beforeApply' },
      times: 1,
    })
    const agent = agentAt(demo)
    const outcome = await agent.saveTenant({ billingAddress: { line1: 'New 1' } }, null)
    expect(bodiesOf(demo)).toEqual([
      { kind: 'tenant', billingAddress: { line1: 'New 1' }, test: true },
    ])
    // There is nothing to compare with, so there is no alarm; the fresh record shows the gaps.
    expect(outcome).toMatchObject({
      state: 'confirmed',
      untouched: [],
      fresh: { values: { billingAddress: { line1: 'New 1', city: null } } },
    })
  })
})

describe('no alarm rings', () => {
  it('with an API that merges', async () => {
    const demo = await startDemo({ onPut: 'merge' })
    const agent = agentAt(demo)
    const changes = { name: 'New', shippingAddress: { city: 'Bremen' } }
    expect(await agent.saveTenant(changes, await agent.loadTenant())).toMatchObject({
      state: 'confirmed',
      untouched: [],
    })
    expect(await agent.saveUser({ name: 'New' }, await agent.loadUser())).toMatchObject({
      state: 'confirmed',
      untouched: [],
    })
  })

  it('for what a colleague changed before the save', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo)
    const loaded = await agent.loadTenant()
    await colleagueChangesTenant(demo, { companyName: 'Theirs' })
    const outcome = await agent.saveTenant({ name: 'New' }, loaded)
    expect(outcome.foreign).toHaveLength(1)
    expect(outcome.untouched).toEqual([])
  })

  it('where the API keeps an empty text as null', async () => {
    const id = nordlicht
    const server = await startRecordServer({ id, name: 'old', description: '', companyName: null })
    server.put = (_body, response) => {
      server.record = { id, name: 'New', description: null, companyName: '' }
      yes(response)
    }
    expect(await agentAt(server).saveTenant({ name: 'New' }, null)).toMatchObject({
      state: 'confirmed',
      untouched: [],
    })
  })
})
