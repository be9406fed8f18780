import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import { runStoreKeyCommand } from '../../../src/main/connections/store-key-command'
import { createKeychain } from '../../../src/main/vault/keychain'
import { openSecret } from '../../../src/main/vault/open-secret'
import { createVault } from '../../../src/main/vault/vault'
import { inTestSession } from '../vault/test-session'

const origin = 'https://api.example.com'
const draft = {
  id: '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071',
  name: 'Acme',
  baseUrl: origin,
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  environment: 'live' as const,
  signIn: 'apiKeys' as const,
  tenantBody: 'automatic' as const,
  ticketRequired: false,
}
const account = `${draft.clientId}/write@${origin}`

describe.skipIf(!inTestSession)('the real keychain (only through `npm test`)', () => {
  let folder: string
  let service: string
  let key: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provisioned-real-'))
    service = `UserDocks Console (test ${randomUUID()})`
    key = `key-${randomUUID()}`
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
    // It fails where there is nothing left to clear.
    spawnSync('secret-tool', ['clear', 'service', service])
  })

  /** As docs/keys.md tells it. */
  function provision(input: string, ...attributes: string[]): void {
    const words = ['store', '--label=UserDocks write key', ...attributes]
    execFileSync('secret-tool', [...words, 'service', service, 'account', account], { input })
  }
  const schema = ['xdg:schema', 'org.freedesktop.Secret.Generic']

  const inKeychain = () => {
    try {
      return execFileSync('secret-tool', ['search', '--all', 'service', service], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    } catch {
      return ''
    }
  }

  async function open() {
    const vault = createVault(createKeychain(service, 30_000))
    await vault.probe()
    const connections = new Connections(
      new ConnectionBook(join(folder, 'connections.json')),
      vault,
      {
        readClipboard: async () => '',
        clearClipboard: async () => {},
        confirmStore: async () => false,
      },
    )
    await connections.save(draft)
    const used = async () => {
      const found = await connections.credentials(draft, 'write')
      if (!found.ok) return found.error.code
      return found.value.kind === 'apiKey' ? openSecret(found.value.key) : null
    }
    return { vault, connections, used }
  }

  it('has a key that secret-tool stored found, used and removed', async () => {
    provision(`${key}\n`, ...schema)
    const { connections, used } = await open()
    expect(await connections.adoptProvisioned()).toBe(true)
    expect(await used()).toBe(key)
    await connections.removeKey(draft.id, 'write', origin)
    expect(inKeychain()).not.toContain(key)
  })

  // gnome-keyring shows no such key, but for once, while other programs used it.
  it('leaves one that was stored without the schema where it is, shown by the keyring or not', async () => {
    provision(key)
    const { connections, used } = await open()
    const isShown = await connections.adoptProvisioned()
    expect(await used()).toBe(isShown ? key : 'keyMissing')
    expect(inKeychain()).toContain(key)
  })

  it('takes the key that is piped in', async () => {
    const { vault } = await open()
    const lines: string[] = []
    const code = await runStoreKeyCommand({
      argv: ['--store-key', 'Acme', '--slot', 'write', '--origin', origin],
      path: join(folder, 'connections.json'),
      vault,
      input: Readable.from([Buffer.from(key)]),
      print: (line) => lines.push(line),
    })
    expect(code).toBe(0)
    expect(lines.join()).not.toContain(key)
    expect(inKeychain()).toContain(key)
    expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toContain(key)
    expect(await (await open()).used()).toBe(key)
  })
})
