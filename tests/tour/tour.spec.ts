import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import {
  addConnection,
  field,
  fillConnection,
  fillRedemption,
  goTo,
  inList,
  openConnectionDialog,
  openTenant,
  openUser,
} from '../e2e/support/actions'
import { button, chooseFile, dryRun, rowOf, startRun } from '../e2e/support/bulk'
import { expect, test } from '../e2e/support/test'

const pictures = join(import.meta.dirname, '../../docs/screenshots')
const nordlicht = '10000000-0000-4000-8000-000000000001'
const longNamed = '10000000-0000-4000-8000-000000000002'
const tenant = (number: number) => `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const user = (number: number) => `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`
/** Customers that moved; some rows are as they come from real life. */
const moves = [
  ['Tenant ID', 'Billing line 1', 'Billing city', 'Billing country', 'Ticket'],
  [tenant(1), 'Am Sandtorkai 52', 'Hamburg', 'DE', 'SUP-4801'],
  [tenant(2), 'Hafenstraße 3', 'Waren (Müritz)', 'Germany', 'SUP-4802'],
  [tenant(3), 'Praterstraße 9', 'Wien', 'Atlantis', 'SUP-4803'],
  [tenant(4), 'Bahnhofstrasse 21', 'St. Gallen', 'CH', 'SUP-4804'],
  ['Säntis', 'Bahnhofstrasse 21', 'St. Gallen', 'CH', 'SUP-4804'],
  [tenant(5), '12 rue de Rivoli', 'Paris', 'FR', 'SUP-4805'],
  [tenant(1), 'Speicherstadt 1', 'Hamburg', 'DE', 'SUP-4806'],
  [tenant(77), 'Dorfstraße 1', 'Hamburg', 'DE', 'SUP-4807'],
  [tenant(6), '14 Canal Street', 'Leeds', 'GB', 'SUP-4808'],
  [tenant(7), 'Aiolou 5', 'Athina', 'GR', 'SUP-4809'],
]
const due = [102, 103, 201, 202, 301, 302, 401, 402, 501]
const greta = '20000000-0000-4000-8000-000000000101'

let step = 0

async function show(page: Page, name: string, words: string): Promise<void> {
  step += 1
  const file = `${String(step).padStart(2, '0')}-${name}.png`
  // Animations are stopped and the caret hidden, so that the same tour makes the same pictures.
  await page.screenshot({ path: join(pictures, file), animations: 'disabled', caret: 'hide' })
  process.stdout.write(`\n${String(step).padStart(2)}. ${words} (docs/screenshots/${file})\n`)
}

test('the main job on the demo', async ({ console: app, upstream, keys }) => {
  mkdirSync(pictures, { recursive: true })
  const { page } = app
  await page.emulateMedia({ colorScheme: 'light' })
  await app.application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 860)
  })

  await goTo(page, 'Connections')
  await expect(inList(page, 'Demo')).toContainText('Stored')
  await show(page, 'connections', 'A first start has a Demo connection, its keys in the keychain')

  await goTo(page, 'Tenants')
  await expect(field(page, 'Tenant ID')).toBeVisible()
  await show(page, 'start', 'The Tenants screen says what it is for')

  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await expect(field(billing, 'Line 1')).toHaveValue('Alte Holstenstraße 12')
  await show(page, 'tenant', 'A tenant, opened by its ID')

  await billing.getByRole('button', { name: 'Paste address' }).click()
  await field(page.getByRole('dialog'), 'Address as text').fill(
    'Nordlicht Verlag GmbH\nAm Sandtorkai 50\n20457 Hamburg',
  )
  await expect(page.getByRole('table', { name: 'Fields found' })).toContainText('20457')
  await show(page, 'paste', 'The address from the ticket, split into fields for a look')
  await page.getByRole('button', { name: 'Fill in' }).click()
  await field(page, 'Ticket').fill('SUP-4711')
  await show(page, 'changed', 'Three fields corrected, a ticket noted')

  await page.getByRole('button', { name: 'Review changes' }).click()
  const changes = page.getByRole('region', { name: 'Changes' })
  await expect(changes).toBeVisible()
  await show(page, 'review', 'Before and after, for a last look')

  await changes.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await show(page, 'confirmed', 'Saved, and read back')

  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await show(page, 'redeem', 'A promotion code for a user')
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await show(page, 'redeemed', 'Redeemed once, with units before and after')
  await page.keyboard.press('Escape')

  await openUser(page, 'greta.petersen@example.com')
  await expect(page.getByRole('form', { name: 'User' })).toBeVisible()
  await show(page, 'user', 'A user, found by e-mail address')

  await goTo(page, 'Activity')
  await page.getByRole('table', { name: 'Activity' }).getByRole('link').last().click()
  await expect(page.getByRole('region', { name: 'Change' })).toContainText('Confirmed')
  await show(page, 'activity', 'Every change is on record, with what was there before')

  await openTenant(page, longNamed)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await show(page, 'dark', 'The same in the dark, with a long name')

  const connection = await openConnectionDialog(page)
  await fillConnection(connection, { name: 'Acme live', baseUrl: 'http://api.example.com' })
  await connection.getByRole('button', { name: 'Save connection' }).click()
  await show(page, 'connection', 'Adding a connection; what cannot be is said at the field')
  await connection.getByRole('button', { name: 'Cancel' }).click()
  await page.emulateMedia({ colorScheme: 'light' })

  await goTo(page, 'Tenants')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`https://help.example.com/users/${greta}`)
  await show(page, 'palette', 'Ctrl+K: every action, recent records, and what a pasted link names')
  await page.keyboard.press('Escape')
  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  await show(page, 'shortcuts', 'All keyboard shortcuts, under ?')
  await page.keyboard.press('Escape')

  await addConnection(app, { name: 'Acme', baseUrl: upstream.origin, keys })
  upstream.behaviour = {
    ...upstream.behaviour,
    reset: 'afterApply',
    only: { method: 'PUT', path: /promotion-codes/ },
  }
  const lost = await fillRedemption(page, { user: greta, code: 'WELCOME-10', ticket: 'SUP-4712' })
  await lost.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(lost.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Outcome unknown/)
  await show(page, 'unknown', 'The answer was lost on the way: the outcome is unknown, and said so')
  await page.keyboard.press('Escape')

  await goTo(page, 'Settings')
  await expect(page.getByRole('group', { name: 'Appearance' })).toBeVisible()
  await show(page, 'settings', 'Language, theme, privacy, retention, network, updates')
  await page.getByRole('combobox', { name: 'Language', exact: true }).click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await page.keyboard.press('Control+2')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(nordlicht)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form', { name: 'Mandant' })).toBeVisible()
  await show(page, 'german', 'The same in German')

  await page.keyboard.press('Control+6')
  await page.getByRole('combobox', { name: 'Sprache', exact: true }).click()
  await page.getByRole('option', { name: 'English', exact: true }).click()
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Update tenants' }).check()
  await chooseFile(app, 'moved.csv', moves.map((cells) => cells.join(';')).join('\n'))
  await dryRun(page)
  await rowOf(page, 1).click()
  await expect(page.getByRole('region', { name: 'Row 1' })).toContainText('Am Sandtorkai 52')
  await show(page, 'bulk-planned', 'Addresses from a file: a dry run says what would be sent')

  upstream.behaviour = {
    ...upstream.behaviour,
    only: { method: 'PUT', path: new RegExp(`${user(301)}/promotion-codes`) },
  }
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Redeem codes' }).check()
  const codes = due.map((number, index) => `${user(number)};WELCOME-10;SUP-${4810 + index}`)
  await chooseFile(app, 'autumn.csv', `User ID;Promotion code;Ticket\n${codes.join('\n')}`)
  await dryRun(page)
  await startRun(page, `Redeem ${due.length} codes`)
  await expect(page.getByText('Paused: an outcome is unknown')).toBeVisible()
  await button(page, 'Show row 5').click()
  await expect(page.getByRole('link', { name: 'Open in Activity' }).first()).toBeVisible()
  await show(page, 'bulk-paused', 'A run stops at the first outcome that is unknown, and says so')
})
