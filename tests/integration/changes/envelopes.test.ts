import { describe, expect, it } from 'vitest'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { contextFor } from '../../support/api'
import {
  agentAt,
  behave,
  greta,
  joern,
  maya,
  nordlicht,
  putsOf,
  startDemo,
  stored,
} from './support'

const envelopes = ['documented', 'response', 'errors', 'items'] as const
const addresses = ['objects', 'array'] as const
const matrix = envelopes.flatMap((envelope) => addresses.map((each) => [envelope, each] as const))

describe.each(matrix)('in the envelope "%s" with addresses as %s', (envelope, shape) => {
  it('a tenant is saved and confirmed, with both addresses', async () => {
    const demo = await startDemo({ envelope, addresses: shape })
    const agent = agentAt(demo)
    const changes = {
      name: 'New',
      billingAddress: { city: 'Ulm' },
      shippingAddress: { line2: 'x' },
    }
    expect(await agent.saveTenant(changes, await agent.loadTenant())).toMatchObject({
      state: 'confirmed',
      reason: 'accepted',
      readBack: 'done',
      untouched: [],
      fresh: { values: changes },
    })
    expect(await stored(demo, `tenants/${nordlicht}`)).toMatchObject(changes)
  })

  it('a user is saved and confirmed', async () => {
    const demo = await startDemo({ envelope, addresses: shape })
    const agent = agentAt(demo)
    const changes = { given_name: 'Zoë', acceptedNewsletter: false }
    expect(await agent.saveUser(changes, await agent.loadUser())).toMatchObject({
      state: 'confirmed',
      reason: 'accepted',
      readBack: 'done',
      untouched: [],
    })
    expect(await stored(demo, `users/${greta}`)).toMatchObject(changes)
  })

  it('a code is redeemed once and confirmed, with the balance before and after', async () => {
    const demo = await startDemo({ envelope, addresses: shape })
    const { api } = agentAt(demo)
    expect(await redeem(contextFor(api), greta, 'WELCOME-10')).toMatchObject({
      state: 'confirmed',
      reason: 'accepted',
      userLabel: 'Greta Petersen',
      before: { freeUnits: '40' },
      after: { freeUnits: '50' },
    })
    expect(demo.redemptions).toMatchObject([{ userId: greta, code: 'WELCOME-10' }])
  })
})

describe.each(envelopes)('a refusal in the envelope "%s"', (envelope) => {
  it('names a part of an address as we do', async () => {
    const demo = await startDemo({ envelope })
    const agent = agentAt(demo, { toTry: ['documented'] })
    const changes = { billingAddress: { country: 'XX' } }
    const outcome = await agent.saveTenant(changes, await agent.loadTenant())
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'refused', status: 400 })
    expect(outcome.fieldErrors).toEqual([
      {
        path: 'billingAddress.country',
        message: 'billingAddress.country must be an ISO 3166-1 alpha-2 country code',
      },
    ])
  })

  it('names it so in the wrapped body, too', async () => {
    const demo = await startDemo({ envelope, tenantBody: 'wrapped' })
    const agent = agentAt(demo, { toTry: ['wrapped'] })
    const changes = { shippingAddress: { country: 'XX' } }
    const outcome = await agent.saveTenant(changes, await agent.loadTenant())
    expect(outcome.fieldErrors.map(({ path }) => path)).toEqual(['shippingAddress.country'])
  })

  it('names a field of a user as we do', async () => {
    const demo = await startDemo({ envelope })
    const agent = agentAt(demo)
    const changes = { email: 'joern.weiss@example.com' }
    const outcome = await agent.saveUser(changes, await agent.loadUser())
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'refused', status: 400 })
    expect(outcome.fieldErrors).toEqual([
      { path: 'email', message: 'user.email is already used by another user' },
    ])
  })

  it('of a code has the words of the API', async () => {
    const demo = await startDemo({ envelope })
    const { api } = agentAt(demo)
    expect(await redeem(contextFor(api), greta, 'NO-SUCH-CODE')).toMatchObject({
      state: 'rejected',
      reason: 'refused',
      apiMessage: 'Invalid promotion code',
    })
    expect(demo.redemptions).toEqual([])
  })
})

describe('what is no clear yes', () => {
  const no = JSON.stringify({ success: false, error: 'No.', message: null, data: null })
  const page = { body: '<html>', contentType: 'text/html' }
  it.each([
    ['a 200 that says no', { status: 200, body: no }, 'rejected', 'refused', 1],
    ['an empty 204', { status: 204 }, 'unknown', 'unclearAnswer', 4],
    ['a page with 502', { status: 502, ...page }, 'unknown', 'serverError', 4],
    ['a page with 200', { status: 200, ...page }, 'unknown', 'unclearAnswer', 4],
  ] as const)(
    '%s, is not shown as success, whatever was written',
    async (_name, forced, state, reason, times) => {
      const demo = await startDemo()
      const agent = agentAt(demo)
      const tenant = await agent.loadTenant()
      const user = await agent.loadUser()
      behave(demo, { failWith: { ...forced, when: 'beforeApply' }, only: { method: 'PUT' } })
      const outcomes = [
        await agent.saveTenant({ name: 'New' }, tenant),
        await agent.saveUser({ name: 'New' }, user),
        await redeem(contextFor(agent.api), greta, 'WELCOME-10'),
      ]
      for (const outcome of outcomes) expect(outcome).toMatchObject({ state, reason })
      // A record that still holds what it held gets the same once more; a redemption never goes twice.
      const sent = putsOf(demo).map(({ url, body }) => `${url} ${body}`)
      const [tenantPut, userPut, codePut] = [sent[0], sent[times], sent[2 * times]]
      expect(new Set(sent).size).toBe(3)
      expect(sent).toEqual([
        ...Array<unknown>(times).fill(tenantPut),
        ...Array<unknown>(times).fill(userPut),
        codePut,
      ])
    },
  )

  it('a redemption that took effect without an answer stays unknown and is not sent again', async () => {
    const demo = await startDemo({ reset: 'afterApply', only: { method: 'PUT' } })
    const { api } = agentAt(demo)
    expect(await redeem(contextFor(api), greta, 'WELCOME-10')).toMatchObject({
      state: 'unknown',
      reason: 'noAnswer',
      before: { freeUnits: '40' },
      after: { freeUnits: '50' },
    })
    expect(demo.redemptions).toHaveLength(1)
  })
})

describe('users are written by PUT, by their UUID', () => {
  it('and never by POST, which would invite them', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo)
    await agent.saveUser({ name: 'New' }, await agent.loadUser())
    await agent.saveUser({ email: 'new@example.com' }, null, joern)
    expect(new Set(demo.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'PUT']))
    expect(demo.invitations).toEqual([])
  })

  it('after an e-mail address with + and # was resolved', async () => {
    const demo = await startDemo()
    const agent = agentAt(demo)
    const read = await agent.api.readUser('e+mail#odd@example.com')
    if (!read.ok) throw new Error('The user should be found.')
    expect(read.value.id).toBe(maya)
    await agent.saveUser({ nickname: 'New' }, read.value.values, read.value.id)
    await redeem(contextFor(agent.api), 'e+mail#odd@example.com', 'WELCOME-10')
    const lookUp = '/v1/users/e%2Bmail%23odd%40example.com'
    expect(demo.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${lookUp}`,
      `GET /v1/users/${maya}`,
      `PUT /v1/users/${maya}?test=true`,
      `GET /v1/users/${maya}`,
      `GET ${lookUp}`,
      'GET /v1/tenants/10000000-0000-4000-8000-000000000007',
      `PUT /v1/users/${maya}/promotion-codes/WELCOME-10`,
      'GET /v1/tenants/10000000-0000-4000-8000-000000000007',
    ])
  })
})
