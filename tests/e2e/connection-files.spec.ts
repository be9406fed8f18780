import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import {
  addConnection,
  field,
  fillRedemption,
  goTo,
  inList,
  openTenant,
  save,
  writesAt,
} from './support/actions'
import { ConsoleApp } from './support/electron'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'
const missing = 'This connection requires a ticket: enter its number.'

async function requireTickets(page: Page, name: string): Promise<void> {
  await goTo(page, 'Connections')
  await inList(page, name).getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Connection' })
  await dialog.getByRole('checkbox', { name: 'Ticket required' }).check()
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(dialog).toBeHidden()
  await expect(inList(page, name)).toContainText('Ticket required')
}

/** What a page that is not ours any more would try: it goes past the screen, straight to main. */
function callFromPage(page: Page): Promise<unknown[]> {
  return page.evaluate(
    async ({ tenantId, userId }) => {
      const boot = (await window.bridge.call('app.boot', {})) as {
        readonly value: { readonly list: { readonly activeId: string } }
      }
      const target = { connectionId: boot.value.list.activeId, ticket: null }
      const changes = { name: 'From the page' }
      const calls: [string, object][] = [
        ['tenants.saveChanges', { ...target, tenantId, changes, loaded: null }],
        ['users.saveChanges', { ...target, userId, changes, loaded: null }],
        ['redemptions.redeem', { ...target, user: userId, code: 'WELCOME-10' }],
      ]
      return Promise.all(calls.map(([method, input]) => window.bridge.call(method, input)))
    },
    { tenantId: nordlicht, userId: greta },
  )
}

test('connections go to a colleague in a file, and their keys do not', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
  await requireTickets(page, 'Acme')
  const path = join(app.userData, 'team.json')
  await app.answerSaveDialogs(path)
  await page.getByRole('button', { name: 'Export connections' }).click()
  const said = page.getByRole('status').filter({ hasText: '1 connection saved' })
  await expect(said).toContainText(path)
  await expect(said).toContainText('No keys are in the file.')
  const text = readFileSync(path, 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    connections: [{ name: 'Acme', baseUrl: upstream.origin, ticketRequired: true }],
  })
  for (const key of [keys.write, keys.read]) expect(text).not.toContain(key)

  const other = await new ConsoleApp().start()
  try {
    await goTo(other.page, 'Connections')
    const list = () => other.page.getByRole('list', { name: 'Connections' }).getByRole('listitem')
    await expect(list()).toHaveCount(1)
    await expect(other.page.getByRole('button', { name: 'Export connections' })).toBeDisabled()
    await expect(other.page.getByText('the demo is left out')).toBeVisible()
    await other.answerOpenDialogs(path)
    const importing = other.page.getByRole('button', { name: 'Import connections' })
    await importing.click()
    const added = other.page.getByRole('status').filter({ hasText: '1 connection added.' })
    await expect(added).toContainText('store the keys')
    await expect(list()).toHaveCount(2)
    const acme = inList(other.page, 'Acme')
    await expect(acme).toContainText('LIVE')
    await expect(acme).toContainText('Write key: Not set')
    await expect(acme).toContainText('Read key: Not set')
    await expect(acme).toContainText('Ticket required')
    // What is in use stays in use.
    await expect(acme).not.toContainText('In use')
    await expect(inList(other.page, 'Demo')).toContainText('In use')

    await importing.click()
    await expect(other.page.getByText('0 connections added, 1 was already there.')).toBeVisible()
    await expect(list()).toHaveCount(2)

    // Somebody has put a key into the file.
    writeFileSync(path, text.replace('"name"', `"writeKey": "${keys.write}", "name"`))
    await importing.click()
    const refused = other.page.getByRole('alert').filter({ hasText: 'in the connections' })
    await expect(refused).toContainText('There is a key in the connections')
    await expect(refused).not.toContainText(keys.write)
    await expect(list()).toHaveCount(2)

    await other.restart()
    await goTo(other.page, 'Connections')
    await expect(inList(other.page, 'Acme')).toContainText('Write key: Not set')
  } finally {
    await other.close()
    rmSync(path, { force: true })
  }
})

test('a connection that requires a ticket sends nothing without one', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await requireTickets(page, 'Acme')

  const form = await openTenant(page, nordlicht)
  await field(form.getByRole('group', { name: 'Billing address' }), 'City').fill('Kiel')
  await page.getByRole('button', { name: 'Review changes' }).click()
  await expect(page.getByText(missing)).toBeVisible()
  await expect(field(page, 'Ticket')).toBeFocused()
  await expect(page.getByRole('region', { name: 'Changes' })).toHaveCount(0)

  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByText(missing)).toBeVisible()
  await expect(field(dialog, 'Ticket')).toBeFocused()
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  const refused = { ok: false, error: { code: 'ticketMissing' } }
  expect(await callFromPage(page)).toEqual([refused, refused, refused])
  expect(writesAt(upstream)).toEqual([])
  await goTo(page, 'Activity')
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  await expect(page.getByText('Nothing has been changed yet')).toBeVisible()

  await openTenant(page, nordlicht)
  await expect(await save(page, 'T-4711')).toContainText('Confirmed')
  expect(writesAt(upstream)).toHaveLength(1)
})
