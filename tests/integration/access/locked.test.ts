import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MethodName } from '../../../src/shared/contract'
import { methods } from '../../../src/shared/contract'
import { unlockMinutes } from '../../../src/shared/values/access'
import {
  clientId,
  code,
  connectionId,
  startConsole,
  startServer,
  userId,
  wellBehaved,
} from '../../properties/support/console'
import { newFolder, valueOf } from '../../properties/support/journals'
import { tenantId } from '../../properties/support/records'
import { keepRuns, keptRuns } from '../../support/kept-runs'
import { recordFigure } from '../../support/figures'
import { whatMethodsDo } from './methods'

// Neither the keychain of this computer nor a port of it is touched.
vi.mock('../../../src/main/vault/keychain', async () => {
  const { memoryKeychain } = await import('../../support/memory-keychain')
  return { createKeychain: memoryKeychain }
})
vi.mock('../../../src/main/demo', () => ({
  startDemoApi: () => Promise.reject(new Error('no port in this test')),
}))

let server: Awaited<ReturnType<typeof startServer>>
let app: Awaited<ReturnType<typeof startConsole>>
/** The request lines of all that has arrived. */
let arrived: string[]
let press: number
/** What the native message boxes said. */
let asked: string[]

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  ;[arrived, asked, press] = [[], [], 0]
  server.answer = (request, response, body) => {
    arrived.push(`${request.method} ${request.url}`)
    wellBehaved(request, response, body)
  }
  app = await start()
})
afterEach(() => app.journal.close())

function start(environment: 'live' | 'test' = 'live') {
  const folder = newFolder()
  keepRuns(folder, { connectionId, baseUrl: server.origin, clientId, userId, code })
  return startConsole({
    folder,
    origin: server.origin,
    environment,
    keys: { write: 'write-key-0123456789', read: 'read-key-0123456789' },
    ask: async ({ message }) => {
      asked.push(message)
      return press
    },
  })
}

const target = { connectionId, ticket: 'T-1' }
const changing = {
  'tenants.saveChanges': { ...target, tenantId, changes: { name: 'New' }, loaded: null },
  'users.saveChanges': { ...target, userId, changes: { name: 'New' }, loaded: null },
  'redemptions.redeem': { ...target, user: userId, code },
} satisfies Doing<'changes'>
const sending = {
  'bulk.start': { runId: keptRuns.planned, rows: 1 },
  'bulk.resume': { runId: keptRuns.started },
} satisfies Doing<'sends'>

/** An input for each method that does this. */
type Doing<What> = {
  [
    Name in keyof typeof whatMethodsDo as (typeof whatMethodsDo)[Name] extends What ? Name : never
  ]: object
}
const names = Object.keys(changing) as (keyof typeof changing)[]
const puts = () => arrived.filter((line) => line.startsWith('PUT'))

function entries(): number {
  const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
  return valueOf(app.journal.page(everything, null)).changes.length
}

const unlock = () => app.call('access.unlock', { connectionId })
const lock = () => app.call('access.lock', { connectionId })
const refused = { ok: false, error: { code: 'connectionLocked' } }
const lastTold = () =>
  app.told
    .filter((each) => (each as { name?: string }).name === 'access.changed')
    .map((each) => (each as { payload: unknown }).payload)
    .at(-1)

describe('while a live connection is locked', () => {
  const all = { ...changing, ...sending }
  const allNames = Object.keys(all) as (keyof typeof all)[]

  it.each(allNames)('%s is refused: nothing is read, sent or recorded', async (name) => {
    const result = await app.route(name, all[name])
    recordFigure({
      check: `${name} on a locked connection: requests, entries on record`,
      figure: `${arrived.length}, ${entries()}`,
      mustBe: '0, 0',
    })
    expect(result).toEqual(refused)
    expect(arrived).toEqual([])
    expect(entries()).toBe(0)
    expect(asked).toEqual([])
  })

  it('every method that changes something is on the list above, and no name is missing', () => {
    expect(Object.keys(whatMethodsDo).sort()).toEqual(Object.keys(methods).sort())
    const listed = Object.entries(whatMethodsDo).filter(
      ([, does]) => does === 'changes' || does === 'sends',
    )
    expect(listed.map(([name]) => name).sort()).toEqual([...allNames].sort())
  })

  it('reading goes on', async () => {
    const draft = {
      ...{ id: connectionId, name: 'Acme', baseUrl: server.origin, clientId },
      ...{ environment: 'live', signIn: 'apiKeys', tenantBody: 'documented' },
      ticketRequired: false,
    }
    const reading: [MethodName, object][] = [
      ['tenants.open', { connectionId, tenantId }],
      ['users.open', { connectionId, user: userId }],
      ['redemptions.findRecipient', { connectionId, user: userId }],
      ['redemptions.findEarlier', { connectionId, user: userId, code }],
      ['connections.test', draft],
    ]
    for (const [name, input] of reading) {
      const before = arrived.length
      expect((await app.route(name, input)).ok).toBe(true)
      expect(arrived.length).toBeGreaterThan(before)
    }
    expect(puts()).toEqual([])
  })
})

describe('unlocking', () => {
  it.each(names)('lets %s through, and locking refuses it again', async (name) => {
    valueOf(await unlock())
    expect(await app.route(name, changing[name])).toMatchObject({ value: { changeId: 1 } })
    const sent = puts().length
    expect(sent).toBeGreaterThan(0)
    valueOf(await lock())
    expect(await app.route(name, changing[name])).toEqual(refused)
    expect([puts().length, entries()]).toEqual([sent, 1])
  })

  it('is told to the window, and known to one that is opened later', async () => {
    const { value } = (await unlock()) as { value: unknown }
    expect(lastTold()).toEqual(value)
    expect(valueOf(await app.call('app.state', {})).access).toEqual([value])
    await lock()
    expect(lastTold()).toEqual({ connectionId, until: null })
    expect(valueOf(await app.call('app.state', {})).access).toEqual([{ connectionId, until: null }])
  })

  it('by the page alone is not possible: a person who says no is asked and obeyed', async () => {
    press = unlockMinutes.length
    expect(await unlock()).toMatchObject({ error: { code: 'cancelled' } })
    expect(asked).toHaveLength(1)
    for (const name of names) expect(await app.route(name, changing[name])).toEqual(refused)
    for (const input of [{ minutes: 525_600 }, { until: '2999-01-01' }]) {
      expect(await app.route('access.unlock', { connectionId, ...input })).toMatchObject({
        error: { code: 'invalidInput' },
      })
    }
    expect(arrived).toEqual([])
  })
})

const saved = {
  ...{ id: connectionId, name: 'Acme', clientId },
  ...{ environment: 'live' as const, signIn: 'apiKeys' as const },
  tenantBody: 'documented' as const,
  ticketRequired: false,
}
const otherApp = '6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'

describe('an unlocked connection is locked again', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'by another address',
      () => app.call('connections.save', { ...saved, baseUrl: `${server.origin}/v2` }),
    ],
    [
      'by another app',
      () => app.call('connections.save', { ...saved, clientId: otherApp, baseUrl: server.origin }),
    ],
    [
      'by removing a key',
      () =>
        app.call('connections.removeKey', { connectionId, baseUrl: server.origin, slot: 'write' }),
    ],
    ['by the end of sight of the computer', async () => app.access.lockAll()],
  ])('%s, and the window is told', async (_how, change) => {
    valueOf(await unlock())
    await change()
    expect(lastTold()).toEqual({ connectionId, until: null })
    for (const name of names) expect(await app.route(name, changing[name])).toEqual(refused)
    expect([arrived, entries()]).toEqual([[], 0])
  })

  it('but not by saving it as it is', async () => {
    valueOf(await unlock())
    valueOf(await app.call('connections.save', { ...saved, baseUrl: server.origin }))
    expect((await app.route('users.saveChanges', changing['users.saveChanges'])).ok).toBe(true)
  })
})

it('a page cannot do without unlocking by calling the connection a test one', async () => {
  // Of the other question, the second button is "no".
  press = 1
  const asTest = { ...saved, baseUrl: server.origin, environment: 'test' as const }
  expect(await app.call('connections.save', asTest)).toMatchObject({ error: { code: 'cancelled' } })
  for (const name of names) expect(await app.route(name, changing[name])).toEqual(refused)
  expect(asked).toEqual(['Is “Acme” a test connection from now on?'])
  expect(arrived).toEqual([])
  // A person may.
  press = 0
  valueOf(await app.call('connections.save', asTest))
  expect((await app.route('users.saveChanges', changing['users.saveChanges'])).ok).toBe(true)
})

it('a change that has begun ends as if nothing had been locked', async () => {
  valueOf(await unlock())
  server.answer = (request, response, body) => {
    arrived.push(`${request.method} ${request.url}`)
    // Locked before the first byte of the change, and between its attempts.
    app.access.lockAll()
    if (request.method === 'PUT' && puts().length === 1) {
      response.writeHead(429, { 'Retry-After': '0' }).end()
    } else wellBehaved(request, response, body)
  }
  const change = await app.call('redemptions.redeem', changing['redemptions.redeem'])
  expect(change).toMatchObject({ ok: true })
  expect(puts().length).toBeGreaterThan(0)
  expect(await app.route('redemptions.redeem', changing['redemptions.redeem'])).toEqual(refused)
})

it.each(names)('a test connection has no lock: %s', async (name) => {
  app.journal.close()
  app = await start('test')
  expect(await app.route(name, changing[name])).toMatchObject({ value: { changeId: 1 } })
  expect(puts().length).toBeGreaterThan(0)
  expect(valueOf(await app.call('app.state', {})).access).toEqual([])
  expect(asked).toEqual([])
})

it('each start begins locked', async () => {
  const folder = newFolder()
  const around = { folder, origin: server.origin, environment: 'live' as const, keys: {} }
  app.journal.close()
  app = await startConsole(around)
  valueOf(await unlock())
  app.journal.close()
  app = await startConsole(around)
  expect(valueOf(await app.call('app.state', {})).access).toEqual([{ connectionId, until: null }])
  expect(await app.route('users.saveChanges', changing['users.saveChanges'])).toEqual(refused)
})
