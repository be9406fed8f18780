import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareBoot } from '../../../src/main/boot'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { DraftFolder } from '../../../src/main/drafts/draft-folder'
import { RecentList } from '../../../src/main/recents/recent-list'
import { startServices, type Surroundings } from '../../../src/main/services'
import type { Boot, ProgramState } from '../../../src/shared/contract'
import type { Result } from '../../../src/shared/result'
import { valueOf } from '../../properties/support/journals'
import { clientId } from '../../support/api'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
const { startDemoApi } = vi.hoisted(() => ({
  startDemoApi: vi.fn<(options: { port?: number }) => Promise<{ origin: string }>>(),
}))
vi.mock('../../../src/main/demo', () => ({ startDemoApi }))
const listen = async ({ port = 4711 }) => ({ origin: `http://127.0.0.1:${port}` })
const noPort = () => Promise.reject(new Error('no port in this test'))

const known = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const deleted = '4f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const recordId = '10000000-0000-4000-8000-000000000001'
const key = (connectionId: string) => ({ connectionId, kind: 'tenant' as const, recordId })

let folder: string
let settings: string
let drafts: string
beforeEach(() => {
  startDemoApi.mockReset().mockImplementation(noPort)
  folder = mkdtempSync(join(tmpdir(), 'start-'))
  settings = join(folder, 'connections.json')
  drafts = join(folder, 'drafts')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What an earlier run left: a connection, and drafts and recents of it and of a removed one. */
function leftByAnEarlierRun(): void {
  const book = new ConnectionBook(settings)
  for (const id of [known, deleted]) {
    book.save({
      id,
      name: 'Acme',
      baseUrl: 'https://api.example.com',
      clientId,
      environment: 'live',
      signIn: 'apiKeys',
      tenantBody: 'automatic',
      ticketRequired: false,
    })
  }
  const recents = new RecentList(join(folder, 'recents.json'))
  for (const connectionId of [known, deleted]) {
    const edits = { name: 'New' }
    const more = { label: null, ticket: '', edits, basis: null, undoes: null }
    new DraftFolder(drafts).keep({ ...key(connectionId), ...more })
    recents.opened({ ...key(connectionId), label: `of ${connectionId}` })
  }
  writeFileSync(join(drafts, `tenant-${recordId}-${known}.json.123.tmp`), '{"half":')
  // The program ended right after the connection was removed, before its traces were.
  book.remove(deleted)
}

const quiet = { write: () => {}, bug: () => {} }
const firstMoments = () =>
  prepareBoot({
    userDataFolder: folder,
    version: '0',
    log: quiet,
    windowIsAlive: () => {},
  })

async function start() {
  const { kept, route: firstRoute } = firstMoments()
  const boot = (await firstRoute('app.boot', {})) as Result<Boot>
  const surroundings: Surroundings = {
    log: quiet,
    userDataFolder: folder,
    versions: { app: '0', electron: '0', chromium: '0', node: '0' },
    keychainService: 'none',
    prompts: {
      readClipboard: async () => '',
      clearClipboard: async () => {},
      confirmStore: async () => false,
      chooseKeyFile: async () => null,
      confirmDeletion: async () => false,
      tellNotDeleted: async () => {},
    },
    keyboard: { capture: () => null },
    copyText: () => {},
    chooseFile: async () => null,
    chooseCertificates: async () => null,
    chooseConnectionFile: async () => null,
    chooseRowFile: async () => null,
    resolveProxy: async () => 'DIRECT',
    ask: async () => null,
    tell: () => {},
  }
  const { route, journal } = await startServices(surroundings, kept)
  const state = (await route('app.state', {})) as Result<ProgramState>
  journal.close()
  return { boot: valueOf(boot), state: valueOf(state) }
}

const ids = (each: readonly { readonly connectionId: string }[]) =>
  each.map(({ connectionId }) => connectionId)

describe('a start', () => {
  it('removes what a cut-short deletion and a cut-short write left; the rest stays', async () => {
    leftByAnEarlierRun()
    const { boot } = await start()
    expect(ids(boot.drafts)).toEqual([known])
    expect(ids(boot.recents)).toEqual([known])
    expect(readdirSync(drafts)).toEqual([`tenant-${recordId}-${known}.json`])
    expect(readFileSync(join(folder, 'recents.json'), 'utf8')).not.toContain(deleted)
    expect(readFileSync(settings, 'utf8')).not.toContain(deleted)
  })

  it('reports each damaged file once, with where it was put aside', async () => {
    leftByAnEarlierRun()
    const files = ['connections.json', 'settings.json', 'recents.json']
    for (const name of files) writeFileSync(join(folder, name), '{')
    const { boot } = await start()
    expect(boot.notices.map(({ kind }) => kind)).toEqual([
      'connectionsDamaged',
      'settingsDamaged',
      'recentsDamaged',
    ])
    const kept = boot.notices.map(({ keptAs }) => keptAs)
    expect(kept[0]).toContain('connections.json.damaged-')
    expect(kept[1]).toContain('settings.json.damaged-')
    expect(readFileSync(kept[1] ?? '', 'utf8')).toBe('{')
    expect(kept[2]).toBeNull()
    expect(boot.retentionDays).toBeNull()
    expect((await start()).boot.notices).toEqual([])
  })

  it('shows the Demo before its API is there, which then listens where it was expected', async () => {
    startDemoApi.mockImplementation(listen)
    const { boot, state } = await start()
    const [demo] = boot.list.connections
    const credentials = { write: { state: 'notSet' } }
    expect(demo).toMatchObject({ name: 'Demo', demo: true, credentials })
    expect(boot.list.activeId).toBe(demo?.id)
    const port = Number(new URL(demo?.baseUrl ?? '').port)
    expect(port).toBeGreaterThanOrEqual(49_152)
    expect(startDemoApi.mock.calls.map(([options]) => options.port)).toEqual([port])
    expect(state.list.connections.map(({ baseUrl }) => baseUrl)).toEqual([demo?.baseUrl])
    // It is made once: the next start finds it, and its address.
    const next = await start()
    expect(next.boot.list.connections.map(({ id }) => id)).toEqual([demo?.id])
    expect(startDemoApi).toHaveBeenLastCalledWith(expect.objectContaining({ port }))
  })

  it('goes on with a Demo that was expected by a start which ended too early', async () => {
    startDemoApi.mockImplementation(listen)
    const [expected] = firstMoments().kept.book.list().connections
    const { boot, state } = await start()
    expect(boot.list.connections).toEqual([expected])
    expect(state.list.connections).toMatchObject([{ id: expected?.id, baseUrl: expected?.baseUrl }])
    const port = Number(new URL(expected?.baseUrl ?? '').port)
    expect(startDemoApi.mock.calls.map(([options]) => options.port)).toEqual([port])
  })

  it('knows the Demo elsewhere where somebody else listens', async () => {
    startDemoApi.mockImplementationOnce(noPort).mockImplementation(listen)
    const { boot, state } = await start()
    const [demo] = boot.list.connections
    const moved = { id: demo?.id, demo: true, baseUrl: 'http://127.0.0.1:4711' }
    expect(state.list.connections).toMatchObject([moved])
  })

  it('forgets a Demo that can listen nowhere, and offers it no more by itself', async () => {
    for (let starts = 0; starts < 2; starts += 1) {
      const { boot, state } = await start()
      expect(boot.list.connections).toHaveLength(starts === 0 ? 1 : 0)
      expect(state.list).toEqual({ connections: [], activeId: null })
    }
    expect(readFileSync(settings, 'utf8')).toContain('"gone": []')
  })

  it('has no connection where none can be written', async () => {
    // Where the file is written before it is renamed.
    mkdirSync(`${settings}.${process.pid}.tmp`)
    const { boot, state } = await start()
    expect(boot.list).toEqual({ connections: [], activeId: null })
    expect(state.list).toEqual(boot.list)
  })

  it.each([
    ['damaged', () => writeFileSync(settings, '{')],
    ['lost', () => rmSync(settings)],
  ])('with settings that are %s loses no draft, nor does the one after it', async (_how, harm) => {
    leftByAnEarlierRun()
    harm()
    for (let starts = 0; starts < 2; starts += 1) {
      const { boot } = await start()
      expect(new Set(ids(boot.drafts))).toEqual(new Set([known, deleted]))
    }
  })
})
