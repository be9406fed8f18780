import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { DraftFolder } from '../../../src/main/drafts/draft-folder'
import { RecentList } from '../../../src/main/recents/recent-list'
import { startServices } from '../../../src/main/services'
import { clientId } from '../../support/api'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

const known = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const deleted = '4f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const recordId = '10000000-0000-4000-8000-000000000001'
const key = (connectionId: string) => ({ connectionId, kind: 'tenant' as const, recordId })

let folder: string
let settings: string
let drafts: string
beforeEach(() => {
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
  const recents = new RecentList(join(folder, 'recents.json'), () => {})
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

async function start() {
  const { route, journal } = await startServices({
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
    windowIsAlive: () => {},
    chooseCertificates: async () => null,
    chooseConnectionFile: async () => null,
    chooseRowFile: async () => null,
    resolveProxy: async () => 'DIRECT',
    ask: async () => null,
    tell: () => {},
  })
  const boot = await route('app.boot', {})
  journal.close()
  return boot as {
    readonly value: {
      readonly drafts: { readonly connectionId: string }[]
      readonly recents: { readonly connectionId: string }[]
      readonly notices: { readonly kind: string; readonly keptAs: string | null }[]
      readonly retentionDays: number | null
    }
  }
}

const ids = (each: readonly { readonly connectionId: string }[]) =>
  each.map(({ connectionId }) => connectionId)

describe('a start', () => {
  it('removes what a cut-short deletion and a cut-short write left; the rest stays', async () => {
    leftByAnEarlierRun()
    const { value } = await start()
    expect(ids(value.drafts)).toEqual([known])
    expect(ids(value.recents)).toEqual([known])
    expect(readdirSync(drafts)).toEqual([`tenant-${recordId}-${known}.json`])
    expect(readFileSync(join(folder, 'recents.json'), 'utf8')).not.toContain(deleted)
    expect(readFileSync(settings, 'utf8')).not.toContain(deleted)
  })

  it('reports each damaged file once, with where it was put aside', async () => {
    leftByAnEarlierRun()
    const files = ['connections.json', 'settings.json', 'recents.json']
    for (const name of files) writeFileSync(join(folder, name), '{')
    const { value } = await start()
    expect(value.notices.map(({ kind }) => kind)).toEqual([
      'connectionsDamaged',
      'settingsDamaged',
      'recentsDamaged',
    ])
    const kept = value.notices.map(({ keptAs }) => keptAs)
    expect(kept[0]).toContain('connections.json.damaged-')
    expect(kept[1]).toContain('settings.json.damaged-')
    expect(readFileSync(kept[1] ?? '', 'utf8')).toBe('{')
    expect(kept[2]).toBeNull()
    expect(value.retentionDays).toBeNull()
    expect((await start()).value.notices).toEqual([])
  })

  it.each([
    ['damaged', () => writeFileSync(settings, '{')],
    ['lost', () => rmSync(settings)],
  ])('with settings that are %s loses no draft, nor does the one after it', async (_how, harm) => {
    leftByAnEarlierRun()
    harm()
    for (let starts = 0; starts < 2; starts += 1) {
      const { value } = await start()
      expect(new Set(ids(value.drafts))).toEqual(new Set([known, deleted]))
    }
  })
})
