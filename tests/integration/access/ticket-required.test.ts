import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
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
import { recordFigure } from '../../support/figures'
import { type whatMethodsDo } from './methods'

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

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  arrived = []
  server.answer = (request, response, body) => {
    arrived.push(`${request.method} ${request.url}`)
    wellBehaved(request, response, body)
  }
  const keys = { write: 'write-key-0123456789', read: 'read-key-0123456789' }
  app = await startConsole({ folder: newFolder(), origin: server.origin, keys })
})
afterEach(() => app.journal.close())

async function requireTickets(ticketRequired: boolean): Promise<void> {
  const saved = await app.call('connections.save', {
    ...{ id: connectionId, name: 'Acme', baseUrl: server.origin, clientId },
    ...{ environment: 'test', signIn: 'apiKeys', tenantBody: 'documented', ticketRequired },
  })
  expect(valueOf(saved).ticketRequired).toBe(ticketRequired)
}

/** Every way to change something at UserDocks; an undo is a save that says what it takes back. */
const changing = {
  'tenants.saveChanges': { connectionId, tenantId, changes: { name: 'New' }, loaded: null },
  'users.saveChanges': { connectionId, userId, changes: { name: 'New' }, loaded: null },
  'redemptions.redeem': { connectionId, user: userId, code },
} satisfies {
  [
    Name in keyof typeof whatMethodsDo as (typeof whatMethodsDo)[Name] extends 'changes'
      ? Name
      : never
  ]: object
}
const kinds: [string, keyof typeof changing, object][] = [
  ['a tenant', 'tenants.saveChanges', {}],
  ['a user', 'users.saveChanges', {}],
  ['a redemption', 'redemptions.redeem', {}],
  ['an undo of a tenant', 'tenants.saveChanges', { undoes: 1 }],
  ['an undo of a user', 'users.saveChanges', { undoes: 1 }],
]

function entries(): number {
  const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
  return valueOf(app.journal.page(everything, null)).changes.length
}

describe('a connection that requires a ticket', () => {
  it.each(kinds)('sends, reads and records nothing without one: %s', async (what, name, more) => {
    await requireTickets(true)
    for (const ticket of [null, '-', '#', '\u200b', '…']) {
      const result = await app.route(name, { ...changing[name], ...more, ticket })
      expect(result, String(ticket)).toEqual({ ok: false, error: { code: 'ticketMissing' } })
    }
    recordFigure({
      check: `${what} without a required ticket: requests, entries on record`,
      figure: `${arrived.length}, ${entries()}`,
      mustBe: '0, 0',
    })
    expect([arrived, entries()]).toEqual([[], 0])
  })

  it.each(kinds.slice(0, 3))('takes one with a ticket: %s', async (_what, name) => {
    await requireTickets(true)
    const result = await app.route(name, { ...changing[name], ticket: 'T-1' })
    expect(result).toMatchObject({ ok: true, value: { ticket: 'T-1' } })
    expect(arrived.some((line) => line.startsWith('PUT'))).toBe(true)
  })

  it('does not take a page’s word that there is none to require', async () => {
    await requireTickets(true)
    for (const [, name] of kinds) {
      const input = { ...changing[name], ticket: null }
      for (const wrong of [{ ticketRequired: false }, { ticket: undefined }, { ticket: '' }]) {
        expect(await app.route(name, { ...input, ...wrong })).toMatchObject({
          error: { code: 'invalidInput' },
        })
      }
    }
    expect(arrived).toEqual([])
  })

  it('reads as ever', async () => {
    await requireTickets(true)
    expect((await app.call('tenants.open', { connectionId, tenantId })).ok).toBe(true)
    expect((await app.call('users.open', { connectionId, user: userId })).ok).toBe(true)
  })
})

it.each(kinds.slice(0, 3))('another connection needs none: %s', async (_what, name) => {
  await requireTickets(false)
  expect(await app.route(name, { ...changing[name], ticket: null })).toMatchObject({ ok: true })
})
