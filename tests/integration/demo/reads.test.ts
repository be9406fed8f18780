import { describe, expect, it } from 'vitest'
import { promotionCodes } from '../../../src/main/demo/data/promotion-codes'
import type { Json } from './support'
import {
  atelier,
  bearer,
  clientId,
  get,
  greta,
  joern,
  nobody,
  nordlicht,
  readTenant,
  readUser,
  send,
  sendRaw,
  start,
  withoutAddress,
  writeHeaders,
} from './support'

describe('GET user', () => {
  it('finds a user by UUID in any case', async () => {
    const api = await start()
    const reply = await get(api, `/v1/users/${greta.toUpperCase()}`)
    expect(reply.json).toMatchObject({ success: true, error: null })
    expect(reply.data).toMatchObject({
      kind: 'user',
      id: greta,
      appId: clientId,
      tenantId: nordlicht,
      given_name: 'Greta',
      middle_name: null,
      acceptedNewsletter: true,
    })
  })

  it('finds a user by e-mail address', async () => {
    const api = await start()
    expect(await readUser(api, 'greta.petersen@example.com')).toMatchObject({ id: greta })
    expect(await readUser(api, 'Greta.Petersen%40EXAMPLE.com')).toMatchObject({ id: greta })
  })

  it('decodes an e-mail address once', async () => {
    const api = await start()
    const email = 'e+mail#odd@example.com'
    expect(await readUser(api, encodeURIComponent(email))).toMatchObject({ email })
    expect(await readUser(api, 'e+mail%23odd@example.com')).toMatchObject({ email })
    const twice = encodeURIComponent(encodeURIComponent(email))
    expect((await get(api, `/v1/users/${twice}`)).status).toBe(400)
  })

  it('refuses what is neither, and does not find what is not there', async () => {
    const api = await start()
    expect((await get(api, '/v1/users/greta')).status).toBe(400)
    expect((await get(api, `/v1/users/${nobody}`)).status).toBe(404)
    expect((await get(api, '/v1/users/nobody@example.com')).status).toBe(404)
    expect((await get(api, '/v1/users/null@example.com')).status).toBe(404)
  })
})

describe('GET tenant', () => {
  it('shows addresses with their type, and the users', async () => {
    const api = await start()
    const tenant = await readTenant(api, nordlicht)
    expect(tenant).toMatchObject({ kind: 'tenant', id: nordlicht, freeUnits: 40 })
    expect(tenant['billingAddress']).toMatchObject({
      line1: 'Alte Holstenstraße 12',
      country: 'DE',
      state: null,
      type: 'billing',
      deleted: false,
    })
    expect(tenant['shippingAddress']).toMatchObject({ type: 'shipping' })
    const users = tenant['users'] as Json[]
    expect(users.map((user) => user['id']).slice(0, 2)).toEqual([greta, joern])
  })

  it('shows no address as null', async () => {
    const api = await start()
    expect(await readTenant(api, withoutAddress)).toMatchObject({
      billingAddress: null,
      shippingAddress: null,
    })
  })

  it('can show addresses as a list', async () => {
    const api = await start({ behaviour: { addresses: 'array' } })
    const tenant = await readTenant(api, nordlicht)
    expect(tenant).not.toHaveProperty('billingAddress')
    expect(tenant).not.toHaveProperty('shippingAddress')
    expect(tenant['tenantAddresses']).toMatchObject([{ type: 'shipping' }, { type: 'billing' }])
    expect((await readTenant(api, withoutAddress))['tenantAddresses']).toEqual([])
  })

  it('refuses what is no UUID, and does not find what is not there', async () => {
    const api = await start()
    expect((await get(api, '/v1/tenants/nordlicht')).status).toBe(400)
    expect((await get(api, `/v1/tenants/${nobody}`)).status).toBe(404)
  })
})

describe('GET promotions', () => {
  it('lists promotions without any code', async () => {
    const api = await start()
    const reply = await get(api, `/v1/apps/${clientId}/promotions`)
    expect(reply.data).toMatchObject({ kind: 'promotion', itemsLength: 3 })
    for (const { code } of promotionCodes) expect(reply.text).not.toContain(code)
  })
})

describe('paths and queries', () => {
  it.each([
    '/',
    '/v1',
    '/v2/users/me',
    '/v1/users',
    '/v1/users/',
    `/v1/users/${greta}/`,
    `/v1//users/${greta}`,
    `/api/v1/users/${greta}`,
    `/v1/users/${greta}/promotion-codes`,
    '/demo/other',
  ])('does not know %s', async (path) => {
    const api = await start()
    expect((await get(api, path)).status).toBe(404)
  })

  it('does not take an absolute URL, nor one without a slash', async () => {
    const api = await start()
    const host = `Host: 127.0.0.1:${api.port}`
    const absolute = `GET http://127.0.0.1:${api.port}/v1/users/me HTTP/1.1`
    expect(await sendRaw(api, [absolute, host])).toContain(' 404 ')
    expect(await sendRaw(api, ['GET v1/users/me HTTP/1.1', host])).toMatch(/ 40[04] /)
  })

  it('refuses malformed percent-encoding', async () => {
    const api = await start()
    expect((await get(api, '/v1/users/50%')).status).toBe(400)
    expect((await get(api, '/v1/users/%ff')).status).toBe(400)
  })

  it('names the methods of an endpoint', async () => {
    const api = await start()
    const reply = await send(api, 'DELETE', `/v1/users/${greta}`, writeHeaders)
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')).toBe('GET, PUT, POST')
    expect(await readUser(api, greta)).toMatchObject({ id: greta })
  })

  it('takes test on reads and nothing else', async () => {
    const api = await start()
    expect((await get(api, `/v1/users/${greta}?test=true`)).status).toBe(200)
    expect((await get(api, '/v1/tenants/me?test=false', bearer)).status).toBe(200)
    for (const query of ['test=1', 'test=', 'test=true&test=true', 'tset=true', ':test=true']) {
      expect((await get(api, `/v1/users/${greta}?${query}`)).status).toBe(400)
    }
    expect((await get(api, `/v1/tenants/${atelier}?limit=1`)).json['error']).toContain('limit')
  })
})
