import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MethodInput } from '../../../src/shared/contract'
import { Secret } from '../../../src/main/vault/secret'
import { clientId, connectionId, startConsole, startServer } from '../../properties/support/console'
import { newFolder, valueOf } from '../../properties/support/journals'
import { recordFigure } from '../../support/figures'
import { secretForms } from '../../support/secret-forms'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const keys = { write: 'Wk29dLq0vXz81pTyWm4s', read: 'Rk77aPq3nBc52mLoZx9d' }
const live: MethodInput<'connections.save'> = {
  ...{ id: '30000000-0000-4000-8000-000000000001', name: 'Acme live' },
  ...{ baseUrl: 'https://api.example.com/v2', clientId: '5F1C3C9E-7f0b-4a55-9b8e-0d4f6f1e2a11' },
  ...{ environment: 'live', signIn: 'apiKeys', tenantBody: 'wrapped', ticketRequired: true },
}

let server: Awaited<ReturnType<typeof startServer>>
type Console = Awaited<ReturnType<typeof startConsole>>
let folder: string
let chosen: string | null
let asked: number
let app: Console
const started: Console[] = []

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  ;[folder, chosen, asked] = [newFolder(), null, 0]
  app = await start(folder, keys)
})
afterEach(() => {
  for (const each of started.splice(0)) each.journal.close()
})

async function start(where: string, stored: Partial<typeof keys> = {}): Promise<Console> {
  const console = await startConsole({
    ...{ folder: where, origin: server.origin, keys: stored },
    async chooseConnectionFile() {
      asked += 1
      return chosen
    },
  })
  started.push(console)
  return console
}

/** Another computer, which has no connection of its own. */
async function freshConsole(): Promise<Console> {
  const fresh = await start(newFolder())
  valueOf(await fresh.call('connections.remove', { connectionId }))
  return fresh
}

const listOf = async (of: Console) => valueOf(await of.call('app.boot', {})).list
const book = () => readFileSync(join(folder, 'connections.json'), 'utf8')
const settings = ({ name, baseUrl, clientId: app, ...rest }: typeof live) => {
  const { environment, signIn, tenantBody, ticketRequired } = rest
  return { name, baseUrl, clientId: app, environment, signIn, tenantBody, ticketRequired }
}
const format = 'userdocks-console-connections'
const fileOf = (...connections: unknown[]) => ({ format, version: 1, connections })

/** Has a person choose a file with this in it. */
function choose(content: unknown): void {
  chosen = join(newFolder(), 'team.json')
  const isRaw = typeof content === 'string' || content instanceof Uint8Array
  writeFileSync(chosen, isRaw ? content : JSON.stringify(content))
}

const refusedAs = (code: string) => ({ ok: false, error: { code } })

describe('a file of connections', () => {
  it('brings them to another computer, and no key', async () => {
    valueOf(await app.call('connections.save', live))
    const { path, connections } = valueOf(await app.call('connections.export', {}))
    expect(connections).toBe(2)
    const text = readFileSync(path, 'utf8')
    expect(JSON.parse(text)).toEqual(
      fileOf(
        {
          ...{ name: 'Acme', baseUrl: server.origin, clientId, environment: 'test' },
          ...{ signIn: 'apiKeys', tenantBody: 'documented', ticketRequired: false },
        },
        settings(live),
      ),
    )
    const secrets = Object.values(keys)
    const inFile = [
      ...secrets.flatMap(secretForms),
      ...secrets.map((key) => new Secret(key).fingerprint),
      ...[connectionId, live.id, `${connectionId}/write@`],
    ].filter((form) => text.includes(form))
    recordFigure({
      check: 'keys, fingerprints and keychain accounts in an exported file of connections',
      figure: String(inFile.length),
      mustBe: '0',
    })
    expect(inFile).toEqual([])
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)

    const fresh = await freshConsole()
    chosen = path
    const imported = valueOf(await fresh.call('connections.import', {}))
    expect(imported).toMatchObject({ added: 2, known: 0 })
    expect(imported.list).toEqual(await listOf(fresh))
    const [acme, other] = imported.list.connections
    expect(other).toMatchObject(settings(live))
    for (const each of [acme, other]) {
      expect([connectionId, live.id]).not.toContain(each?.id)
      expect(each?.demo).toBe(false)
      for (const status of Object.values(each?.credentials ?? {})) {
        expect(status).toEqual({ state: 'notSet' })
      }
    }
    // Live ones are locked like all others.
    expect(valueOf(await fresh.call('app.state', {})).access).toEqual([
      { connectionId: other?.id, until: null },
    ])
    const again = valueOf(await fresh.call('connections.export', {}))
    expect(readFileSync(again.path, 'utf8')).toBe(text)
  })

  it('leaves what is known as it is, the one in use and its keys too', async () => {
    const before = await listOf(app)
    choose(
      fileOf(
        { ...settings(live), name: 'Taken over', baseUrl: server.origin, clientId: live.clientId },
        { ...settings(live), name: 'Known', baseUrl: `${server.origin}/`, environment: 'test' },
        {
          ...{ ...settings(live), name: 'Known', baseUrl: `${server.origin}/` },
          ...{ clientId: clientId.toUpperCase(), environment: 'test', ticketRequired: false },
        },
      ),
    )
    const first = valueOf(await app.call('connections.import', {}))
    expect(first).toMatchObject({ added: 2, known: 1 })
    expect(first.list.activeId).toBe(before.activeId)
    expect(first.list.connections[0]).toEqual(before.connections[0])
    const added = first.list.connections.slice(1)
    // The origin of a key that is kept here, and not this connection's key.
    expect(added.map(({ credentials }) => credentials.write.state)).toEqual(['notSet', 'notSet'])
    const second = valueOf(await app.call('connections.import', {}))
    expect(second).toMatchObject({ added: 0, known: 3 })
    expect(second.list).toEqual(first.list)
  })

  it('may come from Windows, and hold the same twice', async () => {
    choose(`\ufeff${JSON.stringify(fileOf(settings(live), settings(live)))}`)
    expect(await app.call('connections.import', {})).toMatchObject({
      value: { added: 1, known: 0 },
    })
  })

  it('keeps two ways to sign in with the same app apart', async () => {
    choose(fileOf(settings(live), { ...settings(live), signIn: 'accessToken' }))
    expect(await app.call('connections.import', {})).toMatchObject({ value: { added: 2 } })
  })

  it('is in use from the first one on where there was none', async () => {
    const fresh = await freshConsole()
    choose(fileOf(settings(live)))
    const { list } = valueOf(await fresh.call('connections.import', {}))
    expect(list.activeId).toBe(list.connections[0]?.id)
  })

  it('lasts over a restart', async () => {
    choose(fileOf(settings(live)))
    const { list } = valueOf(await app.call('connections.import', {}))
    const again = await start(folder)
    expect((await listOf(again)).connections.at(-1)).toEqual(list.connections.at(-1))
  })
})

const name = (text: string) => fileOf({ ...settings(live), name: text })
const withField = (field: string, value: unknown) => fileOf({ ...settings(live), [field]: value })

/** A pipe would be waited for, a folder cannot be read. */
const hostile: [string, string, () => void][] = [
  ['a file that is gone', 'connectionFileNotRead', () => (chosen = join(newFolder(), 'gone'))],
  ['a folder', 'connectionFileNotRead', () => (chosen = newFolder())],
  ['a device', 'connectionFileNotRead', () => (chosen = '/dev/zero')],
  ['more than 256 KiB', 'connectionFileTooLarge', () => choose(' '.repeat(256 * 1024 + 1))],
  ['a gigabyte', 'connectionFileTooLarge', () => choose(new Uint8Array(1024 * 1024))],
  ['nothing', 'connectionFileForeign', () => choose('')],
  ['wrong JSON', 'connectionFileForeign', () => choose('{"format":')],
  ['bytes', 'connectionFileForeign', () => choose(Uint8Array.from([0xff, 0xfe, 0x7b, 0x00]))],
  ['deep JSON', 'connectionFileForeign', () => choose('['.repeat(99_999) + ']'.repeat(99_999))],
  ['other JSON', 'connectionFileForeign', () => choose({ connections: [settings(live)] })],
  ['a record of changes', 'connectionFileForeign', () => choose({ format: 'changes', version: 1 })],
  ['a newer file', 'connectionFileNewer', () => choose({ ...fileOf(), version: 2, more: true })],
  ['no connection', 'connectionFileInvalid', () => choose(fileOf())],
  [
    'too many',
    'connectionFileInvalid',
    () => choose(fileOf(...Array.from({ length: 501 }, () => ({ ...settings(live), name: 'A' })))),
  ],
  ['an unknown field', 'connectionFileInvalid', () => choose(withField('id', connectionId))],
  ['a found body', 'connectionFileInvalid', () => choose(withField('tenantBodyFound', 'wrapped'))],
  ['notes', 'connectionFileInvalid', () => choose(withField('notes', {}))],
  ['a demo', 'connectionFileInvalid', () => choose(withField('demo', true))],
  ['another field', 'connectionFileInvalid', () => choose({ ...fileOf(settings(live)), a: 1 })],
  [
    'a prototype',
    'connectionFileInvalid',
    () => choose(JSON.stringify(fileOf(settings(live))).replace('"name"', '"__proto__":{},"name"')),
  ],
  ['http', 'connectionFileInvalid', () => choose(withField('baseUrl', 'http://example.com'))],
  ['no UUID', 'connectionFileInvalid', () => choose(withField('clientId', '../..'))],
  ['no name', 'connectionFileInvalid', () => choose(name('  '))],
  ['a long name', 'connectionFileInvalid', () => choose(name('a'.repeat(101)))],
  [
    'a name of several lines',
    'connectionFileInvalid',
    () => choose(name('Acme\n\nAddress: https://api.userdocks.com')),
  ],
  ['a name from the right', 'connectionFileInvalid', () => choose(name('Acme \u202eevil'))],
  ['a password', 'connectionFileInvalid', () => choose(withField('baseUrl', 'https://a:b@c.de'))],
  ['a half environment', 'connectionFileInvalid', () => choose(withField('environment', 'LIVE'))],
  ['half a connection', 'connectionFileInvalid', () => choose(fileOf({ name: 'Acme' }))],
  ['a place for a key', 'connectionFileHoldsKey', () => choose(withField('writeKey', ''))],
  [
    'a key inside of something',
    'connectionFileHoldsKey',
    () => choose({ ...fileOf(settings(live)), notes: [{ deep: { 'X-API-KEY': 'sk-1' } }] }),
  ],
  ['credentials', 'connectionFileHoldsKey', () => choose(withField('credentials', {}))],
  ['a kept key as the name', 'connectionFileHoldsKey', () => choose(name(`Acme ${keys.write}`))],
  [
    'a kept key in the address',
    'connectionFileHoldsKey',
    () => choose(withField('baseUrl', `https://api.example.com/${keys.read}`)),
  ],
  ['a kept key as a field', 'connectionFileHoldsKey', () => choose(withField(keys.read, true))],
  [
    'a kept key in escapes',
    'connectionFileHoldsKey',
    () =>
      choose(
        JSON.stringify(name('@')).replace(
          '@',
          [...keys.write]
            .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join(''),
        ),
      ),
  ],
  [
    'a kept key in a field that the next one of its name hides',
    'connectionFileHoldsKey',
    () =>
      choose(
        JSON.stringify(fileOf(settings(live))).replace('"name"', `"name":"${keys.write}","name"`),
      ),
  ],
]

describe('a file that is not as it must be', () => {
  it.each(hostile)('%s: %s, and nothing is changed', async (_what, code, prepare) => {
    prepare()
    const [before, files] = [book(), readdirSync(folder)]
    const result = await app.call('connections.import', {})
    expect(result).toMatchObject(refusedAs(code))
    expect(JSON.stringify(result)).not.toMatch(/Wk29|Rk77|evil|example|Acme/)
    expect([book(), readdirSync(folder)]).toEqual([before, files])
  })

  it('is refused as a whole: what is right in it is not added', async () => {
    choose(fileOf(settings(live), { ...settings(live), baseUrl: 'https://api.example.com/?a' }))
    expect(await app.call('connections.import', {})).toEqual({
      ok: false,
      error: {
        code: 'connectionFileInvalid',
        fields: [{ path: 'connections.1.baseUrl', message: 'query' }],
      },
    })
    expect((await listOf(app)).connections).toHaveLength(1)
  })

  it('names of its fields nothing but where they are', async () => {
    choose(withField('a-field-of-somebody', 1))
    expect(await app.call('connections.import', {})).toMatchObject({
      error: { fields: [{ path: 'connections.0', message: 'unrecognized_keys' }] },
    })
  })

  it('is of no use where the list cannot be written', async () => {
    choose(fileOf(settings(live)))
    // A folder in the place of the temporary file: no right is needed to fail, nor missing.
    mkdirSync(join(folder, `connections.json.${process.pid}.tmp`))
    const before = book()
    expect(await app.call('connections.import', {})).toEqual(refusedAs('settingsNotWritten'))
    expect(book()).toBe(before)
    expect((await listOf(app)).connections).toHaveLength(1)
  })
})

describe('without a file', () => {
  it('that was chosen, nothing happens', async () => {
    expect(await app.call('connections.import', {})).toEqual(refusedAs('cancelled'))
    expect(asked).toBe(1)
  })

  it('a page can name none', async () => {
    for (const method of ['connections.import', 'connections.export']) {
      expect(await app.route(method, { path: '/etc/passwd' })).toMatchObject(
        refusedAs('invalidInput'),
      )
    }
    expect(asked).toBe(0)
  })

  it('there is none of no connection', async () => {
    const fresh = await freshConsole()
    expect(await fresh.call('connections.export', {})).toEqual(refusedAs('nothingToExport'))
  })

  it('that can be written, the failure is said', async () => {
    const day = new Date().toISOString().slice(0, 10)
    mkdirSync(join(folder, `userdocks-connections-${day}.json`, 'full'), { recursive: true })
    expect(await app.call('connections.export', {})).toEqual(refusedAs('fileNotWritten'))
  })
})

it.runIf(process.platform !== 'win32')('a link that a person chooses is followed', async () => {
  choose(fileOf(settings(live)))
  const link = join(newFolder(), 'link.json')
  symlinkSync(chosen ?? '', link)
  chosen = link
  expect(await app.call('connections.import', {})).toMatchObject({ value: { added: 1 } })
})

it('a name that became a kept key later is not saved to a file', async () => {
  const where = newFolder()
  const fresh = await start(where)
  valueOf(await fresh.call('connections.save', { ...live, name: keys.write }))
  const later = await start(where, keys)
  expect(await later.call('connections.export', {})).toEqual(refusedAs('connectionFileHoldsKey'))
  expect(readdirSync(where).filter((file) => file.startsWith('userdocks'))).toEqual([])
})

it('a list of connections from before there were such settings is read as it is', async () => {
  const old = newFolder()
  const content = JSON.parse(book()) as { connections: Record<string, unknown>[] }
  for (const each of content.connections) delete each['ticketRequired']
  writeFileSync(join(old, 'connections.json'), JSON.stringify(content))
  const { ConnectionBook } = await import('../../../src/main/connections/connection-book')
  const [read] = new ConnectionBook(join(old, 'connections.json')).list().connections
  expect(read).toMatchObject({ name: 'Acme', ticketRequired: false })
})
