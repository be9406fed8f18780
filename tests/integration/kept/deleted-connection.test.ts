import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Access } from '../../../src/main/access/access'
import { createBulk } from '../../../src/main/bulk-runs'
import { RowFiles } from '../../../src/main/bulk/reading/row-files'
import { ConnectionBook } from '../../../src/main/connections/connection-book'
import { Connections } from '../../../src/main/connections/connections'
import { DraftFolder } from '../../../src/main/drafts/draft-folder'
import { createHandlers } from '../../../src/main/handlers'
import type { Services } from '../../../src/main/handlers/services'
import { systemClock } from '../../../src/main/http/clock'
import type { Delivery } from '../../../src/main/http/delivery'
import { RecentList } from '../../../src/main/recents/recent-list'
import { Preferences } from '../../../src/main/settings/preferences'
import { Typing } from '../../../src/main/vault/typing-source'
import { createVault } from '../../../src/main/vault/vault'
import { failure } from '../../../src/shared/result'
import { networkSettings } from '../../support/network'
import { clientId, impatientEngine, readKey, temporaryJournal } from '../../support/api'
import { memoryKeychain } from '../../support/memory-keychain'
import { noUpdates } from '../../support/updates'

const connectionId = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const recordId = '10000000-0000-4000-8000-000000000001'
const baseUrl = 'https://api.example.com'
const draft = {
  connectionId,
  kind: 'tenant' as const,
  recordId,
  label: 'Personal GmbH',
  ticket: '',
  edits: { name: 'New' },
  basis: { name: 'Old' },
  undoes: null,
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deleted-connection-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Main with one connection whose API answers when the test says so; real files, no network. */
async function main() {
  const vault = createVault(memoryKeychain())
  const book = new ConnectionBook(join(folder, 'connections.json'))
  const clipboard = { readClipboard: async () => readKey, clearClipboard: async () => {} }
  const connections = new Connections(book, vault, { ...clipboard, confirmStore: async () => true })
  let ask = (): void => {}
  const asked = new Promise<void>((resolve) => {
    ask = resolve
  })
  let give: (delivery: Delivery) => void = () => {}
  const answered = new Promise<Delivery>((resolve) => {
    give = resolve
  })
  const later: (() => void)[] = []
  const recents = new RecentList(join(folder, 'recents.json'))
  const access = new Access({
    clock: systemClock,
    minute: 60_000,
    ask: async () => null,
    connections: () => book.list().connections,
    changed: () => {},
  })
  const preferences = new Preferences(join(folder, 'settings.json'))
  const services: Omit<Services, 'bulk'> = {
    connections,
    takeLinks: () => [],
    holdsKey: () => false,
    typing: new Typing({
      keyboard: { capture: () => null },
      clipboard,
      tell: () => {},
      after: () => () => {},
    }),
    keyFiles: {
      chooseKeyFile: async () => null,
      confirmDeletion: async () => false,
      tellNotDeleted: async () => {},
    },
    lookForProvisioned: () => {},
    access,
    vault,
    send: () => {
      ask()
      return answered
    },
    engine: impatientEngine(),
    journal: temporaryJournal(),
    preferences,
    updates: noUpdates(preferences),
    network: networkSettings(folder, preferences, vault),
    chooseCertificates: async () => null,
    chooseConnectionFile: async () => null,
    chooseRowFile: async () => null,
    rowFiles: new RowFiles(folder),
    note: () => {},
    now: () => new Date('2026-01-02T03:04:05Z'),
    random: () => 0,
    after: (_milliseconds, then) => void later.push(then),
    versions: { app: '0', electron: '0', chromium: '0', node: '0' },
    copyText: () => {},
    chooseFile: async () => null,
    appear: () => {},
    openLicences: async () => {},
    paths: { data: folder, record: '', log: '' },
    diagnostics: () => '{}',
    demo: {
      add: async () => failure({ code: 'unreachable' }),
      storeKeys: async () => vault.state(),
      settled: async () => {},
    },
    drafts: new DraftFolder(join(folder, 'drafts')),
    recents,
  }
  const bulk = createBulk(services, {
    ...{ userDataFolder: folder, tell: () => {}, showTaskbar: () => {}, bug: () => {} },
    timing: { now: services.now, after: () => () => {}, patienceMilliseconds: 30_000 },
  })
  const handlers = createHandlers({ ...services, bulk })
  await connections.save({
    id: connectionId,
    name: 'Acme',
    baseUrl,
    clientId,
    environment: 'live',
    signIn: 'apiKeys',
    tenantBody: 'automatic',
    ticketRequired: false,
  })
  await connections.pasteKey({ connectionId, name: 'Acme', baseUrl, slot: 'read' })
  return {
    handlers,
    recents,
    asked,
    /** As if the window had shown what it was answered. */
    whenShown: () => later.splice(0).forEach((then) => then()),
    answers(data: object): void {
      const text = JSON.stringify({ success: true, error: null, data })
      const headers = { contentType: 'application/json', contentEncoding: null, retryAfter: null }
      give({ kind: 'answered', status: 200, ...headers, date: null, requestId: null, text })
    },
  }
}

type Handlers = Awaited<ReturnType<typeof main>>['handlers']
const opening: [string, (handlers: Handlers) => Promise<{ readonly ok: boolean }>][] = [
  ['tenant', (handlers) => handlers['tenants.open']({ connectionId, tenantId: recordId })],
  ['user', (handlers) => handlers['users.open']({ connectionId, user: recordId })],
]
const record = { id: recordId, name: 'Greta Petersen', companyName: 'Personal GmbH' }

describe.each(opening)('a %s that is being read', (kind, open) => {
  it('leaves nothing behind if its connection is deleted meanwhile', async () => {
    const { handlers, recents, asked, answers, whenShown } = await main()
    const opened = open(handlers)
    await asked
    expect((await handlers['connections.remove']({ connectionId })).ok).toBe(true)
    answers(record)
    await opened
    whenShown()
    expect(recents.all()).toEqual([])
    expect(existsSync(join(folder, 'recents.json'))).toBe(false)
  })

  it('leaves nothing behind if its connection is deleted right after it was read', async () => {
    const { handlers, recents, answers, whenShown } = await main()
    answers(record)
    expect((await open(handlers)).ok).toBe(true)
    expect((await handlers['connections.remove']({ connectionId })).ok).toBe(true)
    whenShown()
    expect(recents.all()).toEqual([])
    expect(existsSync(join(folder, 'recents.json'))).toBe(false)
  })

  it('is listed as opened lately if its connection is still there', async () => {
    const { handlers, recents, answers, whenShown } = await main()
    answers(record)
    expect((await open(handlers)).ok).toBe(true)
    whenShown()
    expect(recents.all()).toMatchObject([{ connectionId, kind, recordId }])
  })
})

describe('a draft', () => {
  it('goes with its connection, and is not kept for it any more', async () => {
    const { handlers } = await main()
    expect((await handlers['drafts.keep'](draft)).ok).toBe(true)
    expect(readdirSync(join(folder, 'drafts'))).toHaveLength(1)
    await handlers['connections.remove']({ connectionId })
    expect(readdirSync(join(folder, 'drafts'))).toEqual([])
    expect(await handlers['drafts.keep'](draft)).toMatchObject({
      ok: false,
      error: { code: 'connectionMissing' },
    })
    expect(readdirSync(join(folder, 'drafts'))).toEqual([])
  })

  it('of a connection that never was is refused, and makes no folder', async () => {
    const { handlers } = await main()
    const elsewhere = { ...draft, connectionId: '4f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071' }
    expect(await handlers['drafts.keep'](elsewhere)).toMatchObject({
      error: { code: 'connectionMissing' },
    })
    expect(existsSync(join(folder, 'drafts'))).toBe(false)
  })
})
