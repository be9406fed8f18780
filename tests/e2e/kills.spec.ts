import type { Page } from 'playwright/test'
import type { Change } from '../../src/shared/entities/change'
import {
  apply,
  holdUntil,
  startFaultServer,
  write,
  type FaultServer,
} from '../support/fault-server'
import { success } from '../support/fault-server/answers'
import { addConnection, fillRedemption } from './support/actions'
import { expect, test as base } from './support/test'

/**
 * The whole app, in its window, is killed with SIGKILL again and again in the middle of redemptions,
 * and started again on the same data. Whatever the moment: no code is sent twice, none is lost, and
 * what the app says afterwards is true.
 */

const kills = Number(process.env['CONSOLE_KILLS'] ?? 40)

/** The moments at which it is killed, in turn. `gate` is where the server holds the request then. */
const moments = [
  'right after the click',
  'while the user is looked up',
  'with the request at the server, before it takes effect',
  'with the request at the server, after it took effect',
  'after half of the answer',
  'after the outcome was shown',
] as const
type Moment = (typeof moments)[number]

const halfAnAnswer = [
  'HTTP/1.1 200 OK',
  'Content-Type: application/json',
  'Content-Length: 66',
  '',
  '{"success":true,',
].join('\r\n')

const userOf = (index: number) => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const pathOf = (index: number) => `/v1/users/${userOf(index)}/promotion-codes/CODE-${index}`

const test = base.extend<{ server: FaultServer }>({
  server: async ({}, use) => {
    const records = Object.fromEntries(
      Array.from({ length: kills }, (_, index) => [
        `/v1/users/${userOf(index)}`,
        { id: userOf(index), tenantId: null, name: `User ${index}` },
      ]),
    )
    const server = await startFaultServer({ records })
    await use(server)
    await server.close()
  },
})

test(`${kills} kills of the whole app: no double, none lost, no lie`, async ({
  console: app,
  server,
  keys,
}) => {
  test.setTimeout(30_000 + kills * 15_000)
  await addConnection(app, { baseUrl: server.origin, keys })
  for (let index = 0; index < kills; index += 1) {
    const moment = moments[index % moments.length] ?? moments[0]
    const gate = `gate ${index}`
    prepare(server, index, moment, gate)
    const dialog = await fillRedemption(app.page, {
      user: userOf(index),
      code: `CODE-${index}`,
      ticket: `T-${index}`,
    })
    // The dialog asks for the user by itself; only the lookup of the redemption is held.
    await expect(dialog).toContainText(`User ${index}`)
    if (moment === 'while the user is looked up') {
      server.script(
        { method: 'GET', path: `/v1/users/${userOf(index)}` },
        holdUntil(gate),
        success(),
      )
    }
    await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
    if (moment === 'after the outcome was shown') {
      await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText('Confirmed')
    } else if (moment !== 'right after the click') await server.held(gate)
    await app.killAndRestart()
    server.release(gate)
    await check(app.page, server, index, moment)
  }
  const everything = await changes(app.page)
  const puts = Array.from(
    { length: kills },
    (_, index) => server.ledger.putsOf(pathOf(index)).length,
  )
  expect(Math.max(...puts)).toBe(1)
  const unknown = everything.filter(({ state }) => state === 'unknown').length
  await expect(app.page.getByRole('link', { name: 'Activity' })).toContainText(`${unknown} unknown`)
  test.info().annotations.push({
    type: 'figures',
    description: `${kills} kills, at most ${Math.max(...puts)} PUT a redemption, ${unknown} unknown`,
  })
})

/** What the server does with the redemption, so that it can be killed at that moment. */
function prepare(server: FaultServer, index: number, moment: Moment, gate: string): void {
  const match = { method: 'PUT', path: pathOf(index) }
  switch (moment) {
    case 'right after the click':
    case 'while the user is looked up':
    case 'after the outcome was shown':
      return void server.script(match, apply, success())
    case 'with the request at the server, before it takes effect':
      return void server.script(match, holdUntil(gate), apply, success())
    case 'with the request at the server, after it took effect':
      return void server.script(match, apply, holdUntil(gate), success())
    case 'after half of the answer':
      return void server.script(match, apply, write(halfAnAnswer), holdUntil(gate))
  }
}

/** What the app says of it after the start, against what the server knows. */
async function check(
  page: Page,
  server: FaultServer,
  index: number,
  moment: Moment,
): Promise<void> {
  const about = `${moment} (${index})`
  const puts = server.ledger.putsOf(pathOf(index)).length
  const change = (await changes(page)).find(({ code }) => code === `CODE-${index}`)
  expect(puts, about).toBeLessThanOrEqual(1)
  if (change === undefined) return expect(puts, `${about}: not on record`).toBe(0)
  switch (change.state) {
    case 'confirmed':
      return expect(server.ledger.appliedOf(pathOf(index)), about).toHaveLength(1)
    case 'notSent':
      return expect(puts, about).toBe(0)
    default:
      return expect(change.state, about).toBe('unknown')
  }
}

/** The record of changes, as the page gets it. */
async function changes(page: Page): Promise<Change[]> {
  const filter = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
  const all: Change[] = []
  for (let before: number | null = null; ;) {
    const answer = (await page.evaluate((input) => window.bridge.call('activity.list', input), {
      filter,
      before,
    })) as { value: { changes: Change[]; next: number | null } }
    all.push(...answer.value.changes)
    before = answer.value.next
    if (before === null) return all
  }
}
