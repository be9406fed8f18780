import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSend } from '../../../src/main/http/send'
import { AuthorityCopy } from '../../../src/main/network/authority-copy'
import { NetworkSettings } from '../../../src/main/network/network-settings'
import { ProxyAccounts } from '../../../src/main/network/proxy-accounts'
import { storePasswordQuestion } from '../../../src/main/network/question'
import { Preferences } from '../../../src/main/settings/preferences'
import { createVault, type Vault } from '../../../src/main/vault/vault'
import { memoryKeychain, type MemoryKeychain } from '../../support/memory-keychain'
import { put } from '../http/exchanges'
import {
  authority,
  notSent,
  origin,
  proxyPassword,
  proxyTo,
  startUpstream,
  timesHeard,
  type Upstream,
} from '../http/proxied'
import { askFor, type TestProxy } from '../../support/test-proxy'

let folder: string
let clipboard: string
/** What the person answers to the native question, and what it said. */
let agrees: boolean
let questions: string[]
let keychain: MemoryKeychain
let vault: Vault
let upstream: Upstream
let proxy: TestProxy

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'network-'))
  clipboard = proxyPassword
  agrees = true
  questions = []
  keychain = memoryKeychain()
  vault = createVault(keychain)
  upstream = await startUpstream()
  proxy = await proxyTo(upstream)
  proxy.behave = askFor(`agent:${proxyPassword}`)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The settings as the program makes them at a start, over what is on disk. */
function start(): NetworkSettings {
  const preferences = new Preferences(settingsFile())
  const desktop = {
    readClipboard: async () => clipboard,
    clearClipboard: async () => void (clipboard = ''),
  }
  const accounts = new ProxyAccounts(preferences, vault, desktop, async (address, sessionOnly) => {
    questions.push(storePasswordQuestion(address, sessionOnly).message)
    return agrees
  })
  const copy = new AuthorityCopy(folder, preferences, () => new Date())
  const network = new NetworkSettings(
    preferences,
    accounts,
    copy,
    async () => `PROXY ${proxy.address}`,
  )
  const file = join(folder, 'chosen.pem')
  writeFileSync(file, authority().certificate)
  network.chooseAuthorities(file)
  return network
}

const settingsFile = () => join(folder, 'settings.json')
const account = () => `proxy/${proxy.address}`
const known = async (network: NetworkSettings) => (await network.state([origin])).proxies

describe('the password of a proxy', () => {
  it('is taken from the clipboard, asked about by the name of the proxy, and told it alone', async () => {
    const network = start()
    const send = createSend({ network })
    expect(await send(put(origin))).toEqual(notSent('proxyPassword'))
    expect(await known(network)).toEqual([
      { address: proxy.address, inUse: true, userName: null, password: 'notSet' },
    ])
    network.setUser(proxy.address, 'agent')
    expect(await network.pastePassword(proxy.address)).toEqual({ ok: true, value: null })
    expect(questions).toHaveLength(1)
    expect(questions[0]).toContain(proxy.address)
    expect(clipboard).toBe('')
    expect([...keychain.items.keys()]).toEqual([account()])
    expect(await send(put(origin))).toMatchObject({ kind: 'answered' })
    expect(timesHeard(proxy.heard(), `agent:${proxyPassword}`)).toBe(1)
    expect(upstream.requests).toHaveLength(1)
    expect(upstream.requests[0]).not.toContain(proxyPassword)
  })

  it('is not in the settings, nor is anything made from it', async () => {
    const network = start()
    network.setUser(proxy.address, 'agent')
    await network.pastePassword(proxy.address)
    const text = readFileSync(settingsFile(), 'utf8')
    expect(text).toContain('agent')
    expect(text).not.toContain(proxyPassword)
    expect(text).not.toContain('fingerprint')
    expect(JSON.stringify(await network.state([origin]))).not.toContain(proxyPassword)
  })

  it('is there after a new start, and belongs to this proxy only', async () => {
    const before = start()
    before.setUser(proxy.address, 'agent')
    await before.pastePassword(proxy.address)
    const network = start()
    expect(await createSend({ network })(put(origin))).toMatchObject({ kind: 'answered' })

    const other = await proxyTo(upstream)
    other.behave = askFor(`agent:${proxyPassword}`)
    network.chooseProxy('manual', other.address)
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyPassword'))
    expect(timesHeard(other.heard(), `agent:${proxyPassword}`)).toBe(0)
    expect(await known(network)).toEqual([
      { address: other.address, inUse: true, userName: null, password: 'notSet' },
      { address: proxy.address, inUse: false, userName: 'agent', password: 'stored' },
    ])
  })

  it('is removed from the keychain, and forgotten with the name', async () => {
    const network = start()
    network.setUser(proxy.address, 'agent')
    await network.pastePassword(proxy.address)
    expect(await network.removePassword(proxy.address)).toMatchObject({ ok: true })
    expect(keychain.items.size).toBe(0)
    network.setUser(proxy.address, null)
    expect(readFileSync(settingsFile(), 'utf8')).not.toContain(proxy.address)
  })

  it('is not stored when the person says no, or when it is none', async () => {
    const network = start()
    agrees = false
    expect(await network.pastePassword(proxy.address)).toMatchObject({
      error: { code: 'cancelled' },
    })
    agrees = true
    clipboard = 'two\nlines'
    const failed = await network.pastePassword(proxy.address)
    expect(failed).toMatchObject({ error: { code: 'keySeveralLines' } })
    // It is no key of a connection, and does not say so.
    expect(failed).not.toHaveProperty('error.slot')
    expect(keychain.items.size).toBe(0)
    expect((await known(network))[0]).toMatchObject({ password: 'notSet' })
  })

  it('is said not to be there when the keychain refuses it, and nothing is noted', async () => {
    const network = start()
    keychain.mood = 'denied'
    expect(await network.pastePassword(proxy.address)).toMatchObject({
      error: { code: 'keychainDenied' },
    })
    expect((await known(network))[0]).toMatchObject({ password: 'notSet' })
    // A person may want to try again.
    expect(clipboard).toBe(proxyPassword)
  })

  it('that a locked keychain does not give is a password that is missing; nothing is sent', async () => {
    const network = start()
    network.setUser(proxy.address, 'agent')
    await network.pastePassword(proxy.address)
    keychain.mood = 'locked'
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyPassword'))
    keychain.mood = 'well'
    expect(await createSend({ network })(put(origin))).toMatchObject({ kind: 'answered' })
  })

  it('is in memory only where the person chose so, and gone at the next start', async () => {
    vault.useSessionOnly()
    const network = start()
    network.setUser(proxy.address, 'agent')
    await network.pastePassword(proxy.address)
    expect(keychain.items.size).toBe(0)
    expect((await known(network))[0]).toMatchObject({ password: 'session' })
    expect(await createSend({ network })(put(origin))).toMatchObject({ kind: 'answered' })
    vault = createVault(keychain)
    expect((await known(start()))[0]).toMatchObject({ userName: 'agent', password: 'notSet' })
  })

  it('is asked about one at a time', async () => {
    const network = start()
    const both = await Promise.all([
      network.pastePassword(proxy.address),
      network.pastePassword(proxy.address),
    ])
    expect(both).toEqual([
      { ok: true, value: null },
      { ok: false, error: { code: 'keyEntryBusy' } },
    ])
  })
})

describe('the choice of the proxy', () => {
  it('none goes straight, and this one goes through it whatever the system says', async () => {
    const network = start()
    proxy.behave = (client) => void client.end('HTTP/1.1 403 No\r\n\r\n')
    network.chooseProxy('none', null)
    expect(await network.waysTo(origin)).toEqual([null])
    expect(await known(network)).toEqual([])
    network.chooseProxy('manual', proxy.address)
    // Also where no connection needs it yet.
    expect((await network.state(['http://localhost:1'])).proxies).toMatchObject([
      { address: proxy.address, inUse: true },
    ])
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyRefused'))
    network.chooseProxy('system', null)
    // The address is kept for another time.
    expect(await network.state([])).toMatchObject({ proxy: 'system', address: proxy.address })
    expect(start().generation()).toBeGreaterThan(0)
  })

  it('a settings file that names none leads nowhere, and not straight', async () => {
    writeFileSync(settingsFile(), JSON.stringify({ network: { proxy: 'manual' } }))
    const network = start()
    expect(await createSend({ network })(put(origin))).toEqual(notSent('proxyUnsupported'))
  })

  it('one that names what is no proxy is put aside, as any damaged one', () => {
    writeFileSync(settingsFile(), JSON.stringify({ network: { address: 'user:pass@p:1' } }))
    expect(new Preferences(settingsFile()).values.network).toEqual({
      proxy: 'system',
      address: null,
      accounts: {},
      authorities: null,
    })
  })
})
