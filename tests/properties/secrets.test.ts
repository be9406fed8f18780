import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { redact } from '../../src/main/http/redact'
import { Secret } from '../../src/main/vault/secret'
import { recordFigure } from '../support/figures'
import { secretForms } from '../support/secret-forms'
import { code, connectionId, startConsole, startServer, userId } from './support/console'
import { anyEcho, type Echo } from './support/echoes'
import { dropFolder, newFolder } from './support/journals'
import { tenantId } from './support/records'
import { unhandledRejections } from './support/rejections'
import { runs } from './support/runs'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const { take } = unhandledRejections()
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

/** Long and mixed enough not to be found by chance. */
const key = fc
  .string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((each) => String.fromCharCode(each)),
    minLength: 16,
    maxLength: 64,
  })
  .filter((text) => new Set(text).size >= 8)

/** All that an agent may do with a connection, one thing after the other; everything it came to. */
async function work(app: Awaited<ReturnType<typeof startConsole>>): Promise<unknown[]> {
  const { call, journal } = app
  const target = { connectionId, ticket: 'T-1' }
  const baseUrl = server.origin
  const seen: unknown[] = [
    await call('users.open', { connectionId, user: userId }),
    await call('tenants.open', { connectionId, tenantId }),
    await call('redemptions.findRecipient', { connectionId, user: 'greta@example.com' }),
    await call('redemptions.redeem', { ...target, user: userId, code }),
    await call('users.saveChanges', { ...target, userId, changes: { name: 'N' }, loaded: null }),
    await call('tenants.saveChanges', {
      ...target,
      tenantId,
      changes: { name: 'N' },
      loaded: null,
    }),
    await call('connections.test', {
      ...{ id: connectionId, name: 'Acme', baseUrl, clientId: userId, environment: 'test' },
      ...{ signIn: 'apiKeys', tenantBody: 'documented' },
      ticketRequired: false,
    }),
    await call('app.boot', {}),
    await call('app.state', {}),
    await call('app.diagnostics', { to: 'file' }),
  ]
  for (const changeId of [1, 2, 3]) {
    seen.push(await call('activity.open', { changeId }))
    seen.push(await call('activity.check', { changeId }), journal.events(changeId))
  }
  for (const format of ['csv', 'json'] as const) {
    seen.push(await call('activity.export', { filter: {}, format }))
  }
  return [...seen, await call('activity.list', { filter: {}, before: null })]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

describe('a key', () => {
  it('stands in no file, line of the log, answer, event or error, whatever the server repeats', async () => {
    const echoes = fc.array(anyEcho, { minLength: 1, maxLength: 4 })
    let [hits, repeated, looked] = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(key, key, fc.boolean(), echoes, async (one, other, isToken, all) => {
        const folder = newFolder()
        const keys = isToken ? { token: one } : { write: one, read: other }
        const app = await startConsole({ folder, origin: server.origin, keys })
        let asked = 0
        server.answer = (request, response) => {
          const { headers } = request
          const given = headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, '')
          const echo: Echo | undefined = all[asked % all.length]
          asked += 1
          const end = response.end.bind(response) as (text?: string) => typeof response
          response.end = ((text?: string) => {
            if (secretForms(String(given)).some((form) => text?.includes(form))) repeated += 1
            return end(text)
          }) as typeof response.end
          echo?.(request, response, String(given))
        }
        const seen = await work(app)
        app.log.bug('a1b2c3d4', new Error(`It failed with ${one} and ${other}.`, { cause: other }))
        const said = [seen, app.told, take()]
        app.journal.close()
        const texts = [
          ...filesIn(folder).map((path) => [path, readFileSync(path, 'latin1')] as const),
          ['answers and events, as JSON', JSON.stringify(said)] as const,
          ['answers and events', inspect(said, { depth: 20, maxStringLength: null })] as const,
        ]
        // As many files as there are: settings, log, record of changes, recents, exports.
        expect(texts.length).toBeGreaterThan(6)
        expect(asked).toBeGreaterThan(8)
        for (const [where, text] of texts) {
          for (const form of [one, other].flatMap(secretForms)) {
            looked += 1
            if (text.includes(form)) hits += 1
            expect(text.includes(form), `${form} in ${where}`).toBe(false)
          }
        }
        dropFolder(folder)
      }),
      runs(150),
    )
    // The same search finds the keys in what the servers said.
    expect(repeated).toBeGreaterThan(100)
    recordFigure({
      check: `answers that repeat a key (control)`,
      figure: repeated,
      mustBe: 'at least 1',
    })
    recordFigure({
      check: `keys in files and answers after them, in ${looked} looks`,
      figure: hits,
      mustBe: 0,
    })
  })
})

describe('a key that is escaped in JSON', () => {
  const secret = 'write/key???0123456789"x'
  const base64 = Buffer.from(secret).toString('base64')
  const [first = '', ...rest] = secret
  const unicode = `\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`
  const asText = JSON.stringify(secret).slice(1, -1)

  it.each([
    ['as the name of a member', `{"${unicode}${JSON.stringify(rest.join('')).slice(1, -1)}":1}`],
    ['in base64, with slashes as PHP writes them', `{"error":"${base64.replaceAll('/', '\\/')}"}`],
    ['as JSON in a text of JSON', JSON.stringify({ error: asText })],
  ])('is taken out: %s', (_where, text) => {
    const cleaned = JSON.stringify(JSON.parse(redact(text, new Secret(secret))))
    for (const form of [base64, asText, JSON.stringify(asText).slice(1, -1)]) {
      expect(cleaned).not.toContain(form)
    }
  })
})
