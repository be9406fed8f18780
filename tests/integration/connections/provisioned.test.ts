import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import { createVault } from '../../../src/main/vault/vault'
import { openSecret } from '../../../src/main/vault/open-secret'
import { Secret } from '../../../src/main/vault/secret'
import { memoryKeychain, type MemoryKeychain } from '../../support/memory-keychain'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const clientId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const origin = 'https://api.example.com'
const draft = {
  id,
  name: 'Acme live',
  baseUrl: `${origin}/gateway`,
  clientId,
  environment: 'live' as const,
  signIn: 'apiKeys' as const,
  tenantBody: 'automatic' as const,
  ticketRequired: false,
}
const key = 'sk-live-0123456789abcdef'
const account = (slot: string, of = clientId, at = origin) => `${of}/${slot}@${at}`
const place = { connectionId: id, name: draft.name, baseUrl: draft.baseUrl, slot: 'write' as const }

let folder: string
let path: string
let keychain: MemoryKeychain

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provisioned-'))
  path = join(folder, 'connections.json')
  keychain = memoryKeychain()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A start of the program, on what the one before has left. */
async function start() {
  const vault = createVault(keychain)
  await vault.probe()
  const connections = new Connections(new ConnectionBook(path), vault, {
    readClipboard: async () => 'pasted-key-0123456789',
    clearClipboard: async () => {},
    confirmStore: async () => true,
  })
  const status = (slot: 'write' | 'read' | 'token', of = id) =>
    connections.list().connections.find((each) => each.id === of)?.credentials[slot]
  const used = async (access: 'read' | 'write') => {
    const found = await connections.credentials(draft, access)
    if (!found.ok) return found.error.code
    return openSecret(found.value.kind === 'token' ? found.value.token : found.value.key)
  }
  return { vault, connections, status, used }
}

/** A start with the connection, after somebody has put this into the keychain. */
async function withProvisioned(items: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(items)) keychain.replace(name, value)
  const started = await start()
  await started.connections.save(draft)
  const adopted = await started.connections.adoptProvisioned()
  return { ...started, adopted }
}

describe('a key that was put into the keychain', () => {
  it('is found by app, place and origin, and used from where it is', async () => {
    const { adopted, status, used } = await withProvisioned({ [account('write')]: key })
    expect(adopted).toBe(true)
    const { fingerprint } = new Secret(key)
    expect(status('write')).toEqual({ state: 'provisioned', fingerprint, expiresAt: null })
    expect(status('read')).toEqual({ state: 'notSet' })
    expect(await used('write')).toBe(key)
    expect([...keychain.items.keys()]).toEqual([account('write')])
    expect(readFileSync(path, 'utf8')).not.toContain(key)
    // It is still known after another start, without being looked for again.
    const again = await start()
    expect(again.status('write')).toMatchObject({ state: 'provisioned' })
    expect(await again.used('write')).toBe(key)
    expect(await again.connections.adoptProvisioned()).toBe(false)
  })

  it.each([
    ['another app', account('write', id)],
    ['another origin', account('write', clientId, 'https://api.example.org')],
    ['another place', account('token')],
  ])('for %s is not looked at', async (_name, elsewhere) => {
    const { adopted, status } = await withProvisioned({ [elsewhere]: key })
    expect(adopted).toBe(false)
    expect(status('write')).toEqual({ state: 'notSet' })
  })

  it('may end with a line break, or have two bytes a character as Windows writes them', async () => {
    const wide = [...key].map((character) => `${character}\0`).join('')
    const { used } = await withProvisioned({
      [account('write')]: `${key}\n`,
      [account('read')]: wide,
    })
    expect(await used('write')).toBe(key)
    expect(await used('read')).toBe(key)
  })

  it.each([
    ['empty', ''],
    ['with a space', 'two words'],
    ['of two lines', 'one\ntwo'],
    ['not ASCII', 'schlüssel'],
    ['too long', 'x'.repeat(2049)],
  ])('that is %s is not used, and that is said', async (_name, value) => {
    const { adopted, connections, status, used } = await withProvisioned({
      [account('write')]: value,
    })
    expect(adopted).toBe(true)
    expect(status('write')).toEqual({ state: 'notSet', unusable: true })
    expect(await used('write')).toBe('keyMissing')
    keychain.replace(account('write'), key)
    expect(await connections.adoptProvisioned()).toBe(true)
    expect(status('write')).toMatchObject({ state: 'provisioned' })
  })

  it('does not take the place of one that was pasted, and comes back when that is removed', async () => {
    const { connections, status, used } = await withProvisioned({ [account('write')]: key })
    await connections.pasteKey(place)
    expect(status('write')).toMatchObject({ state: 'stored' })
    expect(await used('write')).toBe('pasted-key-0123456789')
    expect(await connections.adoptProvisioned()).toBe(false)
    await connections.removeKey(id, 'write', origin)
    expect([...keychain.items.keys()]).toEqual([account('write')])
    await connections.adoptProvisioned()
    expect(await used('write')).toBe(key)
  })

  it('that is replaced by a newer one is used as it is then', async () => {
    const { status, used } = await withProvisioned({ [account('write')]: key })
    keychain.replace(account('write'), 'newer-key')
    expect(await used('write')).toBe('newer-key')
    expect(status('write')).toMatchObject({ fingerprint: new Secret('newer-key').fingerprint })
    keychain.replace(account('write'), 'no key')
    expect(await used('write')).toBe('keyAltered')
  })

  it('is waited for by whoever needs it while the first look is under way, and not after it', async () => {
    keychain.replace(account('write'), key)
    const { connections, used } = await start()
    await connections.save(draft)
    let look = () => {}
    connections.awaitFirstLook(
      new Promise<void>((resolve) => (look = resolve)).then(async () => {
        await connections.adoptProvisioned()
      }),
    )
    const needed = used('write')
    const notThere = used('read')
    look()
    expect(await needed).toBe(key)
    expect(await notThere).toBe('keyMissing')
  })

  it('is looked for in no keychain that does not answer, and not in this session only', async () => {
    keychain.replace(account('write'), key)
    const { connections, vault, status } = await start()
    await connections.save(draft)
    keychain.mood = 'hung'
    await vault.probe()
    const calls = keychain.calls.length
    expect(await connections.adoptProvisioned()).toBe(false)
    keychain.mood = 'well'
    vault.useSessionOnly()
    expect(await connections.adoptProvisioned()).toBe(false)
    expect(keychain.calls.length).toBe(calls)
    expect(status('write')).toEqual({ state: 'notSet' })
  })
})

describe('removing', () => {
  it('the key removes it from the keychain', async () => {
    const { connections, status } = await withProvisioned({ [account('write')]: key })
    expect(await connections.removeKey(id, 'write', origin)).toMatchObject({ ok: true })
    expect(keychain.items.size).toBe(0)
    expect(status('write')).toEqual({ state: 'notSet' })
  })

  it('the connection removes it too, but not while another connection uses it', async () => {
    const { connections, status } = await withProvisioned({ [account('write')]: key })
    const other = { ...draft, id: id.replace('3', '4'), name: 'The same app' }
    await connections.save(other)
    await connections.adoptProvisioned()
    await connections.remove(id)
    expect(status('write', other.id)).toMatchObject({ state: 'provisioned' })
    expect((await connections.credentials(other, 'write')).ok).toBe(true)
    await connections.remove(other.id)
    expect(keychain.items.size).toBe(0)
  })

  it('the key of one connection takes it from the other, which says so', async () => {
    const { connections, status } = await withProvisioned({ [account('write')]: key })
    const other = { ...draft, id: id.replace('3', '4'), name: 'The same app' }
    await connections.save(other)
    await connections.adoptProvisioned()
    await connections.removeKey(id, 'write', origin)
    expect(status('write', other.id)).toEqual({ state: 'notSet' })
  })
})

describe('a connection that goes elsewhere', () => {
  it.each([
    ['address', { baseUrl: 'https://api.example.org' }],
    ['app', { clientId: id }],
  ])('to another %s has that key no more; it stays where it was put', async (_name, change) => {
    const { connections, status } = await withProvisioned({ [account('write')]: key })
    await connections.save({ ...draft, ...change })
    expect(status('write')).toEqual({ state: 'notSet' })
    await (await start()).connections.removeLeftovers()
    expect([...keychain.items.keys()]).toEqual([account('write')])
    await connections.save(draft)
    expect(await connections.adoptProvisioned()).toBe(true)
    expect(status('write')).toMatchObject({ state: 'provisioned' })
  })
})

it('connections of the version before are read as they were', async () => {
  const { connections } = await start()
  await connections.save(draft)
  await connections.pasteKey(place)
  const content = JSON.parse(readFileSync(path, 'utf8')) as { version: number }
  expect(content.version).toBe(2)
  writeFileSync(path, JSON.stringify({ ...content, version: 1 }))
  const { status, used } = await start()
  expect(status('write')).toMatchObject({ state: 'stored' })
  expect(await used('write')).toBe('pasted-key-0123456789')
})
