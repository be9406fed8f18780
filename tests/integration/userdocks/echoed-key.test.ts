import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unescaped } from '../../../src/main/containment/escapes'
import { shortestKey } from '../../../src/main/containment/key-forms'
import { redact } from '../../../src/main/http/redact'
import { Secret } from '../../../src/main/vault/secret'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import { apiFor, contextFor, readKey, writeKey } from '../../support/api'
import { startScriptedServer, type ScriptedServer } from '../../support/scripted-server'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer()
})
afterAll(() => server.close())

const unicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

describe('a server that repeats the key in its answer', () => {
  const echoes: [string, (key: string) => string][] = [
    ['in a message', (key) => `{"success":false,"error":"Bad key ${key}"}`],
    [
      'in a field error',
      (key) => `{"success":false,"error":[{"path":"${key}","message":"${key}"}]}`,
    ],
    ['escaped', (key) => `{"success":false,"error":"Bad key ${unicode(key)}"}`],
    ['in base64', (key) => `{"success":false,"error":"${Buffer.from(key).toString('base64')}"}`],
    ['as plain text', (key) => `Bad key ${key}`],
    ['in a record', (key) => `{"success":true,"data":{"id":"${id}","name":"${key}","x":"${key}"}}`],
  ]

  it.each(echoes)('%s, does not get it any further', async (_name, echo) => {
    for (const status of [200, 400, 401, 500]) {
      server.answer = (request, response) => {
        const key = String(request.headers['x-api-key'])
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(echo(key))
      }
      const api = apiFor(server.origin)
      const seen = JSON.stringify([
        await api.readTenant(id),
        await api.readUser(id),
        await saveTenant(contextFor(api), id, { name: 'x' }, null),
      ])
      for (const key of [readKey, writeKey]) {
        expect(seen).not.toContain(key)
        expect(seen).not.toContain(Buffer.from(key).toString('base64'))
      }
    }
  })

  it('whatever the key is made of', () => {
    const keys = fc
      .string({
        unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
        minLength: 6,
        maxLength: 80,
      })
      // Shorter ones are not looked for, which counts without what looks like an escape, as "%00".
      .filter((key) => unescaped(key).text.length >= shortestKey)
    fc.assert(
      fc.property(keys, fc.boolean(), (key, escaped) => {
        const message = escaped ? unicode(key) : JSON.stringify(key).slice(1, -1)
        const cleaned = redact(`{"error":"x ${message} y"}`, new Secret(key))
        if (key.includes('[key removed]') || '[key removed]'.includes(key)) return
        const { error } = JSON.parse(cleaned) as { error: string }
        expect(error).not.toContain(key)
      }),
    )
  })
})
