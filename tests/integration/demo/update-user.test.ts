import { describe, expect, it } from 'vitest'
import type { Json } from './support'
import {
  bearer,
  fieldErrors,
  get,
  greta,
  nobody,
  put,
  readUser,
  send,
  start,
  writeHeaders,
} from './support'

const path = `/v1/users/${greta}`
const json = { ...writeHeaders, 'content-type': 'application/json' }

const everyField = {
  language: 'en',
  salutation: 'o',
  salutationOther: 'Prof.',
  acceptedNewsletter: false,
  name: 'A B',
  given_name: 'A',
  family_name: 'B',
  middle_name: 'C',
  nickname: 'D',
  preferred_username: 'E',
  profile: 'https://example.com/p',
  picture: 'https://example.com/q',
  website: 'https://example.com/',
  email: 'new@example.com',
  gender: 'other',
  other_gender: 'F',
  birthdate: '2000-02-29',
  zoneinfo: 'Europe/Paris',
  locale: 'fr-FR',
  phone_number: '+33 1 55 50 01 02',
}

describe('PUT user', () => {
  it('takes the twenty documented fields and answers without the record', async () => {
    const api = await start()
    const reply = await put(api, path, { user: everyField, test: true })
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      success: true,
      message: 'User updated',
      error: null,
      data: null,
    })
    expect(await readUser(api, greta)).toMatchObject(everyField)
  })

  it('changes nothing else', async () => {
    const api = await start()
    const before = await readUser(api, greta)
    await put(api, path, { user: { nickname: 'Gitte' } })
    expect(await readUser(api, greta)).toEqual({ ...before, nickname: 'Gitte' })
    await put(api, path, { user: {} })
    expect(await readUser(api, greta)).toEqual({ ...before, nickname: 'Gitte' })
  })

  it('clears with an empty string', async () => {
    const api = await start()
    const cleared = { salutation: '', birthdate: '', nickname: '', website: '' }
    expect((await put(api, path, { user: cleared })).status).toBe(200)
    expect(await readUser(api, greta)).toMatchObject({
      salutation: null,
      birthdate: null,
      nickname: null,
      website: null,
    })
  })

  it('takes a UUID only', async () => {
    const api = await start()
    const body = { user: {} }
    expect((await put(api, '/v1/users/greta.petersen@example.com', body)).status).toBe(400)
    expect((await put(api, '/v1/users/me', body, bearer)).status).toBe(400)
    expect((await put(api, `/v1/users/${nobody}`, body)).status).toBe(404)
  })

  it.each(['id', 'freezed', 'deleted', 'tenantId', 'email_verified', 'constructor'])(
    'refuses %s by name and applies nothing',
    async (name) => {
      const api = await start()
      const before = await readUser(api, greta)
      const reply = await put(api, path, { user: { nickname: 'x', [name]: true } })
      expect(reply.status).toBe(400)
      expect(reply.json).toMatchObject({ success: false, message: null, data: null })
      expect(fieldErrors(reply)).toEqual([
        { path: ['user', name], message: `user.${name} is not a known field` },
      ])
      expect(await readUser(api, greta)).toEqual(before)
    },
  )

  it('refuses __proto__ as any other unknown field', async () => {
    const api = await start()
    const reply = await send(api, 'PUT', path, json, '{"user":{"__proto__":{"x":1}}}')
    expect(fieldErrors(reply)[0]?.path).toEqual(['user', '__proto__'])
  })

  it.each<[Json, string]>([
    [{ name: 1 }, 'user.name must be a String'],
    [{ name: null }, 'user.name must be a String'],
    [{ acceptedNewsletter: 'true' }, 'user.acceptedNewsletter must be a Boolean'],
    [{ acceptedNewsletter: null }, 'user.acceptedNewsletter must be a Boolean'],
    [{ salutation: 'x' }, 'user.salutation must be one of o, f, m'],
    [{ salutation: 'F' }, 'user.salutation must be one of o, f, m'],
    [{ birthdate: '2001-02-29' }, 'user.birthdate must be a date such as 1990-12-31'],
    [{ birthdate: '2000-01-01T00:00:00.000Z' }, 'user.birthdate must be a date such as 1990-12-31'],
  ])('refuses %j', async (user, message) => {
    const api = await start()
    const reply = await put(api, path, { user })
    expect(reply.status).toBe(400)
    expect(fieldErrors(reply)).toEqual([{ path: ['user', Object.keys(user)[0]], message }])
  })

  it('counts lengths in UTF-16 units: 256, for email 512', async () => {
    const api = await start()
    const domain = '@example.com'
    const emailOf = (length: number): string => 'a'.repeat(length - domain.length) + domain
    const statusOf = async (user: Json) => (await put(api, path, { user })).status
    expect(await statusOf({ name: '🐻'.repeat(128) })).toBe(200)
    expect(await statusOf({ name: `${'🐻'.repeat(128)}x` })).toBe(400)
    expect(await statusOf({ zoneinfo: 'x'.repeat(257) })).toBe(400)
    expect(await statusOf({ email: emailOf(512) })).toBe(200)
    expect(await statusOf({ email: emailOf(513) })).toBe(400)
  })

  it('reports all wrong fields at once', async () => {
    const api = await start()
    const reply = await put(api, path, { user: { name: 1, salutation: 'x', id: 'y' } })
    expect(fieldErrors(reply).map((error) => error.path.join('.'))).toEqual([
      'user.name',
      'user.salutation',
      'user.id',
    ])
  })

  it('refuses an e-mail address of another user, but takes the own one again', async () => {
    const api = await start()
    const reply = await put(api, path, { user: { email: 'KIM.nguyen@example.com' } })
    expect(reply.status).toBe(400)
    expect(fieldErrors(reply)).toEqual([
      { path: ['user', 'email'], message: 'user.email is already used by another user' },
    ])
    const own = { user: { email: 'greta.petersen@example.com' } }
    expect((await put(api, path, own)).status).toBe(200)
  })
})

describe('the body of PUT user', () => {
  it.each([
    ['no user', '{}'],
    ['a list as user', '{"user":[]}'],
    ['fields beside user', '{"user":{},"name":"x"}'],
    ['flat fields', '{"kind":"user","name":"x"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a string', '"user"'],
    ['nothing', ''],
    ['no JSON', '{"user":{},}'],
    ['two values', '{"user":{}}{}'],
    ['test as text', '{"user":{},"test":"true"}'],
    ['test inside user', '{"user":{"test":true}}'],
  ])('is refused with %s', async (_, body) => {
    const api = await start()
    const reply = await send(api, 'PUT', path, json, body)
    expect(reply.status).toBe(400)
    expect(reply.json['success']).toBe(false)
  })

  it('is refused with invalid UTF-8', async () => {
    const api = await start()
    const body = Buffer.concat([
      Buffer.from('{"user":{"name":"'),
      Buffer.from([0xff]),
      Buffer.from('"}}'),
    ])
    const response = await fetch(`${api.origin}${path}`, { method: 'PUT', headers: json, body })
    expect(response.status).toBe(400)
  })

  it('needs the content type application/json', async () => {
    const api = await start()
    const statusOf = async (type: string) =>
      (await send(api, 'PUT', path, { ...writeHeaders, 'content-type': type }, '{"user":{}}'))
        .status
    expect(await statusOf('application/json')).toBe(200)
    expect(await statusOf('Application/JSON; charset=UTF-8')).toBe(200)
    expect(await statusOf('text/plain;charset=UTF-8')).toBe(400)
    expect(await statusOf('application/json-patch+json')).toBe(400)
    expect(await statusOf('application/json; charset=latin1')).toBe(400)
  })

  it('agrees with the query about test', async () => {
    const api = await start()
    const statusOf = async (query: string, test?: boolean) =>
      (await put(api, `${path}${query}`, { user: {}, test })).status
    expect(await statusOf('?test=true', true)).toBe(200)
    expect(await statusOf('?test=false', false)).toBe(200)
    expect(await statusOf('?test=true')).toBe(200)
    expect(await statusOf('', false)).toBe(200)
    expect(await statusOf('?test=true', false)).toBe(400)
    expect(await statusOf('?test=false', true)).toBe(400)
    expect(await statusOf('?test=yes')).toBe(400)
    expect(await statusOf('?force=true')).toBe(400)
  })
})

describe('POST user', () => {
  it('invites instead of updating, and is recorded', async () => {
    const api = await start()
    const before = (await get(api, path)).data
    const body = JSON.stringify({ user: { name: 'Changed' } })
    const reply = await send(api, 'POST', path, json, body)
    expect(reply.status).toBe(200)
    expect(reply.json).toMatchObject({ success: true, data: null })
    expect(api.invitations).toEqual([{ userId: greta, at: '2026-03-10T12:00:00.000Z', body }])
    expect((await get(api, path)).data).toEqual(before)
  })

  it('is the only way to an invitation', async () => {
    const api = await start()
    await put(api, path, { user: { name: 'Changed' } })
    expect(api.invitations).toEqual([])
  })
})
