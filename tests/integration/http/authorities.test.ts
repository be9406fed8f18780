import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuthoritiesFault } from '../../../src/main/http/certificate-authorities'
import { createSend } from '../../../src/main/http/send'
import { checkWay } from '../../../src/main/http/check-way'
import { AuthorityCopy } from '../../../src/main/network/authority-copy'
import { NetworkSettings } from '../../../src/main/network/network-settings'
import { ProxyAccounts } from '../../../src/main/network/proxy-accounts'
import { Preferences } from '../../../src/main/settings/preferences'
import { createVault } from '../../../src/main/vault/vault'
import { certificates } from '../../support/fault-server'
import { memoryKeychain } from '../../support/memory-keychain'
import { get, key, put } from './exchanges'
import { authority, origin, proxyTo, serverName, startUpstream } from './proxied'

let folder: string
let now: Date
let preferences: Preferences
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authorities-'))
  now = new Date()
  preferences = new Preferences(join(folder, 'settings.json'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The settings as the program makes them, over what is on disk. */
function settings(resolveProxy = async () => 'DIRECT'): NetworkSettings {
  const desktop = { readClipboard: async () => '', clearClipboard: async () => {} }
  const vault = createVault(memoryKeychain())
  const accounts = new ProxyAccounts(preferences, vault, desktop, async () => true)
  const copy = new AuthorityCopy(folder, preferences, () => now)
  return new NetworkSettings(preferences, accounts, copy, resolveProxy)
}

function file(content: string): string {
  const path = join(folder, 'chosen.pem')
  writeFileSync(path, content)
  return path
}

const copies = () => readdirSync(folder).filter((name) => name.startsWith('authorities-'))

describe('an additional authority', () => {
  it('is trusted from the moment it is chosen, and not any more once it is removed', async () => {
    const upstream = await startUpstream()
    const to = `https://localhost:${upstream.port}`
    const network = settings()
    const send = createSend({ network })
    expect(await send(get(to))).toEqual({ kind: 'notSent', fault: 'certificate' })
    expect(network.chooseAuthorities(file(authority().certificate))).toMatchObject({ ok: true })
    expect(await send(get(to))).toMatchObject({ kind: 'answered' })
    expect(await send(put(to))).toMatchObject({ kind: 'answered' })
    expect(network.removeAuthorities()).toMatchObject({ ok: true })
    // Neither a connection that was kept open nor a session that could be taken up again counts.
    expect(await send(get(to))).toEqual({ kind: 'notSent', fault: 'certificate' })
    expect(await send(put(to))).toEqual({ kind: 'notSent', fault: 'certificate' })
    expect(upstream.requests).toHaveLength(2)
    expect(copies()).toEqual([])
  })

  it('counts for proxies too, and is there after a new start', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream, authority())
    const system = async () => `HTTPS localhost:${proxy.port}`
    settings(system).chooseAuthorities(file(authority().certificate))
    rmSync(join(folder, 'chosen.pem'))
    preferences = new Preferences(join(folder, 'settings.json'))
    const network = settings(system)
    expect(await createSend({ network })(put(origin))).toMatchObject({ kind: 'answered' })
    expect(proxy.heads).toHaveLength(1)
  })

  it('does not take the usual ones away, nor loosen anything', async () => {
    const upstream = await startUpstream()
    const network = settings()
    network.chooseAuthorities(file(authority().certificate))
    const send = createSend({ network })
    // Signed by it, and for another host.
    const other = `https://127.0.0.1:${upstream.port}`
    expect(await send(put(other))).toEqual({ kind: 'notSent', fault: 'certificate' })
    expect(upstream.requests).toEqual([])
  })

  it('is shown with what tells it from others', async () => {
    const network = settings()
    network.chooseAuthorities(file(`Comment\n${authority().certificate}\n`))
    const certificate = new X509Certificate(authority().certificate)
    expect((await network.state([])).authorities).toEqual({
      state: 'used',
      certificates: [
        {
          subject: 'O=Company, CN=Company Authority',
          issuer: 'O=Company, CN=Company Authority',
          expiresAt: new Date(certificate.validTo).toISOString(),
          fingerprint: certificate.fingerprint256,
        },
      ],
    })
  })

  it('is copied without anything else of its file, for nobody else to read', () => {
    const secret = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n'
    settings().chooseAuthorities(file(`${secret}${authority().certificate}`))
    const [name = ''] = copies()
    expect(copies()).toHaveLength(1)
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).not.toContain('PRIVATE')
    expect(text.trim()).toBe(authority().certificate.trim())
    expect(preferences.values.network.authorities).toBe(
      createHash('sha256').update(text).digest('hex'),
    )
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
  })

  it.each<[string, AuthoritiesFault, () => string]>([
    ['nothing', 'authoritiesNotFound', () => 'hello'],
    [
      'rubbish between the lines',
      'authoritiesUnreadable',
      () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    ],
    ['the certificate of a server', 'authoritiesNotAuthority', () => authority().cert],
    [
      'an authority and the certificate of a server',
      'authoritiesNotAuthority',
      () => authority().certificate + authority().cert,
    ],
    ['21 certificates', 'authoritiesTooMany', () => authority().certificate.repeat(21)],
    ['too much', 'authoritiesUnreadable', () => authority().certificate + ' '.repeat(2 ** 20)],
  ])('a file with %s is not taken, and changes nothing', async (_what, code, content) => {
    const network = settings()
    network.chooseAuthorities(file(authority().certificate))
    const before = preferences.values
    expect(network.chooseAuthorities(file(content()))).toEqual({ ok: false, error: { code } })
    expect(preferences.values).toEqual(before)
    expect((await network.state([])).authorities.state).toBe('used')
  })

  it('a file that is none is not read', () => {
    const network = settings()
    for (const path of [folder, join(folder, 'nowhere'), '/dev/zero']) {
      expect(network.chooseAuthorities(path)).toMatchObject({
        error: { code: 'authoritiesUnreadable' },
      })
    }
  })

  it('one that has expired is not taken; one that expires later is still shown', async () => {
    const network = settings()
    network.chooseAuthorities(file(authority().certificate))
    now = new Date(now.getTime() + 100 * 24 * 3_600_000)
    expect((await network.state([])).authorities.state).toBe('used')
    expect(network.chooseAuthorities(file(certificates().authority))).toMatchObject({
      error: { code: 'authoritiesExpired' },
    })
  })

  it('a copy that was altered on disk is not used, which is said', async () => {
    const upstream = await startUpstream()
    const to = `https://localhost:${upstream.port}`
    settings().chooseAuthorities(file(certificates().authority))
    const [name = ''] = copies()
    // Somebody puts their own in its place.
    writeFileSync(join(folder, name), authority().certificate)
    const network = settings()
    expect(await createSend({ network })(put(to))).toEqual({
      kind: 'notSent',
      fault: 'certificate',
    })
    expect((await network.state([])).authorities).toEqual({ state: 'altered' })
    rmSync(join(folder, name))
    expect((await network.state([])).authorities).toEqual({ state: 'missing' })
    expect(upstream.requests).toEqual([])
  })

  it('one that is altered while the program runs is given up when the settings look', async () => {
    const upstream = await startUpstream()
    const to = `https://localhost:${upstream.port}`
    const network = settings()
    network.chooseAuthorities(file(authority().certificate))
    const send = createSend({ network })
    expect(await send(get(to))).toMatchObject({ kind: 'answered' })
    const [name = ''] = copies()
    writeFileSync(join(folder, name), certificates().authority)
    expect((await network.state([])).authorities).toEqual({ state: 'altered' })
    expect(await send(get(to))).toEqual({ kind: 'notSent', fault: 'certificate' })
  })
})

describe('checking a connection', () => {
  it('tells way, TLS and certificate, and sends neither request nor key', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    const network = settings(async () => `PROXY localhost:${proxy.port}`)
    network.chooseAuthorities(file(authority().certificate))
    expect(await checkWay(origin, { network })).toEqual({
      result: 'works',
      proxy: `localhost:${proxy.port}`,
      tls: {
        version: 'TLSv1.3',
        issuer: 'Company Authority, Company',
        expiresAt: new Date(new X509Certificate(authority().cert).validTo).toISOString(),
      },
    })
    expect(proxy.heads).toHaveLength(1)
    expect(upstream.requests).toEqual([])
    expect(proxy.heard().includes(key)).toBe(false)
  })

  it('tells what is in the way, and which proxy it was', async () => {
    const upstream = await startUpstream()
    const proxy = await proxyTo(upstream)
    proxy.behave = (client) => void client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const address = `localhost:${proxy.port}`
    const network = settings(async () => `PROXY ${address}`)
    expect(await checkWay(`https://${serverName}`, { network })).toEqual({
      result: 'failed',
      proxy: address,
      fault: 'proxyRefused',
    })
    expect(await checkWay(`https://localhost:${upstream.port}`, { network })).toEqual({
      result: 'failed',
      proxy: null,
      fault: 'certificate',
    })
  })
})
