import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Secret } from '../../../src/main/vault/secret'
import type { MethodInput } from '../../../src/shared/contract'
import {
  clientId,
  code,
  connectionId,
  startConsole,
  startServer,
  userId,
} from '../../properties/support/console'
import { newFolder, valueOf } from '../../properties/support/journals'
import { tenantId } from '../../properties/support/records'
import { secretForms } from '../../support/secret-forms'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const key = 'Wk29dLq0vXz81pTyWm4s'
const keyInInput = { ok: false, error: { code: 'keyInInput' } }
const target = { connectionId, ticket: 'T-1' }
const draft: MethodInput<'drafts.keep'> = {
  ...{ connectionId, kind: 'user', recordId: userId, label: null, ticket: '' },
  ...{ edits: { name: `Greta ${key}` }, basis: null },
}

let server: Awaited<ReturnType<typeof startServer>>
let app: Awaited<ReturnType<typeof startConsole>>
let folder = ''
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  folder = newFolder()
  app = await startConsole({ folder, origin: server.origin, keys: { write: key } })
  return () => app.journal.close()
})

function filesWith(secret: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const text = readFileSync(path, 'latin1')
      return secretForms(secret).some((form) => text.includes(form))
    })
}

describe('a stored key that an agent has pasted into a field by mistake', () => {
  it('is not sent, recorded, kept, searched for, copied or saved anywhere', async () => {
    const { call } = app
    const before = server.puts()
    const save = {
      id: connectionId,
      baseUrl: server.origin,
      clientId,
      environment: 'test',
    } as const
    const answers = [
      await call('users.saveChanges', { ...target, userId, changes: { name: key }, loaded: null }),
      await call('tenants.saveChanges', {
        ...{ ...target, tenantId, loaded: null },
        changes: { billingAddress: { line1: `No. 1, ${key}` } },
      }),
      await call('tenants.saveChanges', {
        ...{ connectionId, ticket: key, tenantId, loaded: null },
        changes: { name: 'N' },
      }),
      await call('redemptions.redeem', { ...target, user: userId, code: key }),
      await call('redemptions.redeem', {
        ...{ ...target, user: userId, code },
        again: { earlier: 1, reason: `It was ${key}.`, lastCharacters: '' },
      }),
      await call('drafts.keep', draft),
      await call('drafts.keep', { ...draft, edits: { name: 'Greta' }, label: key }),
      await call('app.copyText', { text: `Please use ${key}!` }),
      await call('connections.save', {
        ...{ ...save, name: key, signIn: 'apiKeys', tenantBody: 'documented' },
        ticketRequired: false,
      }),
    ]
    expect(answers).toEqual(answers.map(() => keyInInput))
    expect(server.puts()).toBe(before)
    const filter = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
    expect(valueOf(await call('activity.list', { filter, before: null })).changes).toEqual([])
    expect(
      await call('activity.list', { filter: { ...filter, search: key }, before: null }),
    ).toEqual(keyInInput)
    expect(filesWith(key)).toEqual([])
  })

  it('would be found on disk: what is no key is there', async () => {
    const other = 'Rk77aBc3dEf9gHi5jKl1'
    valueOf(await app.call('drafts.keep', { ...draft, edits: { name: other } }))
    expect(filesWith(other)).toHaveLength(1)
  })

  it('is nothing special any more once the key was removed', async () => {
    expect(await app.call('drafts.keep', draft)).toEqual(keyInInput)
    const place = { connectionId, baseUrl: server.origin, slot: 'write' as const }
    valueOf(await app.call('connections.removeKey', place))
    expect(await app.call('drafts.keep', draft)).toMatchObject({ ok: true })
  })
})

it('what was only looked at, as a clipboard that is not stored, is nobody’s key', async () => {
  const email = 'greta.hansen@nordlicht.example'
  const onClipboard = new Secret(email)
  expect(await app.call('drafts.keep', { ...draft, edits: { email } })).toMatchObject({ ok: true })
  expect(onClipboard.fingerprint).toBeDefined()
})
