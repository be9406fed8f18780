import { startFaultServer, apply, reset, type FaultServer } from '../support/fault-server'
import { addConnection, fillRedemption } from './support/actions'
import type { ConsoleApp } from './support/electron'
import { expect, test as base } from './support/test'

/**
 * Why no request of this program may leave through Chromium's network stack: when a connection that
 * was used before breaks, it sends the request again, a PUT like any other, and tells nobody.
 */

const user = '20000000-0000-4000-8000-000000000101'
const tenant = '10000000-0000-4000-8000-000000000001'
const redemption = `/v1/users/${user}/promotion-codes/WELCOME-10`

const test = base.extend<{ server: FaultServer }>({
  server: async ({}, use) => {
    const server = await startFaultServer({
      records: {
        [`/v1/users/${user}`]: { id: user, tenantId: tenant, name: 'Greta Lindqvist' },
        [`/v1/tenants/${tenant}`]: { id: tenant, name: 'Nordlicht', freeUnits: 5, users: [] },
      },
    })
    await use(server)
    await server.close()
  },
})

test("one PUT of Chromium's arrives twice, and takes effect twice", async ({ console, server }) => {
  server.script({ method: 'PUT', reused: true }, apply, reset)
  expect(await putThroughChromium(console, `${server.origin}/v1/first`)).toBe(200)
  // The caller sees one call and one clean success.
  expect(await putThroughChromium(console, server.origin + redemption)).toBe(200)
  expect(server.ledger.putsOf(redemption).map(({ reused }) => reused)).toEqual([true, false])
  expect(server.ledger.appliedOf(redemption)).toHaveLength(2)
})

test('one PUT of the app arrives once, and what is not known is said', async ({
  console,
  server,
  keys,
}) => {
  server.script({ method: 'PUT' }, apply, reset)
  expect(await redeem(console, server, keys)).toMatch(/^\s*Outcome unknown/)
  expect(server.ledger.putsOf(/./)).toHaveLength(1)
  expect(server.ledger.appliedOf(/./)).toHaveLength(1)
})

test('one PUT of the app never takes a connection that was used before', async ({
  console,
  server,
  keys,
}) => {
  server.script({ method: 'PUT', reused: true }, apply, reset)
  expect(await redeem(console, server, keys)).toMatch(/^\s*Confirmed/)
  expect(server.ledger.putsOf(/./)).toMatchObject([{ path: redemption, reused: false }])
  expect(server.ledger.appliedOf(/./)).toHaveLength(1)
})

/** Redeems as an agent does; gives the outcome in words. */
async function redeem(
  console: ConsoleApp,
  server: FaultServer,
  keys: Parameters<typeof addConnection>[1]['keys'],
): Promise<string> {
  await addConnection(console, { baseUrl: server.origin, keys })
  const dialog = await fillRedemption(console.page, { user, code: 'WELCOME-10' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  const outcome = dialog.getByRole('region', { name: 'Outcome' })
  await expect(outcome).toBeVisible()
  return outcome.innerText()
}

/**
 * Calls Chromium's own `fetch` in the main process, and reads the answer to its end, so that the connection is
 * free again. The debugger may lose its answer and be asked twice (see `ConsoleApp`); the call is
 * made once nevertheless, or the test would count itself.
 */
async function putThroughChromium({ application }: ConsoleApp, url: string): Promise<number> {
  for (;;) {
    try {
      return await application.evaluate(({ session }, wanted) => {
        const shared = globalThis as unknown as { calls?: Record<string, Promise<number>> }
        shared.calls ??= {}
        // The app's own session lets nothing but its own files through.
        const chromium = session.fromPartition('any')
        shared.calls[wanted] ??= chromium
          .fetch(wanted, { method: 'PUT' })
          .then(async (response) => {
            await response.text()
            return response.status
          })
        return shared.calls[wanted]
      }, url)
    } catch (error) {
      if (!String(error).includes('promise was garbage collected')) throw error
    }
  }
}
