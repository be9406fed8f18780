import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkKeys } from '../../../src/main/userdocks/check-keys'
import { putPromotionCode, putTenant, putUser } from '../../../src/main/userdocks/requests'
import { apiFor, clientId, readKey, writeKey } from '../../support/api'
import { attempt } from '../../support/attempt'
import { json, startScriptedServer, type ScriptedServer } from '../../support/scripted-server'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const accepted = json(200, { success: true, message: 'ok', error: null, data: null })

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  server.answer = accepted
})

const address = {
  name: 'Nordlicht Verlag GmbH',
  line1: 'Neue Straße 12',
  line2: '',
  postal_code: '20095',
  city: 'Hamburg',
  state: '',
  country: 'DE',
}

function only() {
  expect(server.received).toHaveLength(1)
  return server.received[0]!
}

describe('what leaves, to the byte', () => {
  it('updates a tenant as documented: flat, with kind, test in the body', async () => {
    const api = apiFor(server.origin)
    await attempt(
      api,
      putTenant(api.endpoint, id, { billingAddress: address, name: 'N' }, 'documented'),
    )
    const request = only()
    expect([request.method, request.url]).toEqual(['PUT', `/v1/tenants/${id}`])
    expect(request.body).toBe(
      '{"kind":"tenant","name":"N","billingAddress":{"name":"Nordlicht Verlag GmbH",' +
        '"line1":"Neue Straße 12","line2":"","postal_code":"20095","city":"Hamburg","state":"",' +
        '"country":"DE"},"test":true}',
    )
    expect(request.headers).toMatchObject({
      'x-api-key': writeKey,
      'x-api-key-type': 'write',
      'x-client-id': clientId,
      'content-type': 'application/json',
      accept: 'application/json',
    })
    expect(request.headers).not.toHaveProperty('authorization')
    expect(request.headers).not.toHaveProperty('cookie')
  })

  it('updates a tenant in the other shape: wrapped, without kind, test beside it', async () => {
    const api = apiFor(server.origin)
    const changes = { name: 'N', billingAddress: { city: 'Hamburg' } }
    await attempt(api, putTenant(api.endpoint, id, changes, 'wrapped'))
    const request = only()
    expect([request.method, request.url]).toEqual(['PUT', `/v1/tenants/${id}`])
    expect(request.body).toBe(
      '{"tenant":{"name":"N","billingAddress":{"city":"Hamburg"}},"test":true}',
    )
  })

  it('leaves test out of a live environment', async () => {
    const api = apiFor(server.origin, { environment: 'live' })
    await attempt(api, putTenant(api.endpoint, id, { isBusinessCustomer: false }, 'documented'))
    expect(only().body).toBe('{"kind":"tenant","isBusinessCustomer":false}')
    server.received.length = 0
    await attempt(api, putUser(api.endpoint, id, { name: 'Anna' }))
    expect(only()).toMatchObject({ url: `/v1/users/${id}`, body: '{"user":{"name":"Anna"}}' })
  })

  it('updates a user: wrapped, test in query and body', async () => {
    const api = apiFor(server.origin)
    await attempt(api, putUser(api.endpoint, id, { given_name: 'Zoë', acceptedNewsletter: false }))
    const request = only()
    expect([request.method, request.url]).toEqual(['PUT', `/v1/users/${id}?test=true`])
    expect(request.body).toBe(
      '{"user":{"given_name":"Zoë","acceptedNewsletter":false},"test":true}',
    )
    expect(request.headers['x-api-key-type']).toBe('write')
  })

  it('redeems without query, body or content type', async () => {
    const api = apiFor(server.origin)
    await attempt(api, putPromotionCode(api.endpoint, id, '.a_B/c?d#e--'))
    const request = only()
    expect([request.method, request.url, request.body]).toEqual([
      'PUT',
      `/v1/users/${id}/promotion-codes/.a_B%2Fc%3Fd%23e--`,
      '',
    ])
    expect(request.headers).not.toHaveProperty('content-type')
    expect(request.headers['x-api-key']).toBe(writeKey)
  })

  it('reads with the read key, by e-mail as one segment', async () => {
    server.answer = json(200, {
      success: true,
      error: null,
      data: { id, email: 'A+b#c@example.com' },
    })
    const read = await apiFor(server.origin).readUser('a+b#c@example.com')
    expect(read.ok).toBe(true)
    const request = only()
    expect([request.method, request.url, request.body]).toEqual([
      'GET',
      '/v1/users/a%2Bb%23c%40example.com',
      '',
    ])
    expect(request.headers).toMatchObject({ 'x-api-key': readKey, 'x-api-key-type': 'read' })
  })

  it('uses a token instead of the three key headers, never both', async () => {
    const api = apiFor(server.origin, { token: 'token-0123456789' })
    await attempt(api, putUser(api.endpoint, id, { name: 'Anna' }))
    const { headers } = only()
    expect(headers.authorization).toBe('Bearer token-0123456789')
    for (const name of ['x-api-key', 'x-api-key-type', 'x-client-id']) {
      expect(headers).not.toHaveProperty(name)
    }
  })

  it('sends nothing that is not in the seeds, whatever the object holds', async () => {
    const api = apiFor(server.origin)
    const user = { name: 'A', id: 'x', freezed: true, deleted: true, tenantId: 'x', admin: true }
    await attempt(api, putUser(api.endpoint, id, user))
    expect(JSON.parse(only().body)).toEqual({ user: { name: 'A' }, test: true })
    server.received.length = 0
    const tenant = {
      name: 'T',
      id: 'x',
      kind: 'user',
      freeUnits: 99,
      billingAddress: { ...address, type: 'billing', deleted: true, id: 'x' },
    }
    await attempt(api, putTenant(api.endpoint, id, tenant, 'documented'))
    expect(JSON.parse(only().body)).toEqual({
      kind: 'tenant',
      name: 'T',
      billingAddress: address,
      test: true,
    })
  })

  it('tests a connection with calls that change nothing', async () => {
    server.answer = json(200, { success: true, error: null, data: { items: [] } })
    expect(await checkKeys(apiFor(server.origin), 'apiKeys')).toMatchObject([
      { slot: 'write', result: 'works', status: 200 },
      { slot: 'read', result: 'works', status: 200 },
    ])
    expect(await checkKeys(apiFor(server.origin, { token: 't' }), 'accessToken')).toMatchObject([
      { slot: 'token', result: 'works' },
    ])
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET /v1/apps/${clientId}/user-roles`,
      `GET /v1/apps/${clientId}/promotions`,
      'GET /v1/users/me',
    ])
    expect(server.received[0]?.headers['x-api-key-type']).toBe('write')
  })
})
