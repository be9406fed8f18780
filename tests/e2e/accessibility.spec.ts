import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import {
  addConnection,
  field,
  fillConnection,
  fillRedemption,
  goTo,
  openConnectionDialog,
  openTenant,
  openUser,
  unlock,
} from './support/actions'
import { button, chooseFile, dryRun, rowOf } from './support/bulk'
import { looks, putOn, type LookName } from './support/looks'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on what is on screen: everything in the first look, and colours in the others too. */
async function findings(page: Page, screen: string): Promise<string[]> {
  const found: string[] = []
  for (const [index, look] of (Object.keys(looks) as LookName[]).entries()) {
    await putOn(page, look)
    // Electron opens no second page, which axe would like to have.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await (
      index === 0 ? axe.withTags(tags) : axe.withRules(['color-contrast'])
    ).analyze()
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        found.push(`${screen}, ${look}: ${id} at ${target.join(' ')}: ${failureSummary}`)
      }
    }
  }
  await putOn(page, 'light')
  return found
}

/** So that finding nothing means something: a button without a name, and grey on grey. */
async function withFaults<Result>(page: Page, look: () => Promise<Result>): Promise<Result> {
  await page.evaluate(() => {
    const faults = document.createElement('div')
    faults.id = 'faults'
    const grey = document.createElement('p')
    grey.textContent = 'grey on grey'
    grey.style.cssText = 'color: #888; background: #999'
    faults.append(document.createElement('button'), grey)
    document.getElementById('main')?.append(faults)
  })
  const found = await look()
  await page.evaluate(() => document.getElementById('faults')?.remove())
  return found
}
const ruleOf = (finding: string) => /: ([a-z-]+) at/.exec(finding)?.[1]

test('axe finds nothing on any screen in any look', async ({ console: app, upstream, keys }) => {
  test.setTimeout(240_000)
  const { page } = app
  const found: string[] = []
  const look = async (screen: string) => found.push(...(await findings(page, screen)))

  await expect(field(page, 'Tenant ID')).toBeVisible()
  expect(await findings(page, 'first start')).toEqual([])
  expect((await withFaults(page, () => findings(page, 'faults'))).map(ruleOf)).toEqual([
    ...['button-name', 'color-contrast', 'color-contrast', 'color-contrast', 'color-contrast'],
  ])
  await page.keyboard.press('Control+k')
  await look('command palette')
  await page.keyboard.type('zzz')
  await look('command palette without a result')
  await page.keyboard.press('Escape')
  await page.getByRole('main').focus()
  await page.keyboard.press('?')
  await look('keyboard shortcuts')
  await page.keyboard.press('Escape')

  const tenant = await openTenant(page, nordlicht)
  await expect(tenant).toBeVisible()
  await look('tenant')
  const billing = tenant.getByRole('group', { name: 'Billing address' })
  await field(billing, 'City').fill('Bremen')
  await field(tenant, 'VAT ID').fill('DE1')
  await field(tenant, 'Company name').fill('x'.repeat(600))
  await page.getByRole('button', { name: 'Review changes' }).click()
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await look('tenant with a problem')
  await field(tenant, 'Company name').fill('Nordlicht Verlag SE')
  await billing.getByRole('button', { name: 'Paste address' }).click()
  await field(page.getByRole('dialog'), 'Address as text').fill('Am Wall 1\n28195 Bremen')
  await look('pasting an address')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await look('discarding')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await page.getByRole('button', { name: 'Review changes' }).click()
  await look('review')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await look('confirmed')

  await openTenant(page, '10000000-0000-4000-8000-0000000000ff')
  await expect(page.getByRole('alert')).toBeVisible()
  await look('no such tenant')
  await openUser(page, 'greta.petersen@example.com')
  await expect(page.getByRole('form', { name: 'User' })).toBeVisible()
  await look('user')

  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await look('redeeming')
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await look('redeemed')
  await page.keyboard.press('Escape')

  await goTo(page, 'Activity')
  await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible()
  await look('activity')
  await page.getByRole('table', { name: 'Activity' }).getByRole('link').last().click()
  await expect(page.getByRole('region', { name: 'Change' })).toContainText('Confirmed')
  await look('a change')
  await goTo(page, 'Settings')
  await expect(page.getByRole('group', { name: 'About' })).toContainText('Electron')
  await look('settings')

  const connection = await openConnectionDialog(page)
  await fillConnection(connection, { name: 'Acme', baseUrl: 'http://api.example.com' })
  await connection.getByRole('button', { name: 'Save connection' }).click()
  await look('a connection with a problem')
  await connection.getByRole('button', { name: 'Cancel' }).click()
  await look('connections')

  await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  await field(page, 'VAT ID').fill('DE136695976')
  await look('locked')
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await page.getByRole('button', { name: 'Discard 1 change' }).click()
  await unlock(app)
  upstream.behaviour = {
    ...upstream.behaviour,
    reset: 'afterApply',
    only: { method: 'PUT', path: /users/ },
  }
  const again = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await again.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(again.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Outcome unknown/)
  await look('outcome unknown')
  await page.keyboard.press('Escape')
  await goTo(page, 'Activity')
  await page.getByRole('button', { name: 'Resolve' }).click()
  await look('resolving')
  expect(found).toEqual([])
})

test('axe finds nothing on the screens of bulk runs in any look', async ({
  console: app,
  upstream,
  keys,
}) => {
  test.setTimeout(240_000)
  const { page } = app
  const found: string[] = []
  const look = async (screen: string) => found.push(...(await findings(page, screen)))

  await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
  await goTo(page, 'Bulk')
  await expect(page.getByText('No bulk run yet')).toBeVisible()
  await look('no bulk run')
  await page.getByRole('radio', { name: 'Update users' }).check()
  await chooseFile(app, 'twice.csv', 'ID;ID;\n1;2;3\n')
  await look('a file that cannot be used')
  await chooseFile(app, 'users.csv', `User ID;Nickname;Telefon\n${greta};Greta;1\n`)
  await page.getByText('More fields').click()
  await look('new run mapped')
  await page.getByRole('radio', { name: 'Redeem codes' }).check()
  await chooseFile(app, 'none.csv', 'Shoe;Size\n1;2\n')
  await button(page, 'Dry run').click()
  await expect(page.getByText('Choose the column.').first()).toBeVisible()
  await look('new run without its columns')

  await chooseFile(
    app,
    'codes.csv',
    `User ID;Promotion code;Ticket\n${greta};WELCOME-10;SUP-1\n${greta};THANKS-30;SUP-2\nnobody;WELCOME-10;\n`,
  )
  await dryRun(page)
  await rowOf(page, 1).click()
  await expect(page.getByRole('region', { name: 'Row 1' })).toBeVisible()
  await look('planned, with details')
  await rowOf(page, 3).click()
  await look('planned, with the details of a row that cannot be used')
  await button(page, 'Start').click()
  await look('start of a locked connection')
  await page.keyboard.press('Escape')
  await unlock(app)
  await button(page, 'Start').click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill('2')
  await look('start of a live connection')
  const usual = upstream.behaviour
  upstream.behaviour = {
    ...usual,
    reset: 'afterApply',
    only: { method: 'PUT', path: /promotion-codes/ },
  }
  await button(dialog, 'Redeem 2 codes').click()
  await expect(page.getByText('Paused: an outcome is unknown')).toBeVisible()
  await button(page, 'Show row 1').click()
  await look('paused for unknown')
  upstream.behaviour = usual
  await button(page, 'Resume').click()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^Cannot be used/ }).click()
  await look('finished, some rows shown')
  await page.getByRole('link', { name: 'All bulk runs' }).click()
  await expect(page.getByRole('table', { name: 'Bulk runs' })).toContainText('Finished')
  await look('list of runs')
  await goTo(page, 'Activity')
  await page.getByRole('table', { name: 'Activity' }).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Change' })).toContainText('row 2')
  await look('a change of a run')
  expect(found).toEqual([])
})

test('what needs no motion does not move where motion is not wanted', async ({ console: app }) => {
  const { page } = app
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [transitionDuration, animationDuration].some((all) =>
          all.split(', ').some((duration) => Number.parseFloat(duration) > 0),
        )
      })
      .map((element) => element.className),
  )
  expect(moving).toEqual([])
})
