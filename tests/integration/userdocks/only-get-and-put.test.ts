import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSend, type Exchange } from '../../../src/main/http/send'
import { Secret } from '../../../src/main/vault/secret'
import { json, startScriptedServer, type ScriptedServer } from '../../support/scripted-server'

// POST /users/:userId sends an invitation by e-mail (public docs), while the example on the page of
// PUT /users/:userId says POST. So no path of this program may be able to send one.

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
  server.answer = json(200, { success: true })
})
afterAll(() => server.close())

it.each(['POST', 'post', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', ''])(
  'the transport refuses %j',
  async (method) => {
    const delivery = await createSend()({
      method: method as Exchange['method'],
      url: `${server.origin}/v1/users/x`,
      credentials: { kind: 'token', token: new Secret('t') },
      body: null,
    })
    // With no method at all ofetch would read; that changes nothing.
    if (method !== '') expect(delivery.kind).not.toBe('answered')
    expect(server.received.filter((request) => request.method !== 'GET')).toEqual([])
  },
)

it('no source outside the demo names another method', () => {
  const folder = join(import.meta.dirname, '../../../src')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ts|vue)$/.test(name) && !name.startsWith(join('main', 'demo')),
  )
  expect(sources.length).toBeGreaterThan(40)
  for (const name of sources) {
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(
      /['"`](?:POST|DELETE|PATCH)['"`]/i,
    )
  }
})
