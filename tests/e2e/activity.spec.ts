import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import {
  addConnection,
  field,
  fillRedemption,
  goTo,
  openTenant,
  save,
  writesAt,
} from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'
const putsOnly = { only: { method: 'PUT' } }

async function changeCity(page: Page, city: string, ticket?: string): Promise<Locator> {
  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await field(billing, 'City').fill(city)
  return save(page, ticket)
}

async function redeem(page: Page, ticket: string): Promise<Locator> {
  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10', ticket })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  return dialog
}

test('an unknown redemption stays in sight over a crash, until a person has settled it', async ({
  console: app,
  upstream,
  keys,
}) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  upstream.behaviour = { ...upstream.behaviour, reset: 'afterApply', ...putsOnly }
  const dialog = await redeem(app.page, 'T-4712')
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText('Outcome unknown')
  await app.killAndRestart()
  const { page } = app
  await expect(page.getByText('1 change has an unknown outcome')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Activity' })).toContainText('1 unknown')

  // The same code for the same user: not while nobody knows.
  const again = await fillRedemption(page, { user: greta, code: 'WELCOME-10', ticket: 'T-4712' })
  await field(again, 'Ticket').focus()
  await expect(again.getByRole('button', { name: 'Redeem', exact: true })).toBeDisabled()
  await again.getByRole('button', { name: 'Show earlier change' }).click()

  const change = page.getByRole('region', { name: 'Change' })
  await expect(change).toContainText('Outcome unknown')
  await change.getByRole('button', { name: 'Check now' }).click()
  await expect(change.getByRole('table', { name: 'Units and dates' })).toContainText('50')
  await expect(change).toContainText('no proof')
  await change.getByRole('button', { name: 'Resolve' }).click()
  const resolve = page.getByRole('dialog', { name: 'Resolve' })
  await resolve.getByRole('radio', { name: 'It was applied' }).check()
  await field(resolve, 'Reason').fill('The app team sees it in the database')
  await resolve.getByRole('button', { name: 'Record finding' }).click()
  await expect(change).toContainText('Resolved')
  await expect(page.getByRole('link', { name: 'Activity' })).not.toContainText('unknown')
  expect(writesAt(upstream)).toHaveLength(1)
  expect(upstream.redemptions).toHaveLength(1)
})

test('a code that was redeemed for this user before needs a reason, a ticket and the code’s end', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const first = await redeem(page, 'T-1')
  await expect(first.getByRole('region', { name: 'Outcome' })).toContainText('Confirmed')
  await first.getByRole('button', { name: 'Close' }).click()
  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10', ticket: 'T-2' })
  await field(dialog, 'Ticket').focus()
  await expect(dialog).toContainText('already redeemed for this user')
  await field(dialog, 'Why again').fill('The first one was credited to a test')
  await field(dialog, 'Last 4 characters of the code').fill('E-10')
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  // This API gives it twice: nothing but that decision stood between the two.
  const outcome = dialog.getByRole('region', { name: 'Outcome' })
  await expect(outcome).toContainText('Confirmed')
  expect(upstream.redemptions).toHaveLength(2)
  await outcome.getByRole('button', { name: 'Show in Activity' }).click()
  await expect(page.getByRole('region', { name: 'Redeemed again' })).toContainText(
    'credited to a test',
  )
})

test('a change is taken back from Activity, after a review, unless somebody was there since', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await expect(await changeCity(page, 'Bremen', 'T-4711')).toContainText('Confirmed')
  await goTo(page, 'Activity')
  const table = page.getByRole('table', { name: 'Activity' })
  await table.getByRole('row').filter({ hasText: 'Nordlicht' }).getByRole('link').first().click()
  const change = page.getByRole('region', { name: 'Change' })
  await expect(change.getByRole('table', { name: 'Fields' })).toContainText('Bremen')
  await change.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('These put back what change', { exact: false })).toBeVisible()
  await expect(await save(page)).toContainText('Confirmed')
  const [, back] = writesAt(upstream)
  expect(JSON.parse(back?.body ?? '{}')).toMatchObject({ billingAddress: { city: 'Hamburg' } })

  await goTo(page, 'Activity')
  await table.getByRole('row').filter({ hasText: 'undone by' }).getByRole('link').first().click()
  await expect(change).toContainText(/undone|taken back/i)
  await expect(change.getByRole('button', { name: 'Undo' })).toBeHidden()

  await expect(await changeCity(page, 'Kiel')).toContainText('Confirmed')
  await expect(await changeCity(page, 'Lübeck')).toContainText('Confirmed')
  await goTo(page, 'Activity')
  await table.getByRole('row').nth(2).getByRole('link').first().click()
  await expect(change.getByRole('table', { name: 'Fields' })).toContainText('Kiel')
  await change.getByRole('button', { name: 'Undo' }).click()
  await expect(change).toContainText('City')
  await expect(change).toContainText(/changed again since/i)
  expect(writesAt(upstream)).toHaveLength(4)
})

test('the record is searched, exported and verified', async ({ console: app, upstream, keys }) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await expect(await changeCity(page, '=1+1', 'T-4711')).toContainText('Confirmed')
  await expect(
    (await redeem(page, 'T-4712')).getByRole('region', { name: 'Outcome' }),
  ).toContainText('Confirmed')
  await page.getByRole('button', { name: 'Close' }).click()
  await goTo(page, 'Activity')
  const table = page.getByRole('table', { name: 'Activity' })
  const rows = table.getByRole('row')
  await expect(rows).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Search activity' }).fill('welcome-10')
  await expect(rows).toHaveCount(2)
  await expect(table).toContainText('T-4712')
  await page.getByRole('searchbox', { name: 'Search activity' }).fill('nothing like it')
  await expect(page.getByText(/nothing found|no change/i).first()).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search activity' }).fill('')
  await expect(rows).toHaveCount(3)

  const path = join(app.userData, 'export.csv')
  await app.answerSaveDialogs(path)
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByText('export.csv').first()).toBeVisible()
  const csv = readFileSync(path, 'utf8')
  expect(csv).toContain('WELCOME-10')
  expect(csv).not.toMatch(/(?:^|,)"?=/m)
  for (const key of [keys.read, keys.write]) expect(csv).not.toContain(key)

  await page.getByRole('button', { name: 'Verify record' }).click()
  await expect(page.getByText(/nothing was altered/i).first()).toBeVisible()
  const journal = join(app.userData, 'journal', 'changes.db')
  expect(statSync(journal).mode & 0o777).toBe(0o600)
  for (const key of [keys.read, keys.write]) {
    expect(readFileSync(journal, 'latin1')).not.toContain(key)
    expect(readFileSync(`${journal}-wal`, 'latin1')).not.toContain(key)
  }
})

test('the agent need not wait for an answer, and is not told that this undoes anything', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  upstream.behaviour = { ...upstream.behaviour, hang: 'afterApply', ...putsOnly }
  const dialog = await redeem(page, 'T-1')
  await dialog.getByRole('button', { name: 'Stop waiting' }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText('Outcome unknown')
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText('stopped waiting')
  expect(writesAt(upstream)).toHaveLength(1)
})

test('with a damaged record of changes nothing is sent until the agent has decided', async ({
  console: app,
  upstream,
  keys,
}) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await app.application.close()
  writeFileSync(join(app.userData, 'journal', 'changes.db'), 'no database at all'.repeat(500))
  await app.start()
  const { page } = app
  await expect(page.getByText('The record of changes is damaged')).toBeVisible()
  const outcome = await changeCity(page, 'Bremen')
  await expect(outcome).toContainText('Not sent')
  expect(writesAt(upstream)).toHaveLength(0)
  await page.getByRole('button', { name: 'Start a new record' }).click()
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Start a new record' })
    .click()
  await expect(page.getByText('The record of changes is damaged')).toBeHidden()
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText('Confirmed')
  expect(writesAt(upstream)).toHaveLength(1)
})
