import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { apiFor, contextFor } from '../../support/api'
import { largeTenant, memberId } from '../../support/large-tenant'
import { json, startScriptedServer, type ScriptedServer } from '../../support/scripted-server'

const id = '10000000-0000-4000-8000-000000000001'
const users = 10_000

let server: ScriptedServer
let record: Record<string, unknown>
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  record = { ...largeTenant(id, users) }
  server.answer = (request, response) => json(200, success(record))(request, response)
})

const success = (data: unknown) => ({ success: true, message: 'ok', error: null, data })

describe(`a tenant with ${users} users`, () => {
  it('can be read, with all of them by ID, name and e-mail address', async () => {
    expect(JSON.stringify(record).length).toBeGreaterThan(9_000_000)
    const read = await apiFor(server.origin).readTenant(id)
    expect(read).toMatchObject({ ok: true, value: { id, values: { name: 'Nordlicht' } } })
    if (!read.ok) return
    expect(read.value.users).toHaveLength(users)
    expect(read.value.users.at(-1)).toEqual({
      id: memberId(users),
      name: `Jörn Weiß ${users}`,
      email: `user${users}@example.com`,
    })
  })

  it.each([
    ['a word', () => success(null)],
    ['the whole record, which is longer than what is read of an answer', () => success(record)],
  ])('can be changed, where the change is answered with %s', async (_what, answer) => {
    const get = server.answer
    server.answer = (request, response) => {
      if (request.method === 'GET') return get(request, response)
      record = { ...record, name: 'Südlicht' }
      json(200, answer())(request, response)
    }
    const context = contextFor(apiFor(server.origin))
    const read = await context.api.readTenant(id)
    if (!read.ok) throw new Error('not read')
    const outcome = await saveTenant(context, id, { name: 'Südlicht' }, read.value.values, null)
    expect(outcome).toMatchObject({ state: 'confirmed' })
    expect(server.received.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT', 'GET'])
  })
})
