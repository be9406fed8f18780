import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { ConnectionBook } from '../../../../src/main/connections/connection-book'
import { Connections } from '../../../../src/main/connections/connections'
import { accountOf } from '../../../../src/main/connections/stored-connection'
import { createSend } from '../../../../src/main/http/send'
import { createApi } from '../../../../src/main/userdocks/api'
import { createKeychain } from '../../../../src/main/vault/keychain'
import { createVault } from '../../../../src/main/vault/vault'
import { clientId, readKey, writeKey } from '../../../support/api'
import {
  circumstances,
  expectTruth,
  redeemOnce,
  saveOnce,
  type Expected,
  type Kind,
} from '../../../support/fault-matrix'
import { keytar } from '../fake-keytar'

// Rows 75 to 83: the keys are in a keychain that does not give them.

const kinds = ['redemption', 'update'] as const
const failed: Expected = ['notSent', 'keychainFailed', 0]
const gone: Expected = ['notSent', 'keyGone', 0]
const altered: Expected = ['notSent', 'keyAltered', 0]
const missing: Expected = ['notSent', 'keyMissing', 0]
const confirmed: Expected = ['confirmed', 'accepted', 1]

afterEach(() => keytar.reset())

interface Keys {
  readonly slots?: readonly ('read' | 'write')[]
  /** How long a call of the keychain may take. */
  readonly milliseconds?: number
}

/** A client whose keys are where those of the program are: vault, keychain, keytar. */
async function withKeychain({ slots = ['read', 'write'], milliseconds = 60_000 }: Keys = {}) {
  const clipboard = { read: readKey, write: writeKey }
  const service = 'UserDocks Console (fault matrix)'
  // The module is loaded at the first call, which may take its time.
  await createKeychain(service, 60_000).get('nothing')
  const keychain = createKeychain(service, milliseconds)
  const vault = createVault(keychain)
  const draft = {
    id: 'c0000000-0000-4000-8000-000000000001',
    name: 'Acme',
    clientId,
    environment: 'test',
    signIn: 'apiKeys',
    tenantBody: 'automatic',
    ticketRequired: false,
  } as const
  let path = ''
  let baseUrl = ''
  let slot: 'read' | 'write' = 'read'
  let connections: Connections | null = null
  const found = await circumstances({
    api(origin) {
      baseUrl = origin
      return createApi(createSend(), { ...draft, baseUrl }, (access) =>
        connections!.credentials({ ...draft, baseUrl }, access),
      )
    },
  })
  path = `${found.journalPath}.connections.json`
  onTestFinished(() => rmSync(path, { force: true }))
  connections = new Connections(new ConnectionBook(path), vault, {
    readClipboard: async () => clipboard[slot],
    clearClipboard: async () => {},
    confirmStore: async () => true,
  })
  await connections.save({ ...draft, baseUrl })
  for (slot of slots) {
    const stored = await connections.pasteKey({ ...draft, connectionId: draft.id, baseUrl, slot })
    expect(stored.ok).toBe(true)
  }
  const account = (of: 'read' | 'write') => accountOf(draft.id, of, new URL(baseUrl).origin)
  keytar.calls = []
  return { found, vault, connections, account }
}

const write = (kind: Kind, { found }: Awaited<ReturnType<typeof withKeychain>>) =>
  kind === 'redemption' ? redeemOnce(found) : saveOnce(found, null)

describe('row 75: a keychain that does not answer', () => {
  it.each(kinds)('%s: is not sent, which is on record; later it is', async (kind) => {
    const setting = await withKeychain({ milliseconds: 500 })
    keytar.mood = 'hangs'
    const outcome = await write(kind, setting)
    await expectTruth(kind, outcome, failed, setting.found)
    expect(outcome.changeId).not.toBeNull()
    expect(setting.vault.state()).toBe('hung')
    // One call hangs; no other takes a thread after it.
    expect(keytar.calls).toEqual(['get'])
    keytar.wakeUp()
    expect(await setting.vault.retry()).toBe('available')
    await expectTruth(kind, await write(kind, setting), confirmed, setting.found)
  })
})

describe.each([
  ['row 76: a keychain that is locked and asks nobody', 'locked', 'locked'],
  ['row 78: a keychain that is not there', 'refuses', 'absent'],
  ['rows 77, 80: a keychain to which somebody said no', 'denies', 'denied'],
] as const)('%s', (_name, mood, state) => {
  it.each(kinds)('%s: is not sent, and no key is given up', async (kind) => {
    const setting = await withKeychain()
    keytar.mood = mood
    await expectTruth(kind, await write(kind, setting), failed, setting.found)
    expect(setting.vault.state()).toBe(state)
    expect(keytar.calls).not.toContain('delete')
    expect(keytar.items.get(setting.account('write'))).toBe(writeKey)
    keytar.mood = 'answers'
    await expectTruth(kind, await write(kind, setting), confirmed, setting.found)
  })
})

describe('row 79: a key that was never stored', () => {
  it.each(kinds)('%s: is not sent, and the keychain is not asked for it', async (kind) => {
    const setting = await withKeychain({ slots: ['read'] })
    await expectTruth(kind, await write(kind, setting), missing, setting.found)
    expect(keytar.items.has(setting.account('write'))).toBe(false)
  })
})

describe('row 81: a key that is deleted between two changes', () => {
  it.each(kinds)('%s: is not sent, and the connection still knows of its key', async (kind) => {
    const setting = await withKeychain()
    keytar.items.delete(setting.account('write'))
    await expectTruth(kind, await write(kind, setting), gone, setting.found)
    const [connection] = setting.connections.list().connections
    expect(connection?.credentials.write).toMatchObject({ state: 'stored' })
    expect([...keytar.items.keys()]).toEqual([setting.account('read')])
  })
})

describe('row 81: a key that another program replaces between two changes', () => {
  it.each(kinds)('%s: is not sent, neither with the one nor the other', async (kind) => {
    const setting = await withKeychain()
    keytar.items.set(setting.account('write'), 'the-key-of-somebody-else')
    await expectTruth(kind, await write(kind, setting), altered, setting.found)
    const heads = setting.found.server.ledger.received.map(({ head }) => head.toString('latin1'))
    // Reads go out, with their own key: so a key would be seen here.
    expect(heads.join()).toContain(readKey)
    expect(heads.join()).not.toContain('the-key-of-somebody-else')
    const [connection] = setting.connections.list().connections
    expect(connection?.credentials.write).toMatchObject({ state: 'stored' })
    keytar.items.set(setting.account('write'), writeKey)
    await expectTruth(kind, await write(kind, setting), confirmed, setting.found)
  })
})

describe('row 82: fifty reads at once', () => {
  it('make one call at a time, and all get their key', async () => {
    const { vault, account } = await withKeychain()
    const reads = Array.from({ length: 50 }, () => vault.read(account('write')))
    const keys = await Promise.all(reads)
    expect(keys.every((key) => key.ok && key.value !== null)).toBe(true)
    expect(keytar.mostOpen).toBe(1)
  })

  it('of a keychain that does not answer make one call in all', async () => {
    const { vault, account } = await withKeychain({ milliseconds: 20 })
    keytar.mood = 'hangs'
    const keys = await Promise.all(Array.from({ length: 50 }, () => vault.read(account('write'))))
    expect(keys.every((key) => !key.ok)).toBe(true)
    expect(keytar.calls).toEqual(['get'])
  })
})

describe('row 83: a keychain that comes back locked', () => {
  it.each(kinds)('%s: is not sent until it is unlocked', async (kind) => {
    const setting = await withKeychain({ milliseconds: 500 })
    keytar.mood = 'hangs'
    await expectTruth(kind, await write(kind, setting), failed, setting.found)
    keytar.wakeUp()
    keytar.mood = 'locked'
    await expectTruth(kind, await write(kind, setting), failed, setting.found)
    keytar.mood = 'answers'
    await expectTruth(kind, await write(kind, setting), confirmed, setting.found)
    expect(keytar.calls).not.toContain('delete')
  })
})
