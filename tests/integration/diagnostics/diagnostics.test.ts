import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diagnosticsSchema } from '../../../src/main/diagnostics/schema'
import { logEntrySchema } from '../../../src/main/diagnostics/log-entries'
import { createLog } from '../../../src/main/log/log'
import {
  clientId,
  code,
  connectionId,
  startConsole,
  startServer,
  userId,
} from '../../properties/support/console'
import { newFolder, valueOf } from '../../properties/support/journals'
import { tenantId } from '../../properties/support/records'
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

const keys = { write: 'Wk29dLq0vXz81pTyWm4s', read: 'Rk77aBc3dEf9gHi5jKl1' }
/** What an agent enters, and what the server says about customers. */
const entered = {
  connectionName: 'Nordlicht-Verlag-Lübeck',
  privateHost: 'api.nordlicht-intern.example',
  privatePath: '/mandant-4711',
  email: 'greta.hansen@nordlicht.example',
  name: 'Greta Hansen-Sörensen',
  nickname: 'gretchen89',
  phone: '+49 451 5557788',
  birthdate: '1989-04-17',
  street: 'Holstenstraße 123b',
  city: 'Bad Schwartau',
  postalCode: '23611',
  taxId: 'DE136695976',
  company: 'Hansen & Töchter GmbH',
  ticket: 'HELPDESK-90210',
  otherTicket: 'INC-553311',
  reason: 'Frau Hansen hat angerufen',
  search: 'schwartau-suche',
  draftLabel: 'Entwurf für Greta',
  copied: 'Kundennummer 7733-AA',
  serverName: 'Petra von der Antwort',
  serverEmail: 'petra@antwort.example',
  serverWords: 'Bitte Herrn Möller fragen',
  requestId: 'req-moeller-778899',
  logName: 'Jens Uwe Protokoll',
  logPath: '/home/jens.protokoll/console/file.js',
} as const
const ids = [connectionId, clientId, userId, tenantId, code]

let server: Awaited<ReturnType<typeof startServer>>
let app: Awaited<ReturnType<typeof startConsole>>
let folder = ''
beforeAll(async () => {
  server = await startServer()
  server.answer = ({ method, url = '' }, response) => {
    const no = method === 'PUT' && url.includes('/tenants/')
    const record = {
      ...{ id: url.includes('/tenants/') ? tenantId : userId, tenantId },
      ...{ name: entered.serverName, email: entered.serverEmail, companyName: entered.company },
    }
    const headers = { 'Content-Type': 'application/json', 'X-Request-Id': entered.requestId }
    response
      .writeHead(no ? 422 : 200, headers)
      .end(
        JSON.stringify(
          no
            ? { success: false, error: [{ path: 'name', message: entered.serverWords }] }
            : { success: true, message: null, error: null, data: record },
        ),
      )
  }
  folder = join(newFolder(), entered.logName)
  mkdirSync(folder)
  app = await startConsole({ folder, origin: server.origin, keys })
  await work()
})
afterAll(() => {
  app.journal.close()
  return server.close()
})

/** Everything that takes a text, with something personal in it. */
async function work(): Promise<void> {
  const { call } = app
  const target = { connectionId, ticket: entered.ticket }
  const draft = {
    ...{ id: tenantId, name: entered.connectionName, clientId },
    environment: 'live' as const,
  }
  valueOf(
    await call('connections.save', {
      ...draft,
      ...{ signIn: 'apiKeys', tenantBody: 'documented' },
      ticketRequired: false,
      baseUrl: `https://${entered.privateHost}${entered.privatePath}`,
    }),
  )
  await call('users.open', { connectionId, user: userId })
  await call('users.open', { connectionId, user: entered.email })
  await call('tenants.open', { connectionId, tenantId })
  const { name, nickname, phone, birthdate } = entered
  const changes = { name, nickname, phone_number: phone, birthdate }
  valueOf(await call('users.saveChanges', { ...target, userId, changes, loaded: null }))
  const billingAddress = {
    line1: entered.street,
    city: entered.city,
    postal_code: entered.postalCode,
  }
  const tenantSaved = await call('tenants.saveChanges', {
    ...{ ...target, tenantId, loaded: null },
    changes: { companyName: entered.company, companyVATId: entered.taxId, billingAddress },
  })
  valueOf(tenantSaved)
  valueOf(await call('redemptions.redeem', { ...target, user: userId, code }))
  const redeemed = await call('redemptions.redeem', {
    ...{ connectionId, ticket: entered.otherTicket, user: userId, code },
    again: { earlier: 3, reason: entered.reason, lastCharacters: code.slice(-4) },
  })
  valueOf(redeemed)
  const key = { connectionId, kind: 'user' as const, recordId: userId }
  valueOf(
    await call('drafts.keep', {
      ...{ ...key, label: entered.draftLabel, ticket: entered.ticket },
      ...{ edits: { city: entered.city }, basis: null },
    }),
  )
  const filter = {
    search: entered.search,
    states: [],
    kinds: [],
    connectionId: null,
    from: null,
    to: null,
  }
  await call('activity.list', { filter, before: null })
  await call('activity.export', { filter: { ...filter, search: '' }, format: 'csv' })
  await call('app.copyText', { text: entered.copied })
  app.log.bug(
    'a1b2c3d4',
    new Error(`${entered.logName}\n    at ${entered.logName} (${entered.logPath}:1:2)`),
  )
  // What this version does not write: of another one, or somebody else's.
  const others = [
    { event: 'userOpened', name: entered.logName, at: '2026-01-01T00:00:00.000Z' },
    { event: 'outcome', at: '2026-01-01T00:00:00.000Z', reference: entered.email },
    { event: 'windowSilent', at: '2026-01-01T00:00:00.000Z', who: entered.logName },
    { event: 'bug', at: entered.logName, reference: 'a1b2c3d4', name: 'Error', frames: '' },
    entered.logName,
  ]
  for (const line of others)
    appendFileSync(join(folder, 'logs', 'console.log'), `${JSON.stringify(line)}\n`)
}

async function bundle(to: 'page' | 'clipboard' | 'file' = 'page') {
  return valueOf(await app.call('app.diagnostics', { to }))
}

function everyFile(): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}

describe('the diagnostics', () => {
  it('hold nothing secret, and nothing that says who works with whom', async () => {
    const { text } = await bundle()
    const personal = [...Object.values(entered), ...ids, server.origin, new URL(server.origin).host]
    const ofThisComputer = [folder, homedir(), hostname(), userInfo().username].filter(
      (each) => each.length > 4,
    )
    const secret = Object.values(keys).flatMap(secretForms)
    const searched = [...personal, ...ofThisComputer, ...secret]
    const found = searched.filter((each) => text.toLowerCase().includes(each.toLowerCase()))
    expect(found).toEqual([])
    expect(personal.length).toBeGreaterThanOrEqual(30)
    recordFigure({
      check: `personal values and keys in the diagnostics, of ${searched.length} looked for`,
      figure: found.length,
      mustBe: 0,
    })
  })

  it('are made while all of that is on disk beside them', () => {
    const files = everyFile()
    const isThere = (text: string) => files.includes(Buffer.from(text).toString('latin1'))
    const there = Object.values(entered).filter(isThere)
    // Not kept anywhere: what was searched for or copied, and where a bug was.
    expect(there.length).toBeGreaterThan(15)
    expect(there).toEqual(
      expect.arrayContaining([entered.name, entered.ticket, entered.serverWords]),
    )
    expect(ids.every(isThere)).toBe(true)
    expect(Object.values(keys).some(isThere)).toBe(false)
  })

  it('tell what a report needs', async () => {
    const { text, path } = await bundle()
    const told = diagnosticsSchema.parse(JSON.parse(text))
    expect(path).toBeNull()
    expect(told).toMatchObject({
      format: 'userdocks-console-diagnostics',
      runtime: { node: process.versions.node },
      system: { platform: process.platform, arch: process.arch },
      keychain: 'available',
      record: { state: 'ready', epoch: 1, changes: { rejected: 1, unknown: 1, notSent: 2 } },
      preferences: { retentionDays: null },
    })
    expect(told.record.schemaVersion).toBeGreaterThan(0)
    expect(told.record.size).toBeGreaterThan(0)
    expect(told.connections).toEqual([
      expect.objectContaining({
        ...{ index: 0, environment: 'test', scheme: 'http', loopback: true, usualPort: false },
        keys: { write: 'stored', read: 'stored', token: 'notSet' },
      }),
      expect.objectContaining({
        ...{ index: 1, environment: 'live', scheme: 'https', loopback: false, usualPort: true },
        ...{ basePath: true, keys: { write: 'notSet', read: 'notSet', token: 'notSet' } },
      }),
    ])
    expect(told.log.unknown).toBe(5)
    expect(told.log.entries).toContainEqual(
      expect.objectContaining({ event: 'outcome', kind: 'redemption' }),
    )
    expect(told.log.entries).toContainEqual(
      expect.objectContaining({ event: 'bug', name: 'Error' }),
    )
  })

  it('go to a file where the agent wants them', async () => {
    const { path, text } = await bundle('file')
    expect(path).toMatch(/userdocks-diagnostics-\d{4}-\d\d-\d\d\.json$/)
    expect(readFileSync(path ?? '', 'utf8')).toBe(`${text}\n`)
    expect(statSync(path ?? '').mode & 0o777).toBe(0o600)
  })

  it('are made with a log that is rubbish, long or not there, and a record that cannot be read', async () => {
    const log = join(folder, 'logs', 'console.log')
    writeFileSync(log, Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a]))
    expect(diagnosticsSchema.parse(JSON.parse((await bundle()).text)).log).toEqual({
      entries: [],
      unknown: 2,
    })
    writeFileSync(log, '')
    const writing = createLog(log)
    for (let line = 0; line < 5000; line += 1) writing.write({ event: 'slept', seconds: line })
    const { entries, unknown } = diagnosticsSchema.parse(JSON.parse((await bundle()).text)).log
    expect([entries.length, unknown]).toEqual([200, 0])
    expect(entries.at(-1)).toMatchObject({ event: 'slept', seconds: 4999 })
    app.journal.close()
    const { record } = diagnosticsSchema.parse(JSON.parse((await bundle()).text))
    expect(record).toMatchObject({ changes: null, schemaVersion: null })
  })
})

describe('what the program writes to its log', () => {
  const sources = readdirSync('src/main', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src/main', name), 'utf8'))
    .join('\n')
  const all = (pattern: RegExp) => [
    ...new Set([...sources.matchAll(pattern)].map(([, name]) => name)),
  ]

  it('is known to the diagnostics: a new event has its place in them', () => {
    const known = logEntrySchema.options.map(({ shape }) => shape.event.value)
    const written = all(/\b(?:write|note)\(\{ event: '(\w+)'/g)
    expect(written.length).toBeGreaterThan(8)
    expect(known.toSorted()).toEqual(written.toSorted())
    for (const reference of all(/\blog\.bug\('(\w+)'/g)) {
      const bug = { at: '2026-01-01T00:00:00.000Z', event: 'bug', name: 'Error', frames: '' }
      expect(logEntrySchema.safeParse({ ...bug, reference }).success, reference).toBe(true)
    }
  })
})

describe('a line of the log in the diagnostics', () => {
  const at = '2026-01-01T00:00:00.000Z'
  const bug = { at, event: 'bug', reference: 'a1b2c3d4', name: 'TypeError' }

  it('has stack frames without folders', () => {
    const frames = [
      'at save (file:///home/jens/Apps/console/out/main/services-Dk3x.js:12:34)',
      'at async Object.users.saveChanges (/opt/jens hansen/out/main/index.js:1:2)',
      'at C:\\Users\\Jens\\console\\index.mjs:3:4',
      'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      'at new Engine [as engine] (/home/jens/engine.js:7:8)',
      'Jens was here',
      'at Jens Hansen',
    ]
    expect(logEntrySchema.parse({ ...bug, frames: frames.join(' | ') })).toMatchObject({
      frames: [
        'at save (services-Dk3x.js:12:34)',
        'at async Object.users.saveChanges (index.js:1:2)',
        'at index.mjs:3:4',
        'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        'at new Engine (engine.js:7:8)',
      ].join(' | '),
    })
  })

  it.each<[string, object]>([
    ['another event', { at, event: 'opened' }],
    ['a field more', { at, event: 'resumed', who: 'Jens' }],
    ['a name that is none', { ...bug, name: 'Jens Hansen', frames: '' }],
    ['a reference that is none', { ...bug, reference: 'jens', frames: '' }],
    ['a time that is none', { ...bug, at: 'Jens', frames: '' }],
    [
      'a reason in words',
      { at, event: 'windowGone', reason: 'Jens, and', exitCode: 1, wanted: false },
    ],
  ])('is not one with %s', (_what, line) => {
    expect(logEntrySchema.safeParse(line).success).toBe(false)
  })
})
