import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import { Secret } from '../../../src/main/vault/secret'
import { createVault } from '../../../src/main/vault/vault'
import { memoryKeychain, type MemoryKeychain } from '../../support/memory-keychain'

// Keys that other programs removed or replaced, and keychains that hold up what must not wait.

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
const account = `${draft.id}/write@https://api.example.com`
const place = {
  connectionId: draft.id,
  name: draft.name,
  baseUrl: draft.baseUrl,
  slot: 'write',
} as const
const demo = {
  origin: 'http://127.0.0.1:4711',
  clientId: draft.clientId,
  keys: { read: 'demo-read-key', write: 'demo-write-key' },
}

let folder: string
let keychain: MemoryKeychain
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lost-keys-'))
  keychain = memoryKeychain()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open() {
  const vault = createVault(keychain)
  const connections = new Connections(new ConnectionBook(join(folder, 'connections.json')), vault, {
    readClipboard: async () => 'sk-live-0123456789abcdef',
    clearClipboard: async () => {},
    confirmStore: async () => true,
  })
  return { vault, connections }
}

async function withStoredKey() {
  const opened = open()
  await opened.connections.save(draft)
  await opened.connections.pasteKey(place)
  keychain.calls.length = 0
  const status = () => opened.connections.list().connections[0]?.credentials.write
  return { ...opened, status }
}

describe('a stored key', () => {
  it('is read, and nothing is written for that', async () => {
    const { connections } = await withStoredKey()
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
    expect(keychain.calls).toEqual(['get'])
  })

  it('that is gone is said to be, once the keychain has shown that it is open', async () => {
    const { connections, status } = await withStoredKey()
    keychain.items.delete(account)
    expect(await connections.credentials(draft, 'write')).toMatchObject({
      ok: false,
      error: { code: 'keyGone', slot: 'write' },
    })
    expect(status()).toMatchObject({ state: 'stored' })
    expect(keychain.items.size).toBe(0)
    await connections.pasteKey(place)
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })

  it('that another program replaced is not given out', async () => {
    const { connections, status } = await withStoredKey()
    keychain.replace(account, 'of-another-program')
    expect(await connections.credentials(draft, 'write')).toMatchObject({
      ok: false,
      error: { code: 'keyAltered', slot: 'write' },
    })
    expect(status()).toMatchObject({ state: 'stored' })
    keychain.replace(account, 'sk-live-0123456789abcdef')
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })

  it('that is read while it is stored anew is the new one, not taken for a foreign one', async () => {
    const { connections } = await withStoredKey()
    keychain.replace(account, 'of-another-program')
    const [, read] = await Promise.all([
      connections.pasteKey(place),
      connections.credentials(draft, 'write'),
    ])
    expect(read.ok).toBe(true)
  })

  it.each([
    ['absent', 'keychainAbsent'],
    ['ended', 'keychainEnded'],
    ['locked', 'keychainLocked'],
    ['hung', 'keychainHung'],
    ['denied', 'keychainDenied'],
    ['failed', 'keychainFailed'],
  ] as const)('of a keychain that is %s stays noted, and works afterwards', async (mood, code) => {
    const { connections, vault, status } = await withStoredKey()
    keychain.mood = mood
    expect(await connections.credentials(draft, 'write')).toMatchObject({ error: { code } })
    expect(vault.state()).toBe(mood)
    expect(await vault.retry()).toBe(mood)
    expect(status()).toMatchObject({ state: 'stored' })
    keychain.mood = 'well'
    expect(await vault.retry()).toBe('available')
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })

  it('can be read from a keychain that has no room, or alters what it is given', async () => {
    const { connections, vault } = await withStoredKey()
    for (const [mood, alter, state] of [
      ['full', undefined, 'full'],
      ['well', () => new Secret('altered'), 'altering'],
    ] as const) {
      keychain.mood = mood
      keychain.alter = alter
      expect(await vault.retry()).toBe(state)
      expect((await connections.credentials(draft, 'write')).ok).toBe(true)
      // That it can be read mends nothing.
      expect(vault.state()).toBe(state)
    }
    keychain.alter = undefined
    expect(await vault.retry()).toBe('available')
  })
})

describe('the demo', () => {
  it('moves without waiting for the keychain, and its old keys go when it answers', async () => {
    const { connections } = open()
    await connections.saveDemo(demo)
    await connections.storeDemoKeys(demo)
    expect(keychain.items.size).toBe(2)
    let answer = () => {}
    const { remove } = keychain
    const silent = new Promise<void>((resolve) => (answer = resolve))
    keychain.remove = async (each) => {
      await silent
      return remove(each)
    }
    const moved = { ...demo, origin: 'http://127.0.0.1:4712' }
    expect(await connections.saveDemo(moved)).toMatchObject({ value: { baseUrl: moved.origin } })
    expect(keychain.items.size).toBe(2)
    answer()
    await connections.storeDemoKeys(moved)
    expect([...keychain.items.keys()].every((each) => each.endsWith(moved.origin))).toBe(true)
    expect(keychain.items.size).toBe(2)
  })

  it('works from memory for whoever chose that, also if its keys are in the keychain', async () => {
    await open().connections.saveDemo(demo)
    const before = open().connections
    await before.storeDemoKeys(demo)
    keychain.mood = 'absent'
    const { connections, vault } = open()
    vault.useSessionOnly()
    await connections.storeDemoKeys(demo)
    const connection = connections.demo()!
    expect((await connections.credentials(connection, 'read')).ok).toBe(true)
  })
})
