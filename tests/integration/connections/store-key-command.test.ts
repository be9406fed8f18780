import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { runStoreKeyCommand } from '../../../src/main/connections/store-key-command'
import { Secret } from '../../../src/main/vault/secret'
import { createVault } from '../../../src/main/vault/vault'
import { memoryKeychain, type MemoryKeychain } from '../../support/memory-keychain'

const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const origin = 'https://api.example.com'
const draft = {
  id,
  name: 'Acme live',
  baseUrl: `${origin}/gateway`,
  clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
  environment: 'live' as const,
  signIn: 'apiKeys' as const,
  tenantBody: 'automatic' as const,
  ticketRequired: false,
}
const key = 'sk-live-0123456789abcdef'
const right = ['--store-key', 'Acme live', '--slot', 'write', '--origin', origin]

let folder: string
let path: string
let keychain: MemoryKeychain

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-key-'))
  path = join(folder, 'connections.json')
  keychain = memoryKeychain()
  new ConnectionBook(path).save(draft)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(words: readonly string[] = right, input = `${key}\n`, isTTY = false) {
  const lines: string[] = []
  const code = await runStoreKeyCommand({
    argv: ['electron', '.', ...words],
    path,
    vault: createVault(keychain),
    input: Object.assign(Readable.from([Buffer.from(input)]), { isTTY }),
    print: (line) => lines.push(line),
  })
  const said = lines.join('\n')
  expect(said).not.toContain(key)
  return { code, said }
}
const noted = () => new ConnectionBook(path).find(id)?.notes

describe('a key that is piped in', () => {
  it.each([
    ['by name', right],
    ['by ID', ['--store-key', id, '--slot', 'write', '--origin', origin]],
    ['with equals signs', ['--store-key=Acme live', '--slot=write', `--origin=${origin}/`]],
  ])('is stored for a connection named %s, and noted', async (_name, words) => {
    const { code, said } = await run(words)
    const { fingerprint } = new Secret(key)
    expect(code).toBe(0)
    expect(said).toBe(
      `Stored the write key of “Acme live” for ${origin} in the keychain. Fingerprint: ${fingerprint}`,
    )
    expect([...keychain.items.keys()]).toEqual([`${id}/write@${origin}`])
    expect(noted()?.write).toMatchObject({ keptIn: 'keychain', fingerprint })
    expect(readFileSync(path, 'utf8')).not.toContain(key)
  })

  it.each([
    [
      'for an unknown connection',
      ['--store-key', 'Beta', ...right.slice(2)],
      'no connection with that name or ID',
    ],
    ['without an origin', right.slice(0, 4), `sends its keys to ${origin}`],
    ['for another origin', [...right.slice(0, 5), 'https://evil.example'], `keys to ${origin}`],
    [
      'for a place it does not sign in with',
      [...right.slice(0, 3), 'token', ...right.slice(4)],
      '“write” and “read”',
    ],
  ])('%s is refused', async (_name, words, reason) => {
    const { code, said } = await run(words)
    expect(code).toBe(1)
    expect(said).toContain(reason)
    expect(said).toMatch(/Nothing was stored\.$/)
    expect(keychain.calls).toEqual([])
  })

  it.each([
    ['nothing', '', 'was empty'],
    ['two keys', `${key}\n${key}\n`, 'several lines'],
    ['a space', 'two words', 'not a key'],
    ['5,000 characters', 'x'.repeat(5000), 'not a key'],
  ])('with %s is refused', async (_name, input, reason) => {
    const { code, said } = await run(right, input)
    expect(code).toBe(1)
    expect(said).toContain(reason)
    expect(keychain.calls).toEqual([])
  })

  it.each(['absent', 'locked', 'hung', 'denied'] as const)(
    'is refused while the keychain is %s',
    async (mood) => {
      keychain.mood = mood
      const { code, said } = await run()
      expect(code).toBe(1)
      expect(said).toContain('The keychain did not take the key')
      expect(noted()).toEqual({})
    },
  )

  it('names the connections that share a name, by ID', async () => {
    const other = { ...draft, id: id.replace('3', '4') }
    new ConnectionBook(path).save(other)
    const { code, said } = await run()
    expect(code).toBe(1)
    expect(said).toContain(id)
    expect(said).toContain(other.id)
    expect((await run(['--store-key', other.id, ...right.slice(2)])).code).toBe(0)
  })
})

describe('the command', () => {
  it.each([
    [['--store-key']],
    [['--store-key', '--slot', 'write']],
    [['--store-key', 'Acme live']],
    [['--store-key', 'Acme live', '--slot', 'admin', '--origin', origin]],
  ])('%o is told how to be used', async (words) => {
    const { code, said } = await run(words)
    expect(code).toBe(2)
    expect(said).toContain('--store-key "<name or ID>"')
    expect(keychain.calls).toEqual([])
  })

  it('takes no key from a terminal, which would show it', async () => {
    expect(await run(right, key, true)).toMatchObject({
      code: 2,
      said: expect.stringContaining('Pipe the key in'),
    })
  })

  it('does not run on damaged settings', async () => {
    writeFileSync(path, '{')
    expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining('.damaged-') })
  })
})
