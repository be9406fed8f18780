import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import { createVault } from '../../../src/main/vault/vault'
import { memoryKeychain } from '../../support/memory-keychain'

// A locked keychain shows nothing, like one that holds nothing: `null` never means deleted.

const draft = {
  id: '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071',
  name: 'Acme live',
  baseUrl: 'https://api.example.com',
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  environment: 'live',
  signIn: 'apiKeys',
  tenantBody: 'automatic',
  ticketRequired: false,
} as const

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'locked-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function withStoredKey() {
  const keychain = memoryKeychain()
  const book = new ConnectionBook(join(folder, 'connections.json'))
  const connections = new Connections(book, createVault(keychain), {
    readClipboard: async () => 'sk-live-0123456789abcdef',
    clearClipboard: async () => {},
    confirmStore: async () => true,
  })
  await connections.save(draft)
  const { id: connectionId, name, baseUrl } = draft
  await connections.pasteKey({ connectionId, name, baseUrl, slot: 'write' })
  const status = () => connections.list().connections[0]?.credentials.write
  return { keychain, connections, status }
}

it('a key is stored and can be used', async () => {
  const { connections, status } = await withStoredKey()
  expect(await connections.credentials(draft, 'write')).toMatchObject({ ok: true })
  expect(status()).toMatchObject({ state: 'stored' })
})

it('a key that a locked keychain does not show stays noted, and works once it is unlocked', async () => {
  const { keychain, connections, status } = await withStoredKey()
  keychain.mood = 'locked'
  expect(await connections.credentials(draft, 'write')).toMatchObject({
    ok: false,
    error: { code: 'keychainLocked', slot: 'write' },
  })
  expect(status()).toMatchObject({ state: 'stored' })
  keychain.mood = 'well'
  expect(await connections.credentials(draft, 'write')).toMatchObject({ ok: true })
  expect(keychain.items.size).toBe(1)
})
