import { describe, expect, it } from 'vitest'
import type { DemoBehaviour } from '../../../src/main/demo'
import { documentedBehaviour } from '../../../src/main/demo'
import {
  bearer,
  clientId,
  get,
  greta,
  nordlicht,
  objectOf,
  put,
  readHeaders,
  readKey,
  readTenant,
  readUser,
  redeem,
  send,
  start,
  token,
  writeHeaders,
} from './support'

const userPath = `/v1/users/${greta}`
const tenantPath = `/v1/tenants/${nordlicht}`

describe('onPut', () => {
  const body = { kind: 'tenant', companyName: 'New', billingAddress: { city: 'Kiel' } }

  it('replace empties what the body does not name', async () => {
    const api = await start({ behaviour: { onPut: 'replace' } })
    await put(api, tenantPath, body)
    expect(await readTenant(api, nordlicht)).toMatchObject({
      companyName: 'New',
      name: null,
      companyVATId: null,
      isInvoicePending: false,
      billingAddress: { city: 'Kiel', line1: null, country: null },
      shippingAddress: null,
      freeUnits: 40,
    })
    await put(api, userPath, { user: { nickname: 'x' } })
    const user = await readUser(api, greta)
    expect(user).toMatchObject({ id: greta, nickname: 'x', given_name: null, email: null })
    expect(user).toMatchObject({ acceptedNewsletter: false, email_verified: true })
  })

  it('replaceNested empties only within the addresses that the body names', async () => {
    const api = await start({ behaviour: { onPut: 'replaceNested' } })
    const before = await readTenant(api, nordlicht)
    await put(api, tenantPath, body)
    const after = await readTenant(api, nordlicht)
    expect(after).toMatchObject({
      companyName: 'New',
      companyVATId: before['companyVATId'],
      billingAddress: { city: 'Kiel', line1: null, country: null },
    })
    expect(after['shippingAddress']).toEqual(before['shippingAddress'])
    const user = await readUser(api, greta)
    await put(api, userPath, { user: { nickname: 'x' } })
    expect(await readUser(api, greta)).toEqual({ ...user, nickname: 'x' })
  })

  it('ignore answers 200 and changes nothing', async () => {
    const api = await start({ behaviour: { onPut: 'ignore' } })
    const [tenant, user] = [await readTenant(api, nordlicht), await readUser(api, greta)]
    expect((await put(api, tenantPath, body)).status).toBe(200)
    expect((await put(api, userPath, { user: { nickname: 'x' } })).status).toBe(200)
    expect(await readTenant(api, nordlicht)).toEqual(tenant)
    expect(await readUser(api, greta)).toEqual(user)
  })
})

describe('envelope', () => {
  const answersIn = async (envelope: DemoBehaviour['envelope']) => {
    const api = await start({ behaviour: { envelope } })
    const bodies = [
      await get(api, userPath),
      await get(api, `/v1/apps/${clientId}/user-roles`),
      await put(api, userPath, { user: {} }),
      await get(api, userPath, {}),
      await put(api, userPath, { user: { name: 1 } }),
    ].map((reply) => reply.json)
    const [entity, list, nothing, failure, fields] = bodies
    return { entity, list, nothing, failure, fields }
  }
  const missing = 'Credentials are missing: x-api-key, x-api-key-type, x-client-id'
  const nameError = { path: ['user', 'name'], message: 'user.name must be a String' }

  it('documented', async () => {
    const { entity, list, nothing, failure, fields } = await answersIn('documented')
    expect(entity).toMatchObject({ success: true, error: null, data: { kind: 'user', id: greta } })
    expect(list).toMatchObject({ success: true, data: { kind: 'userRole', itemsLength: 2 } })
    expect(nothing).toMatchObject({ success: true, data: null })
    expect(failure).toEqual({ success: false, error: missing, message: null, data: null })
    expect(fields).toEqual({ success: false, error: [nameError], message: null, data: null })
  })

  it('response', async () => {
    const { entity, list, nothing, failure, fields } = await answersIn('response')
    expect(entity).toMatchObject({ kind: 'user', itemsLength: 1, response: { id: greta } })
    expect(list).toMatchObject({ kind: 'userRole', response: [{ name: 'owner' }, {}] })
    expect(nothing).toEqual({ kind: 'user', itemsLength: 0, response: null })
    expect(failure).toEqual({ kind: 'errors', itemsLength: 1, errors: [{ message: missing }] })
    expect(fields).toEqual({ kind: 'errors', itemsLength: 1, errors: [nameError] })
  })

  it('errors', async () => {
    const { entity, nothing, failure, fields } = await answersIn('errors')
    expect(entity).toMatchObject({ success: true, data: { kind: 'user', id: greta } })
    expect(nothing).toMatchObject({ success: true, data: null })
    expect(failure).toEqual({ kind: 'errors', itemsLength: 1, errors: [{ message: missing }] })
    expect(fields).toEqual({ kind: 'errors', itemsLength: 1, errors: [nameError] })
  })

  it('items', async () => {
    const { entity, list, nothing, failure, fields } = await answersIn('items')
    expect(entity).toMatchObject({ kind: 'user', itemsLength: 1, items: [{ id: greta }] })
    expect(list).toMatchObject({ kind: 'userRole', itemsLength: 2, items: [{}, {}] })
    expect(nothing).toEqual({ kind: 'user', itemsLength: 0, items: [] })
    expect(failure).toMatchObject({ items: [], error: { message: missing } })
    expect(fields).toMatchObject({ items: [], error: nameError })
  })
})

describe('failWith', () => {
  it('gives any answer before anything is applied', async () => {
    const html = '<html><h1>502 Bad Gateway</h1></html>'
    const forced = { status: 502, body: html, contentType: 'text/html' }
    const api = await start({ behaviour: { failWith: { ...forced, when: 'beforeApply' } } })
    const reply = await redeem(api, greta, 'WELCOME-10')
    expect([reply.status, reply.text]).toEqual([502, html])
    expect(reply.headers.get('content-type')).toBe('text/html')
    expect(api.redemptions).toEqual([])
  })

  it('gives any answer after it was applied', async () => {
    const forced = { status: 502, body: '<html>', contentType: 'text/html' }
    const api = await start({ behaviour: { failWith: { ...forced, when: 'afterApply' } } })
    expect((await redeem(api, greta, 'WELCOME-10')).status).toBe(502)
    expect(api.redemptions).toHaveLength(1)
  })

  it('can be 204, a 200 that says false, and a 429 with Retry-After', async () => {
    const api = await start()
    api.behaviour = { ...api.behaviour, failWith: { status: 204, when: 'afterApply' } }
    const empty = await redeem(api, greta, 'WELCOME-10')
    expect([empty.status, empty.text]).toEqual([204, ''])
    const body = JSON.stringify({ success: false, error: 'No', message: null, data: null })
    api.behaviour = { ...api.behaviour, failWith: { status: 200, body, when: 'beforeApply' } }
    const refused = await redeem(api, greta, 'WELCOME-10')
    expect([refused.status, refused.json['success']]).toEqual([200, false])
    expect(refused.headers.get('content-type')).toContain('application/json')
    const headers = { 'retry-after': '2' }
    api.behaviour.failWith = { status: 429, headers, when: 'beforeApply' }
    const slower = await redeem(api, greta, 'WELCOME-10')
    expect([slower.status, slower.headers.get('retry-after')]).toEqual([429, '2'])
    expect(slower.json).toMatchObject({ success: false, data: null })
    expect(api.redemptions).toHaveLength(1)
  })
})

describe('hang and reset', () => {
  it.each([
    ['beforeApply', 0],
    ['afterApply', 1],
  ] as const)('hang %s never answers', async (hang, redemptions) => {
    const api = await start({ behaviour: { hang } })
    const answered = redeem(api, greta, 'WELCOME-10').then(
      () => true,
      () => false,
    )
    await expect.poll(() => api.requests.length).toBe(1)
    // The server still answers others meanwhile.
    api.behaviour = documentedBehaviour()
    expect((await get(api, userPath)).status).toBe(200)
    expect(api.redemptions).toHaveLength(redemptions)
    await api.close()
    expect(await answered).toBe(false)
  })

  it.each([
    ['beforeApply', 0],
    ['afterApply', 1],
  ] as const)('reset %s resets the connection', async (reset, redemptions) => {
    const api = await start({ behaviour: { reset } })
    await expect(redeem(api, greta, 'WELCOME-10')).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    })
    expect(api.redemptions).toHaveLength(redemptions)
  })
})

describe('redirectTo', () => {
  it('answers 307 and applies nothing', async () => {
    const other = await start()
    const redirectTo = `${other.origin}/v1/elsewhere`
    const api = await start({ behaviour: { redirectTo } })
    const reply = await redeem(api, greta, 'WELCOME-10')
    expect(reply.status).toBe(307)
    expect(reply.headers.get('location')).toBe(redirectTo)
    expect(api.redemptions).toEqual([])
  })
})

describe('echoKeyInErrors', () => {
  it('repeats the received key or token in every error', async () => {
    const api = await start({ behaviour: { echoKeyInErrors: true } })
    const texts = [
      await get(api, '/v1/users/x'),
      await get(api, userPath, { ...readHeaders, 'x-api-key': readKey, 'x-client-id': 'x' }),
    ].map((reply) => String(reply.json['error']))
    for (const text of texts) expect(text).toContain(readKey)
    expect((await get(api, userPath, bearer)).text).toContain(token)
    const fields = await put(api, userPath, { user: { name: 1 } })
    expect(fields.text).toContain(writeHeaders['x-api-key'])
    expect((await get(api, userPath)).text).not.toContain(readKey)
  })
})

describe('delayMilliseconds', () => {
  it('waits before it applies', async () => {
    const api = await start({ behaviour: { delayMilliseconds: 30 } })
    const begin = performance.now()
    expect((await redeem(api, greta, 'WELCOME-10')).status).toBe(200)
    expect(performance.now() - begin).toBeGreaterThanOrEqual(29)
  })
})

describe('only and times', () => {
  const failWith = { status: 503, when: 'beforeApply' } as const

  it('limit faults to matching requests', async () => {
    const only = { method: 'put', path: /\/promotion-codes\//g }
    const api = await start({ behaviour: { failWith, only } })
    for (const _ of [1, 2]) {
      expect((await get(api, userPath)).status).toBe(200)
      expect((await put(api, userPath, { user: {} })).status).toBe(200)
      expect((await redeem(api, greta, 'WELCOME-10')).status).toBe(503)
    }
  })

  it('match the path without the query', async () => {
    const api = await start({ behaviour: { failWith, only: { path: /true/ } } })
    expect((await get(api, `${userPath}?test=true`)).status).toBe(200)
  })

  it('limit faults to the next requests, and count down', async () => {
    const only = { method: 'PUT' }
    const api = await start({ behaviour: { failWith, only, times: 2 } })
    const statuses: number[] = []
    for (const _ of [1, 2, 3]) {
      await get(api, userPath)
      statuses.push((await redeem(api, greta, 'WELCOME-10')).status)
    }
    expect(statuses).toEqual([503, 503, 200])
    expect(api.behaviour.times).toBe(0)
  })

  it('leave the standing properties of the server alone', async () => {
    const only = { method: 'PUT' }
    const api = await start({ behaviour: { envelope: 'items', failWith, only, times: 1 } })
    const reply = await redeem(api, greta, 'WELCOME-10')
    expect(reply.status).toBe(503)
    expect(objectOf(reply.json['error'])['message']).toContain('503')
    expect((await get(api, userPath)).json).toMatchObject({ items: [{ id: greta }] })
  })

  it('do not touch the object that a test assigned', async () => {
    const api = await start()
    const behaviour = { ...documentedBehaviour(), failWith, times: 1 }
    api.behaviour = behaviour
    await send(api, 'GET', userPath, readHeaders)
    expect(behaviour.times).toBe(1)
    expect(api.behaviour.times).toBe(0)
  })
})
