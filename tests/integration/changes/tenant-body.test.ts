import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DemoBehaviour } from '../../../src/main/demo'
import type { TenantChanges } from '../../../src/shared/entities/tenant'
import { refuse, startRecordServer } from './record-server'
import {
  agentAt,
  behave,
  bodiesOf,
  nordlicht,
  patience,
  putsOf,
  startDemo,
  stored,
  timesOfOnePut,
} from './support'

// The page of PUT /tenants/:tenantId shows two bodies, flat and wrapped. `toTry` is both where the
// connection has to find out, and one where it is set or remembered.

type Fault = Partial<Pick<DemoBehaviour, 'failWith' | 'hang' | 'reset' | 'redirectTo'>>
const onlyPuts = { only: { method: 'PUT' } } as const

describe('while it is not known which body works', () => {
  it('the documented one is sent once where it works, and is remembered', async () => {
    const demo = await startDemo({ tenantBody: 'flat' })
    const agent = agentAt(demo)
    const outcome = await agent.saveTenant({ name: 'New' }, await agent.loadTenant())
    expect(outcome).toMatchObject({
      state: 'confirmed',
      reason: 'accepted',
      sentAs: 'documented',
      triedBoth: false,
    })
    expect(bodiesOf(demo)).toEqual([{ kind: 'tenant', name: 'New', test: true }])
    expect(agent.remembered).toEqual(['documented'])
  })

  it.each(['refuse', 'ignore'] as const)(
    'the wrapped one follows once where the API does %s the documented one, and is remembered',
    async (otherTenantBody) => {
      const demo = await startDemo({ tenantBody: 'wrapped', otherTenantBody })
      const agent = agentAt(demo)
      const outcome = await agent.saveTenant({ name: 'New' }, await agent.loadTenant())
      expect(outcome).toMatchObject({
        state: 'confirmed',
        reason: 'accepted',
        sentAs: 'wrapped',
        triedBoth: true,
        verdicts: [{ path: 'name', verdict: 'applied', now: 'New' }],
      })
      expect(bodiesOf(demo)).toEqual([
        { kind: 'tenant', name: 'New', test: true },
        { tenant: { name: 'New' }, test: true },
      ])
      expect(agent.remembered).toEqual(['wrapped'])
      expect(await stored(demo, `tenants/${nordlicht}`)).toMatchObject({ name: 'New' })
    },
  )

  it('both have no effect where the API ignores both: unknown, and nothing is remembered', async () => {
    const demo = await startDemo({ tenantBody: 'both', onPut: 'ignore' })
    const agent = agentAt(demo)
    const outcome = await agent.saveTenant({ name: 'New' }, await agent.loadTenant())
    expect(outcome).toMatchObject({
      state: 'unknown',
      reason: 'readBackDiffers',
      triedBoth: true,
      verdicts: [{ path: 'name', verdict: 'notApplied', now: 'Nordlicht Verlag' }],
    })
    expect(putsOf(demo)).toHaveLength(2)
    expect(agent.remembered).toEqual([])
  })

  it('a 200 that cannot be checked, because there is no read key, is not followed by another', async () => {
    const demo = await startDemo({ tenantBody: 'wrapped', otherTenantBody: 'ignore' })
    const agent = agentAt(demo, { readKey: null })
    expect(await agent.saveTenant({ name: 'New' }, null)).toMatchObject({
      readBack: 'noReadKey',
      sentAs: 'documented',
      triedBoth: false,
    })
    expect(putsOf(demo)).toHaveLength(1)
    expect(agent.remembered).toEqual([])
  })

  it('a 200 that cannot be checked, because the read after it fails, is not followed by another', async () => {
    const demo = await startDemo({ tenantBody: 'wrapped', otherTenantBody: 'ignore' })
    const agent = agentAt(demo)
    behave(demo, { failWith: { status: 503, when: 'beforeApply' }, only: { method: 'GET' } })
    expect(await agent.saveTenant({ name: 'New' }, null)).toMatchObject({
      state: 'confirmed',
      readBack: 'failed',
      triedBoth: false,
    })
    expect(putsOf(demo)).toHaveLength(1)
    expect(agent.remembered).toEqual([])
  })

  it('a field that already held its value does not hide that nothing took', async () => {
    const demo = await startDemo({ tenantBody: 'wrapped', otherTenantBody: 'ignore' })
    const agent = agentAt(demo)
    const changes = { name: 'New', companyName: 'Nordlicht Verlag GmbH' }
    const outcome = await agent.saveTenant(changes, null)
    expect(outcome).toMatchObject({ state: 'confirmed', sentAs: 'wrapped', triedBoth: true })
  })
})

describe('where the body is set or remembered', () => {
  it.each([
    ['documented', 'flat', { kind: 'tenant', name: 'New', test: true }],
    ['wrapped', 'wrapped', { tenant: { name: 'New' }, test: true }],
  ] as const)('only the %s one is sent', async (shape, tenantBody, body) => {
    const demo = await startDemo({ tenantBody })
    const agent = agentAt(demo, { toTry: [shape] })
    expect(await agent.saveTenant({ name: 'New' }, await agent.loadTenant())).toMatchObject({
      state: 'confirmed',
      sentAs: shape,
      triedBoth: false,
    })
    expect(bodiesOf(demo)).toEqual([body])
    expect(agent.remembered).toEqual([shape])
  })

  it.each([
    ['documented', 'wrapped', 'refuse', 'rejected'],
    ['wrapped', 'flat', 'refuse', 'rejected'],
    ['documented', 'wrapped', 'ignore', 'unknown'],
    ['wrapped', 'flat', 'ignore', 'unknown'],
  ] as const)(
    'only the %s one is sent, even if the API takes only the %s one and does %s others: %s',
    async (shape, tenantBody, otherTenantBody, state) => {
      const demo = await startDemo({ tenantBody, otherTenantBody })
      const agent = agentAt(demo, { toTry: [shape] })
      expect(await agent.saveTenant({ name: 'New' }, await agent.loadTenant())).toMatchObject({
        state,
        sentAs: shape,
        triedBoth: false,
      })
      expect(putsOf(demo)).toHaveLength(1)
      expect(agent.remembered).toEqual([])
    },
  )
})

const refusal = JSON.stringify({ success: false, error: 'No.', message: null, data: null })
const html = { body: '<html>Bad gateway</html>', contentType: 'text/html' }
/** With how often the body is sent as long as it has no effect. */
const faults: [string, Fault, number][] = [
  ['a 500 before it was applied', { failWith: { status: 500, when: 'beforeApply' } }, 4],
  ['a 500 after it was applied', { failWith: { status: 500, when: 'afterApply' } }, 4],
  ['a page of a proxy with 502', { failWith: { status: 502, ...html, when: 'beforeApply' } }, 4],
  ['a page of a proxy with 400', { failWith: { status: 400, ...html, when: 'beforeApply' } }, 4],
  ['a connection reset before', { reset: 'beforeApply' }, 4],
  ['a connection reset after', { reset: 'afterApply' }, 4],
  ['no answer, nothing applied', { hang: 'beforeApply' }, 4],
  ['no answer, applied', { hang: 'afterApply' }, 4],
  ['a redirect', { redirectTo: '/v1/elsewhere' }, 1],
  ['an empty 204', { failWith: { status: 204, when: 'beforeApply' } }, 4],
  ['a 200 that says no', { failWith: { status: 200, body: refusal, when: 'beforeApply' } }, 1],
  ...[401, 403, 404, 409, 422].map((status): [string, Fault, number] => [
    `a ${status}`,
    { failWith: { status, when: 'beforeApply' } },
    1,
  ]),
  ['a 429', { failWith: { status: 429, when: 'beforeApply' } }, 3],
]

describe.each(faults)('after %s', (_name, fault, times) => {
  it.each(['flat', 'wrapped'] as const)(
    'no second body is sent to an API that takes it %s, and nothing wrong is remembered',
    async (tenantBody) => {
      const demo = await startDemo({ tenantBody })
      const agent = agentAt(demo, patience(fault))
      const loaded = await agent.loadTenant()
      behave(demo, { ...fault, ...onlyPuts })
      const outcome = await agent.saveTenant({ name: 'New' }, loaded)
      expect(outcome.triedBoth).toBe(false)
      const { name } = await stored(demo, `tenants/${nordlicht}`)
      expect(timesOfOnePut(demo)).toBe(name === 'New' ? 1 : times)
      expect(outcome.state === 'confirmed').toBe(name === 'New')
      expect(agent.remembered).toEqual(name === 'New' ? ['documented'] : [])
    },
  )
})

describe('a mistake of the agent', () => {
  const mistake: TenantChanges = { billingAddress: { country: 'XX' } }

  it.each(['flat', 'wrapped', 'both'] as const)(
    'is told with its field where the API takes the body %s, not with what it says of the other body',
    async (tenantBody) => {
      const demo = await startDemo({ tenantBody })
      const agent = agentAt(demo)
      const outcome = await agent.saveTenant(mistake, await agent.loadTenant())
      expect(outcome).toMatchObject({ state: 'rejected', reason: 'refused', status: 400 })
      expect(outcome.fieldErrors.map(({ path }) => path)).toEqual(['billingAddress.country'])
      expect(putsOf(demo).length).toBeLessThanOrEqual(2)
      expect(agent.remembered).toEqual([])
    },
  )

  it('is told with its field, too, where that is another part of the address', async () => {
    const id = nordlicht
    const billingAddress = { line1: 'A 1', country: 'Germany' }
    const server = await startRecordServer({ id, billingAddress })
    server.put = ({ tenant }, response) =>
      tenant === undefined
        ? refuse(response, ['tenant'], 'tenant must be an object')
        : refuse(response, ['tenant', 'billingAddress', 'country'], 'is not a country')
    const agent = agentAt(server)
    const loaded = await agent.loadTenant(id)
    const outcome = await agent.saveTenant({ billingAddress: { line1: 'A 2' } }, loaded, id)
    expect(outcome.fieldErrors).toEqual([
      { path: 'billingAddress.country', message: 'is not a country' },
    ])
  })

  it.each(['flat', 'wrapped'] as const)(
    'is told with its field, too, where the API takes it %s and ignores other bodies',
    async (tenantBody) => {
      const demo = await startDemo({ tenantBody, otherTenantBody: 'ignore' })
      const agent = agentAt(demo)
      const outcome = await agent.saveTenant(mistake, await agent.loadTenant())
      expect(outcome).toMatchObject({ state: 'rejected', reason: 'refused', status: 400 })
    },
  )

  it('is not taken for a success where there is no read key to see it', async () => {
    const demo = await startDemo({ tenantBody: 'flat', otherTenantBody: 'ignore' })
    const loaded = await agentAt(demo).loadTenant()
    const agent = agentAt(demo, { readKey: null })
    const outcome = await agent.saveTenant(mistake, loaded)
    expect(agent.remembered).toEqual([])
    expect(outcome.state).not.toBe('confirmed')
  })
})

it('whatever the API does, both bodies go one after the other, and only if the first had no effect', async () => {
  const scenario = fc.record({
    tenantBody: fc.constantFrom('flat', 'wrapped', 'both'),
    otherTenantBody: fc.constantFrom('refuse', 'ignore'),
    onPut: fc.constantFrom('merge', 'replace', 'replaceNested', 'ignore'),
    envelope: fc.constantFrom('documented', 'response', 'errors', 'items'),
    addresses: fc.constantFrom('objects', 'array'),
    fault: fc.option(fc.constantFrom(...faults.map(([, fault]) => fault))),
    mayRead: fc.boolean(),
    mistaken: fc.boolean(),
  } as const)
  await fc.assert(
    fc.asyncProperty(scenario, async ({ fault, mayRead, mistaken, ...standing }) => {
      const demo = await startDemo(standing)
      try {
        const loaded = mayRead ? await agentAt(demo).loadTenant() : null
        const path = `tenants/${nordlicht}`
        const before = await stored(demo, path)
        behave(demo, { ...fault, ...onlyPuts })
        const agent = agentAt(demo, {
          ...patience(fault ?? {}),
          ...(mayRead ? {} : { readKey: null }),
        })
        const country = mistaken ? 'XX' : 'AT'
        const outcome = await agent.saveTenant({ billingAddress: { country } }, loaded)

        const sent = bodiesOf(demo).map((body) => JSON.stringify(body))
        // What is sent again is the same body, and nothing came in between.
        const different = sent.filter((body, index) => body !== sent[index - 1])
        for (const body of different) {
          expect(sent.filter((each) => each === body).length).toBeLessThanOrEqual(4)
        }
        if (fault === null) expect(sent).toEqual(different)
        const bodies = different.map((body) => JSON.parse(body) as Record<string, unknown>)
        expect(bodies.map((body) => [body['kind'], typeof body['tenant']])).toEqual(
          [
            ['tenant', 'undefined'],
            [undefined, 'object'],
          ].slice(0, bodies.length),
        )
        const { tenantBody, otherTenantBody, onPut } = standing
        const isOther = tenantBody === 'wrapped'
        const refused = isOther ? otherTenantBody === 'refuse' : mistaken
        const ignored = isOther ? otherTenantBody === 'ignore' : !mistaken && onPut === 'ignore'
        const mayFollow = fault === null && (refused || (ignored && mayRead))
        if (!mayFollow) expect(bodies).toHaveLength(1)
        // After a mistake the answer to the first body may be enough to tell.
        if (mayFollow && !mistaken) expect(bodies).toHaveLength(2)
        expect(outcome.triedBoth).toBe(bodies.length === 2)

        if (!mayRead) return
        const after = await stored(demo, path)
        const holds = (after['billingAddress'] as { country: unknown }).country === country
        if (outcome.state === 'confirmed') expect(holds).toBe(true)
        if (outcome.state === 'rejected') expect(after).toEqual(before)
        for (const shape of agent.remembered) expect([shape, holds]).toEqual([outcome.sentAs, true])
      } finally {
        await demo.close()
      }
    }),
    { numRuns: 100 },
  )
}, 60_000)
