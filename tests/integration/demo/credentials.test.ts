import { describe, expect, it } from 'vitest'
import {
  anais,
  atelier,
  bearer,
  clientId,
  get,
  greta,
  nobody,
  nordlicht,
  put,
  readHeaders,
  readKey,
  send,
  start,
  writeHeaders,
  writeKey,
} from './support'

const userPath = `/v1/users/${greta}`
const tenantPath = `/v1/tenants/${nordlicht}`
const codePath = `${userPath}/promotion-codes/WELCOME-10`

describe('API keys', () => {
  it('are needed, all three headers', async () => {
    const api = await start()
    for (const name of ['x-api-key', 'x-api-key-type', 'x-client-id']) {
      const headers = Object.fromEntries(
        Object.entries(readHeaders).filter(([header]) => header !== name),
      )
      const reply = await get(api, userPath, headers)
      expect(reply.status).toBe(401)
      expect(reply.json).toEqual({
        success: false,
        error: `Credentials are missing: ${name}`,
        message: null,
        data: null,
      })
    }
  })

  it.each([
    ['another key', { ...readHeaders, 'x-api-key': 'wrong' }],
    ['another client', { ...readHeaders, 'x-client-id': nobody }],
    ['another type', { ...readHeaders, 'x-api-key-type': 'admin' }],
    ['a type in capitals', { ...readHeaders, 'x-api-key-type': 'READ' }],
  ])('are unauthorized with %s', async (_, headers) => {
    const api = await start()
    expect((await get(api, userPath, headers)).status).toBe(401)
  })

  it('are unauthorized if the server has none', async () => {
    const api = await start({ keys: { read: '', write: '' } })
    expect((await get(api, userPath, { ...readHeaders, 'x-api-key': '' })).status).toBe(401)
  })

  it('are forbidden if the claimed type is not their own', async () => {
    const api = await start()
    const readAsWrite = { ...writeHeaders, 'x-api-key': readKey }
    const writeAsRead = { ...readHeaders, 'x-api-key': writeKey }
    expect((await put(api, userPath, { user: {} }, readAsWrite)).status).toBe(403)
    expect((await get(api, userPath, writeAsRead)).status).toBe(403)
  })

  it('are forbidden if the endpoint needs the other type', async () => {
    const api = await start()
    for (const path of [userPath, tenantPath, `/v1/apps/${clientId}/promotions`]) {
      expect((await get(api, path, writeHeaders)).status).toBe(403)
      expect((await get(api, path, readHeaders)).status).toBe(200)
    }
    expect((await put(api, userPath, { user: {} }, readHeaders)).status).toBe(403)
    expect((await put(api, tenantPath, { kind: 'tenant' }, readHeaders)).status).toBe(403)
    expect((await send(api, 'PUT', codePath, readHeaders)).status).toBe(403)
    expect((await send(api, 'POST', userPath, readHeaders, '{}')).status).toBe(403)
    expect(api.redemptions).toEqual([])
    expect(api.invitations).toEqual([])
  })

  it('cannot be used for "me"', async () => {
    const api = await start()
    expect((await get(api, '/v1/users/me')).status).toBe(403)
    expect((await get(api, '/v1/tenants/me')).status).toBe(403)
  })

  it('list user roles with either type, for their own app only', async () => {
    const api = await start()
    for (const headers of [readHeaders, writeHeaders]) {
      const reply = await get(api, `/v1/apps/${clientId}/user-roles`, headers)
      expect(reply.status).toBe(200)
      expect(reply.data).toMatchObject({ kind: 'userRole', itemsLength: 2 })
    }
    expect((await get(api, `/v1/apps/${nobody}/user-roles`)).status).toBe(403)
    expect((await get(api, `/v1/apps/${nobody}/promotions`)).status).toBe(403)
    expect((await get(api, '/v1/apps/x/promotions')).status).toBe(400)
  })
})

describe('access tokens', () => {
  it('read their own user and tenant', async () => {
    const api = await start()
    expect((await get(api, '/v1/users/me', bearer)).data).toMatchObject({ id: greta })
    expect((await get(api, '/v1/tenants/me', bearer)).data).toMatchObject({ id: nordlicht })
  })

  it('are the user that the server was started with', async () => {
    const accessToken = { token: 'token-of-anais', tenantId: atelier, userId: anais }
    const api = await start({ accessToken })
    const headers = { authorization: 'Bearer token-of-anais' }
    expect((await get(api, '/v1/users/me', headers)).data).toMatchObject({ id: anais })
  })

  it('read nothing by id, because these endpoints take keys only', async () => {
    const api = await start()
    for (const path of [userPath, tenantPath, `/v1/apps/${clientId}/user-roles`]) {
      expect((await get(api, path, bearer)).status).toBe(403)
    }
  })

  it('write to their own tenant only', async () => {
    const api = await start()
    expect((await put(api, userPath, { user: {} }, bearer)).status).toBe(200)
    expect((await put(api, tenantPath, { kind: 'tenant' }, bearer)).status).toBe(200)
    expect((await send(api, 'PUT', codePath, bearer)).status).toBe(200)
    const other = `/v1/users/${anais}`
    expect((await put(api, other, { user: {} }, bearer)).status).toBe(403)
    expect((await put(api, `/v1/tenants/${atelier}`, { kind: 'tenant' }, bearer)).status).toBe(403)
    const otherCode = `${other}/promotion-codes/WELCOME-10`
    expect((await send(api, 'PUT', otherCode, bearer)).status).toBe(403)
    expect(api.redemptions).toHaveLength(1)
  })

  it.each(['x-api-key', 'x-api-key-type', 'x-client-id'])('are refused beside %s', async (name) => {
    const api = await start()
    const reply = await get(api, '/v1/users/me', { ...bearer, [name]: 'read' })
    expect(reply.status).toBe(400)
    expect(reply.json['error']).toContain(name)
  })

  it.each(['Bearer wrong', 'Basic eDp5', 'Bearer', ''])('are unauthorized as %j', async (value) => {
    const api = await start()
    expect((await get(api, '/v1/users/me', { authorization: value })).status).toBe(401)
  })

  it('are unauthorized if the server knows none', async () => {
    const { startDemoApi } = await import('../../../src/main/demo')
    const api = await startDemoApi({ clientId, keys: { read: readKey, write: writeKey } })
    expect((await get(api, '/v1/users/me', bearer)).status).toBe(401)
    await api.close()
  })
})

describe('unauthorizedStatus', () => {
  it('replaces 401 and leaves 403 alone', async () => {
    const api = await start({ behaviour: { unauthorizedStatus: 418 } })
    expect((await get(api, userPath, {})).status).toBe(418)
    expect((await get(api, userPath, { authorization: 'Bearer x' })).status).toBe(418)
    expect((await get(api, userPath, writeHeaders)).status).toBe(403)
  })
})
