import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { addConnection, field, goTo, openTenant, save, writesAt } from './support/actions'
import { ConsoleApp, electronExecutable } from './support/electron'
import { expect, test } from './support/test'

// Links of a helpdesk open the console: while it runs, and when it does not. They fill in, and never send.

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'
const root = join(import.meta.dirname, '../..')

/** As the system opens a link: it starts the program with it. */
async function openLink(app: ConsoleApp, ...links: string[]): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const words = [...asRoot, root, `--user-data-dir=${app.userData}`, ...links]
  const second = spawn(electronExecutable(), words, { stdio: 'ignore' })
  await once(second, 'exit')
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Redeem promotion code' })
const notice = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words })

test('a link fills the form of a tenant in, and the agent reviews and saves it', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const values = 'set.billingAddress.city=K%C3%B6ln&set.billingAddress.postal_code=50667'
  await openLink(app, `userdocks-console://tenant/${nordlicht}?ticket=SUP-9&${values}`)
  const form = page.getByRole('form', { name: 'Tenant' })
  const billing = form.getByRole('group', { name: 'Billing address' })
  await expect(field(billing, 'City')).toHaveValue('Köln')
  await expect(notice(page, /From a link.*2 fields were filled in.*nothing is sent/s)).toBeVisible()
  await expect(field(page, 'Ticket')).toHaveValue('SUP-9')
  expect(writesAt(upstream)).toHaveLength(0)
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  expect(writesAt(upstream)).toHaveLength(1)
  await expect(notice(page, /From a link/)).toBeHidden()
})

test('a link does not type over what the agent has typed, and asks before another record is left', async ({
  console: app,
}) => {
  const { page } = app
  const form = await openTenant(page, nordlicht)
  await field(form, 'Description').fill('Mine')
  await field(page, 'Ticket').fill('MINE-1')
  const link = `userdocks-console://tenant/${nordlicht}?ticket=SUP-2&set.description=Theirs&set.companyName=New`
  await openLink(app, link)
  await expect(
    notice(page, /One field was filled in.*Left as you had typed.*Description/s),
  ).toBeVisible()
  await expect(field(form, 'Description')).toHaveValue('Mine')
  await expect(field(form, 'Company name')).toHaveValue('New')
  await expect(field(page, 'Ticket')).toHaveValue('MINE-1')

  await openLink(app, `userdocks-console://user/${greta}?set.nickname=Grete`)
  await page.getByRole('button', { name: 'Stay here' }).click()
  await expect(
    notice(page, /A link waits.*open the user.*one field.*Nothing was filled in/s),
  ).toBeVisible()
  await expect(field(form, 'Description')).toHaveValue('Mine')
  await page.getByRole('button', { name: 'Open it' }).click()
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  const nickname = field(page.getByRole('form', { name: 'User' }), 'Nickname')
  await expect(nickname).toHaveValue('Grete')
})

test('a link fills the redeem dialog in, by e-mail address too, and nothing is redeemed', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await openLink(
    app,
    'userdocks-console://redeem?user=greta.petersen%40example.com&code=WELCOME-10&ticket=SUP-8',
  )
  const dialog = dialogOf(page)
  await expect(field(dialog, 'User ID or email')).toHaveValue('greta.petersen@example.com')
  await expect(field(dialog, 'Promotion code')).toHaveValue('WELCOME-10')
  await expect(field(dialog, 'Ticket')).toHaveValue('SUP-8')
  await expect(dialog).toContainText('From a link')
  // Another one waits until the dialog is closed.
  await openLink(app, 'userdocks-console://redeem?code=OTHER')
  await expect(field(dialog, 'Promotion code')).toHaveValue('WELCOME-10')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Ignore it' }).click()
  await expect(notice(page, /A link waits/)).toBeHidden()
  // What was typed there and not sent is not typed over, unless that is wanted.
  await page.getByRole('button', { name: 'Redeem code' }).click()
  await field(dialog, 'Promotion code').fill('TYPED')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await openLink(app, 'userdocks-console://redeem?code=OTHER')
  await expect(notice(page, /A link waits/)).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(field(dialog, 'Promotion code')).toHaveValue('OTHER')
  await dialog.getByRole('button', { name: 'Close' }).click()
  expect(writesAt(upstream)).toHaveLength(0)

  await openLink(app, 'userdocks-console://user/greta.petersen%40example.com')
  await expect(page.getByRole('form', { name: 'User' })).toBeVisible()
})

test('a link that starts the console is followed, once', async () => {
  const app = new ConsoleApp()
  try {
    await app.start(`userdocks-console://tenant/${nordlicht}?set.name=New`)
    const form = app.page.getByRole('form', { name: 'Tenant' })
    await expect(field(form.getByRole('group', { name: 'General' }), 'Name')).toHaveValue('New')
    await app.page.reload()
    await app.page.locator('main[aria-busy="false"]').waitFor()
    await goTo(app.page, 'Activity')
    await expect(notice(app.page, /link/)).toHaveCount(0)
  } finally {
    await app.close()
  }
})

test('a link that is not as it should be is refused with the reason', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const address = page.url()
  for (const [link, words] of [
    ['userdocks-console://redeem?user=nobody&code=X', /was not used.*names no user/s],
    [`userdocks-console://tenant/${nordlicht}?set.deleted=true`, /“set.deleted” that is not known/],
    [`userdocks-console://redeem?code=${keys.write}`, /holds a key that is stored here/],
  ] as const) {
    await openLink(app, link)
    await expect(notice(page, words)).toBeVisible()
    await expect(notice(page, words)).toContainText('Nothing was filled in or sent.')
  }
  await openLink(app, 'userdocks-console://redeem', 'userdocks-console://redeem')
  await expect(notice(page, /Several were opened at once/)).toBeVisible()
  await page.getByRole('button', { name: 'Got it' }).last().click()
  expect(page.url()).toBe(address)
  await expect(dialogOf(page)).toBeHidden()
  expect(await page.content()).not.toContain(keys.write)
})
