import type { Page } from 'playwright/test'
import { unlockMinutes } from '../../src/shared/values/access'
import {
  addConnection,
  field,
  fillRedemption,
  goTo,
  inList,
  openTenant,
  save,
  unlock,
  writesAt,
} from './support/actions'
import { ConsoleApp } from './support/electron'
import { inMain } from './support/main-process'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

const inBanner = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('button', { name, exact: true })
/** There while it is locked. */
const locked = (page: Page) => inBanner(page, 'Unlock')
const unlocked = (page: Page) => inBanner(page, 'Lock')

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

const refused = { ok: false, error: { code: 'connectionLocked' } }

test.describe('a live connection', () => {
  test.beforeEach(async ({ console, upstream, keys }) => {
    await addConnection(console, { baseUrl: upstream.origin, keys, environment: 'Live' })
  })

  test('opens locked, and main refuses every change whatever the page says', async ({
    console,
    upstream,
  }) => {
    const { page } = console
    await expect(locked(page)).toBeVisible()
    const before = upstream.requests.length
    expect(await callFromPage(page)).toEqual([refused, refused, refused])
    // A person says no: asking natively is all that a page can do.
    await console.answerMessageBoxes(unlockMinutes.length)
    await locked(page).click()
    await expect
      .poll(async () => (await console.messageBoxes()).at(-1))
      .toMatchObject({
        message: 'Unlock “Acme” for changes?',
        detail: expect.stringContaining(upstream.origin),
        buttons: ['For 5 minutes', 'For 15 minutes', 'For 60 minutes', 'Cancel'],
      })
    await expect(locked(page)).toBeVisible()
    expect(await callFromPage(page)).toEqual([refused, refused, refused])
    expect(upstream.requests).toHaveLength(before)
    await goTo(page, 'Activity')
    await expect(page.getByRole('main')).not.toContainText('From the page')
  })

  test('is edited while locked, unlocked in place, saved, and locked again', async ({
    console,
    upstream,
  }) => {
    const { page } = console
    const form = await openTenant(page, nordlicht)
    await field(form, 'Description').fill('Key account')
    await page.getByRole('button', { name: 'Review changes' }).click()
    const changes = page.getByRole('region', { name: 'Changes' })
    await expect(changes.getByRole('button', { name: 'Save changes' })).toBeHidden()
    await changes.getByRole('button', { name: 'Unlock…' }).click()
    const saving = changes.getByRole('button', { name: 'Save changes' })
    await expect(saving).toBeFocused()
    await expect(page.getByRole('banner')).toContainText('Unlocked, 5 min')
    expect(writesAt(upstream)).toHaveLength(0)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
    expect(writesAt(upstream)).toHaveLength(1)

    await unlocked(page).click()
    await expect(locked(page)).toBeVisible()
    expect(await callFromPage(page)).toEqual([refused, refused, refused])
    expect(writesAt(upstream)).toHaveLength(1)
  })

  test('redeems a code after unlocking in the dialog, by keyboard', async ({
    console,
    upstream,
  }) => {
    const { page } = console
    const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
    await expect(dialog.getByRole('button', { name: 'Redeem', exact: true })).toBeHidden()
    await console.answerMessageBoxes(unlockMinutes.indexOf(15))
    await dialog.getByRole('button', { name: 'Unlock…' }).focus()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: 'Redeem', exact: true })).toBeFocused()
    await expect(page.locator('header').first()).toContainText('Unlocked, 15 min')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
    expect(writesAt(upstream)).toHaveLength(1)
  })

  test('is locked again by the lock screen, by sleep, by a change of it, and by a start', async ({
    console,
  }) => {
    const { page } = console
    await unlock(console)
    await inMain(console, ({ powerMonitor }) => powerMonitor.emit('lock-screen'), null)
    await expect(locked(page)).toBeVisible()
    await unlock(console)
    await inMain(console, ({ powerMonitor }) => powerMonitor.emit('suspend'), null)
    await expect(locked(page)).toBeVisible()
    await inMain(console, ({ powerMonitor }) => powerMonitor.emit('resume'), null)
    await unlock(console)
    await goTo(page, 'Connections')
    await inList(page, 'Acme').getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connection' })
    await field(dialog, 'Client ID').fill('6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10')
    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await expect(locked(page)).toBeVisible()
    await unlock(console)
    await console.restart()
    await expect(locked(console.page)).toBeVisible()
    expect(await callFromPage(console.page)).toEqual([refused, refused, refused])
  })
})

test('locks by itself when the time is over, and keeps what is being edited', async ({
  upstream,
  keys,
}) => {
  // Five minutes take six seconds.
  const app = await new ConsoleApp({ USERDOCKS_CONSOLE_TIME_SCALE: '0.02' }).start()
  try {
    const { page } = app
    await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
    const form = await openTenant(page, nordlicht)
    await field(form, 'Description').fill('Key account')
    await unlock(app, 5)
    await expect(page.getByRole('main')).toContainText('This connection is locked again.')
    await expect(locked(page)).toBeVisible()
    expect(await callFromPage(page)).toEqual([refused, refused, refused])
    await expect(field(form, 'Description')).toHaveValue('Key account')
    await unlock(app, 60)
    await expect(await save(page)).toContainText(/^\s*Confirmed/)
  } finally {
    await app.close()
  }
})

test('a connection without a write key shows records, and offers nothing that changes them', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys, without: 'Write key' })
  const form = await openTenant(page, nordlicht)
  await expect(page.getByRole('main')).toContainText('you can look, but not change')
  await expect(page.getByRole('banner')).toContainText('Read only')
  await expect(field(form, 'Line 1').first()).toHaveValue('Alte Holstenstraße 12')
  await expect(form.getByRole('textbox').first()).toHaveAttribute('readonly')
  await expect(form.getByRole('combobox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Redeem code|Paste address/ })).toHaveCount(0)
})
