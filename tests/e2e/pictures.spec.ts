import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright/test'
import { emptyKeychain } from '../support/keychain-items'
import { field, fillRedemption, goTo, openTenant, openUser, save } from './support/actions'
import { ConsoleApp } from './support/electron'
import { inMain } from './support/main-process'
import { chooseFile, dryRun, rowOf } from './support/bulk'
import { putOn, type LookName } from './support/looks'
import { expect, test } from './support/test'

// The main screens, compared with pictures of them point by point. Pictures of text differ between
// versions of Chromium and between fonts, so each Electron line on Linux has its own. To make them
// anew: UPDATE_PICTURES=1 npm test -- e2e picture

const nordlicht = '10000000-0000-4000-8000-000000000001'
const longNamed = '10000000-0000-4000-8000-000000000002'
const greta = '20000000-0000-4000-8000-000000000101'

/** The same edges of letters on every machine. */
const plainDrawing = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--disable-gpu',
  '--force-device-scale-factor=1',
]
/** The one font that every machine with these tests has. */
const oneFont = `* { font-family: 'DejaVu Sans', sans-serif !important; }`

let app: ConsoleApp
test.beforeEach(async () => {
  app = await new ConsoleApp().start(...plainDrawing)
})
test.afterEach(async () => {
  await app.close()
  emptyKeychain()
})

test('the main screens look as in their pictures', async () => {
  const line = await inMain(app, () => process.versions.electron.split('.')[0] ?? '', null)
  const folder = `electron-${line}`
  const makesThem = process.env['UPDATE_PICTURES'] !== undefined
  test.skip(process.platform !== 'linux', 'the pictures were made with the fonts of Linux')
  test.skip(
    !makesThem && !existsSync(join(import.meta.dirname, 'pictures', folder)),
    `there are no pictures for Electron ${line}: UPDATE_PICTURES=1 npm test -- e2e picture`,
  )
  test.setTimeout(120_000)
  const { page } = app
  await page.addStyleTag({ content: oneFont })
  /** Times, references and the demo’s port are other ones each time. */
  const changing = [
    page.locator('time'),
    page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/),
    page.getByText(/\b\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/),
    page.locator('.outcome__reference, .facts__origin'),
  ]
  async function picture(name: string, look: LookName = 'light', mask: Locator[] = []) {
    await putOn(page, look)
    await page.mouse.move(0, 0)
    await expect(page).toHaveScreenshot([folder, `${name}.png`], { mask: [...changing, ...mask] })
  }

  await page.setViewportSize({ width: 1280, height: 860 })
  await expect(field(page, 'Tenant ID')).toBeVisible()
  await picture('first-start')
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.keyboard.press('Control+k')
  await picture('palette')
  await page.keyboard.press('Escape')

  const form = await openTenant(page, nordlicht)
  await expect(form).toBeVisible()
  await picture('tenant')
  await picture('tenant-dark', 'dark')
  await picture('tenant-contrast', 'light, more contrast')
  await field(form.getByRole('group', { name: 'Billing address' }), 'Line 1').fill(
    'Am Sandtorkai 50',
  )
  await field(page, 'Ticket').fill('SUP-4711')
  await page.getByRole('button', { name: 'Review changes' }).click()
  await picture('review')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  await picture('confirmed')

  await openTenant(page, longNamed)
  await expect(page.getByRole('heading', { name: /Binnenschifffahrts/ })).toBeVisible()
  await picture('long-name')
  await openUser(page, greta)
  await expect(page.getByRole('form', { name: 'User' })).toBeVisible()
  await picture('user')
  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await expect(dialog.getByText('Greta Petersen')).toBeVisible()
  await picture('redeeming')
  await page.keyboard.press('Escape')
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Update tenants' }).check()
  await chooseFile(
    app,
    'moved.csv',
    [
      'Tenant ID;Company name;Billing city;Billing country',
      `${longNamed};Seenplatte GmbH & Co. KG;Waren (Müritz);DE`,
      `${nordlicht};Nordlicht Verlag GmbH;Hamburg;Atlantis`,
      'Säntis;Säntis AG;St. Gallen;CH',
      `${longNamed};Twice;Hamburg;DE`,
      '10000000-0000-4000-8000-000000000099;Nobody;Hamburg;DE',
    ].join('\n'),
  )
  await field(page, 'Name of the run').fill('Customers that moved')
  await dryRun(page)
  await rowOf(page, 1).click()
  await expect(page.getByRole('region', { name: 'Row 1' })).toContainText('Seenplatte')
  await picture('bulk-planned')
  await picture('bulk-planned-dark', 'dark')
  await page.getByRole('link', { name: 'All bulk runs' }).click()
  await expect(page.getByRole('table', { name: 'Bulk runs' })).toContainText('Customers')
  await picture('bulk-list')
  await goTo(page, 'Activity')
  await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible()
  await picture('activity')
  await goTo(page, 'Connections')
  await picture('connections', 'light', [page.getByText(/^\w+ key: Stored/)])
  await goTo(page, 'Settings')
  await picture('settings', 'light', [page.getByText(/^Connects to 127/)])
})
