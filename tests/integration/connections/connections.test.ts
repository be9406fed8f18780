import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import type { StoreQuestion } from '../../../src/main/vault/take-key'
import { Secret } from '../../../src/main/vault/secret'
import { createVault } from '../../../src/main/vault/vault'
import { memoryKeychain, type MemoryKeychain } from '../../support/memory-keychain'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const draft = {
  id,
  name: 'Acme live',
  baseUrl: 'https://api.example.com',
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  environment: 'live' as const,
  signIn: 'apiKeys' as const,
  tenantBody: 'automatic' as const,
  ticketRequired: false,
}
const key = 'sk-live-0123456789abcdef'

let folder: string
let path: string
let keychain: MemoryKeychain
let clipboard: string
let questions: StoreQuestion[]
let answer: boolean

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connections-'))
  path = join(folder, 'connections.json')
  keychain = memoryKeychain()
  clipboard = key
  questions = []
  answer = true
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function open() {
  const vault = createVault(keychain)
  const book = new ConnectionBook(path)
  const connections = new Connections(book, vault, {
    readClipboard: async () => clipboard,
    clearClipboard: async () => {
      clipboard = ''
    },
    confirmStore: async (question) => {
      questions.push(question)
      return answer
    },
  })
  return { vault, book, connections }
}
const place = { connectionId: id, name: draft.name, baseUrl: draft.baseUrl, slot: 'write' as const }
const onDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join()

describe('pasting a key', () => {
  it('asks with name, origin and fingerprint, stores, reads back and clears the clipboard', async () => {
    const { connections } = open()
    await connections.save(draft)
    const stored = await connections.pasteKey(place)
    const { fingerprint } = new Secret(key)
    expect(stored).toEqual({ ok: true, value: { state: 'stored', fingerprint, expiresAt: null } })
    expect(questions).toMatchObject([
      {
        connectionName: 'Acme live',
        origin: 'https://api.example.com',
        fingerprint,
        slot: 'write',
      },
    ])
    expect(JSON.stringify(questions)).not.toContain(key)
    expect(clipboard).toBe('')
    expect([...keychain.items.keys()]).toEqual([`${id}/write@https://api.example.com`])
    expect(connections.list().connections[0]?.credentials.write).toMatchObject({ state: 'stored' })
    expect(onDisk()).not.toContain(key)
  })

  it('leaves the clipboard alone when something else was copied meanwhile', async () => {
    const { connections } = open()
    await connections.save(draft)
    const pasting = connections.pasteKey(place)
    clipboard = 'another text'
    await pasting
    expect(clipboard).toBe('another text')
  })

  it('stores nothing when the agent says no', async () => {
    const { connections } = open()
    answer = false
    expect(await connections.pasteKey(place)).toMatchObject({ error: { code: 'cancelled' } })
    expect(keychain.items.size).toBe(0)
    expect(clipboard).toBe(key)
  })

  it.each([
    ['', 'keyEmpty'],
    ['two\nlines', 'keySeveralLines'],
    ['has space', 'keyNotAKey'],
  ])('refuses %j without asking', async (text, code) => {
    const { connections } = open()
    clipboard = text
    expect(await connections.pasteKey(place)).toMatchObject({ ok: false, error: { code } })
    expect(questions).toHaveLength(0)
    expect(keychain.items.size).toBe(0)
  })

  it('keeps nothing that came back altered', async () => {
    const { connections } = open()
    await connections.save(draft)
    keychain.alter = () => new Secret('something-else')
    expect(await connections.pasteKey(place)).toMatchObject({ error: { code: 'keychainAltered' } })
    expect(keychain.items.size).toBe(0)
    expect(connections.list().connections[0]?.credentials.write).toEqual({ state: 'notSet' })
  })

  it.each([
    ['absent', 'keychainAbsent'],
    ['hung', 'keychainHung'],
    ['locked', 'keychainLocked'],
    ['denied', 'keychainDenied'],
    ['full', 'keychainFull'],
    ['failed', 'keychainFailed'],
  ] as const)('says so when the keychain is %s', async (mood, code) => {
    const { connections } = open()
    await connections.save(draft)
    keychain.mood = mood
    expect(await connections.pasteKey(place)).toMatchObject({ error: { code } })
    expect(clipboard).toBe(key)
  })
})

describe('a key is bound to its origin', () => {
  it('goes when the address goes to another origin', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    const moved = { ...draft, baseUrl: 'https://api.evil.example' }
    expect(await connections.credentials(moved, 'write')).toMatchObject({
      error: { code: 'keyMissing', slot: 'write' },
    })
    await connections.save(moved)
    expect(keychain.items.size).toBe(0)
    expect(connections.list().connections[0]?.credentials.write).toEqual({ state: 'notSet' })
  })

  it('stays when only the path of the address changes', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    await connections.save({ ...draft, baseUrl: 'https://api.example.com/gateway' })
    expect(keychain.items.size).toBe(1)
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })
})

describe('a dialog that is not saved', () => {
  it('that tries several addresses keeps the saved key usable, and no key of the others', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    for (const host of ['one', 'two']) {
      clipboard = `key-for-${host}`
      await connections.pasteKey({ ...place, baseUrl: `https://${host}.example.com` })
    }
    expect([...keychain.items.keys()]).toEqual([
      `${id}/write@https://api.example.com`,
      `${id}/write@https://two.example.com`,
    ])
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
    await connections.abandon(id)
    expect([...keychain.items.keys()]).toEqual([`${id}/write@https://api.example.com`])
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })

  it('may store a key, try it, and leaves nothing behind', async () => {
    const { connections } = open()
    await connections.pasteKey(place)
    expect(connections.list().connections).toEqual([])
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
    await connections.abandon(id)
    expect(keychain.items.size).toBe(0)
    expect(onDisk()).not.toContain(id)
  })

  it('keeps its key when it is saved', async () => {
    const { connections } = open()
    await connections.pasteKey(place)
    expect(await connections.save(draft)).toMatchObject({
      value: { credentials: { write: { state: 'stored' }, read: { state: 'notSet' } } },
    })
    expect(keychain.items.size).toBe(1)
  })

  it('has its key removed at the next start if a crash came in between', async () => {
    await open().connections.pasteKey(place)
    expect(keychain.items.size).toBe(1)
    await open().connections.removeLeftovers()
    expect(keychain.items.size).toBe(0)
    expect(onDisk()).not.toContain(id)
  })
})

describe('removing', () => {
  it('removes the connection and its secrets, and no other', async () => {
    const { connections } = open()
    const other = { ...draft, id: id.replace('3', '4'), name: 'Other' }
    for (const each of [draft, other]) {
      await connections.save(each)
      clipboard = key
      await connections.pasteKey({ ...place, connectionId: each.id })
    }
    expect(await connections.remove(id)).toMatchObject({ value: { activeId: other.id } })
    expect([...keychain.items.keys()]).toEqual([`${other.id}/write@https://api.example.com`])
    // Its id is noted until what else belongs to it is gone, also after a crash.
    const forgotten: string[] = []
    open().connections.forgetGone((each) => forgotten.push(each))
    expect(forgotten).toEqual([id])
    expect(onDisk()).not.toContain(id)
  })

  it.each([
    ['absent', 'keychainAbsent'],
    ['locked', 'keychainLocked'],
  ] as const)('removes nothing while the keychain is %s, and says so', async (mood, code) => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    keychain.mood = mood
    expect(await connections.remove(id)).toMatchObject({ error: { code } })
    expect(connections.list().connections).toHaveLength(1)
  })

  it('remembers a key that could not be removed, and removes it later', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    keychain.mood = 'absent'
    await connections.save({ ...draft, baseUrl: 'https://api.example.org' })
    expect(keychain.items.size).toBe(1)
    keychain.mood = 'well'
    await open().connections.removeLeftovers()
    expect(keychain.items.size).toBe(0)
  })
})

describe('what goes wrong half-way', () => {
  it('does not remove later a key that was stored again meanwhile', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    keychain.mood = 'absent'
    await connections.save({ ...draft, baseUrl: 'https://api.example.org' })
    await connections.save(draft)
    keychain.mood = 'well'
    clipboard = key
    await connections.pasteKey(place)
    await connections.save({ ...draft, name: 'New name' })
    await open().connections.removeLeftovers()
    expect((await open().connections.credentials(draft, 'write')).ok).toBe(true)
    expect(keychain.items.size).toBe(1)
  })

  it('finds a key whose storing could not be verified, and removes it', async () => {
    const { connections } = open()
    await connections.save(draft)
    const { get } = keychain
    keychain.get = async () => ({ ok: false, error: 'hung' })
    expect(await connections.pasteKey(place)).toMatchObject({ error: { code: 'keychainHung' } })
    expect(keychain.items.size).toBe(1)
    keychain.get = get
    await open().connections.removeLeftovers()
    expect(keychain.items.size).toBe(0)
  })

  it('keeps track of all keys when two changes meet a keychain that is down', async () => {
    const { connections } = open()
    const ids = ['a', 'b', 'c'].map((letter) => id.replace('3f', `${letter}f`))
    for (const each of ids) {
      clipboard = key
      await connections.save({ ...draft, id: each })
      await connections.pasteKey({ ...place, connectionId: each })
    }
    keychain.mood = 'absent'
    await Promise.all(
      ids.map((each) => connections.save({ ...draft, id: each, baseUrl: 'https://new.example' })),
    )
    expect(keychain.items.size).toBe(3)
    keychain.mood = 'well'
    await open().connections.removeLeftovers()
    expect(keychain.items.size).toBe(0)
  })

  it('leaves a dialog alone that was opened after the start', async () => {
    const { connections } = open()
    await connections.pasteKey(place)
    await connections.removeLeftovers()
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
  })

  it('makes a demo that is given another address an ordinary connection', async () => {
    const { connections } = open()
    await connections.save(draft, true)
    expect(connections.list().connections).toMatchObject([{ demo: true }])
    await connections.save({ ...draft, name: 'My demo' })
    expect(connections.list().connections).toMatchObject([{ demo: true }])
    await connections.save({ ...draft, baseUrl: 'https://api.userdocks.com' })
    expect(connections.list().connections).toMatchObject([{ demo: false }])
  })
})

describe('removing one key', () => {
  it('removes the one for this address and leaves the saved one', async () => {
    const { connections } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    clipboard = 'key-for-elsewhere'
    await connections.pasteKey({ ...place, baseUrl: 'https://elsewhere.example.com' })
    await connections.removeKey(id, 'write', 'https://elsewhere.example.com')
    expect([...keychain.items.keys()]).toEqual([`${id}/write@https://api.example.com`])
    await connections.abandon(id)
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
    await connections.removeKey(id, 'write', 'https://api.example.com')
    expect(keychain.items.size).toBe(0)
  })
})

describe('this session only', () => {
  it('leaves no key in the keychain that it takes the place of', async () => {
    const { connections, vault } = open()
    await connections.save(draft)
    await connections.pasteKey(place)
    vault.useSessionOnly()
    clipboard = 'another-key-0123456789'
    await connections.pasteKey(place)
    await open().connections.removeLeftovers()
    expect(keychain.items.size).toBe(0)
  })

  it('keeps the key in memory, nothing in the keychain and nothing on disk', async () => {
    const { connections, vault } = open()
    keychain.mood = 'absent'
    vault.useSessionOnly()
    await connections.save(draft)
    expect(await connections.pasteKey(place)).toMatchObject({ value: { state: 'session' } })
    expect(questions).toMatchObject([{ sessionOnly: true }])
    expect((await connections.credentials(draft, 'write')).ok).toBe(true)
    expect(onDisk()).not.toContain(new Secret(key).fingerprint)
    const again = open().connections
    expect(again.list().connections[0]?.credentials.write).toEqual({ state: 'notSet' })
  })
})

describe('the file', () => {
  it('is private and survives as a whole', async () => {
    const { connections } = open()
    await connections.save(draft)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['connections.json'])
    expect(open().connections.list().connections).toMatchObject([{ name: 'Acme live' }])
  })

  it.each([
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"activeId":null,"connections":[{}],"unsaved":{},"leftovers":[]}',
  ])('that is damaged (%j) is kept aside and reported', (content) => {
    writeFileSync(path, content)
    const { book } = open()
    expect(book.list()).toEqual({ activeId: null, connections: [] })
    expect(book.openedAs).toMatchObject({ damaged: expect.stringContaining('.damaged-') })
    const { damaged } = book.openedAs as { damaged: string }
    expect(readFileSync(damaged, 'utf8')).toBe(content)
    expect(existsSync(path)).toBe(false)
  })

  it('that cannot be written loses nothing and says so', async () => {
    const { connections } = open()
    await connections.save(draft)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    expect(await connections.save({ ...draft, name: 'New' })).toMatchObject({
      error: { code: 'settingsNotWritten' },
    })
    expect(connections.list().connections).toMatchObject([{ name: 'Acme live' }])
  })
})

describe('which tenant body works', () => {
  const found = () => open().book.list().connections[0]?.tenantBodyFound
  const used = (connections: Connections) => {
    const connection = connections.find(id)
    if (!connection.ok) throw new Error('The connection should be there.')
    return connection.value
  }

  it('is not noted for another API that the connection stands for by now', async () => {
    const { connections } = open()
    await connections.save(draft)
    const before = used(connections)
    await connections.save({ ...draft, baseUrl: 'https://other.example.com' })
    connections.noteTenantBody(before, 'wrapped')
    expect(found()).toBeNull()
  })

  it('is found out again when it does not hold any more', async () => {
    const { connections } = open()
    await connections.save(draft)
    connections.noteTenantBody(used(connections), 'wrapped')
    connections.noteTenantBody(used(connections), null)
    expect(found()).toBeNull()
  })

  it('is remembered over a restart, until the setting, the address or the app changes', async () => {
    const { connections } = open()
    await connections.save(draft)
    expect(found()).toBeNull()
    connections.noteTenantBody(used(connections), 'wrapped')
    expect(found()).toBe('wrapped')
    await connections.save({ ...draft, name: 'Renamed' })
    expect(found()).toBe('wrapped')
    for (const other of [
      { ...draft, baseUrl: 'https://other.example.com' },
      { ...draft, clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a11' },
      { ...draft, tenantBody: 'documented' as const },
    ]) {
      await connections.save(draft)
      connections.noteTenantBody(used(connections), 'wrapped')
      await connections.save(other)
      expect(found()).toBeNull()
    }
  })

  it('that cannot be written down is found out again, and stops nothing', async () => {
    const { connections } = open()
    await connections.save(draft)
    const before = used(connections)
    rmSync(folder, { recursive: true, force: true })
    writeFileSync(folder, 'a file where the folder was')
    expect(() => connections.noteTenantBody(before, 'wrapped')).not.toThrow()
    expect(connections.list().connections[0]?.tenantBodyFound).toBeNull()
  })

  it('is automatic for connections of an earlier version', async () => {
    await open().connections.save(draft)
    const file = JSON.parse(readFileSync(path, 'utf8')) as {
      connections: Record<string, unknown>[]
    }
    for (const each of file.connections) {
      delete each['tenantBody']
      delete each['tenantBodyFound']
    }
    writeFileSync(path, JSON.stringify(file))
    const { book } = open()
    expect(book.openedAs).toBe('read')
    expect(book.list().connections[0]).toMatchObject({
      tenantBody: 'automatic',
      ticketRequired: false,
      tenantBodyFound: null,
    })
  })
})

describe('an access token', () => {
  const claims = Buffer.from(JSON.stringify({ exp: 1_800_000_000 })).toString('base64url')
  const token = `eyJhbGciOiJub25lIn0.${claims}.c2lnbmF0dXJl`

  it('is noted with when it expires, and with nothing else of what is in it', async () => {
    const { connections } = open()
    await connections.save({ ...draft, signIn: 'accessToken' })
    clipboard = token
    const stored = await connections.pasteKey({ ...place, slot: 'token' })
    const expiresAt = '2027-01-15T08:00:00.000Z'
    expect(stored).toMatchObject({ ok: true, value: { state: 'stored', expiresAt } })
    expect(onDisk()).toContain(expiresAt)
    expect(onDisk()).not.toContain(claims)
  })
})
