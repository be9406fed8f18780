import type { Page } from 'playwright/test'
import { addConnection, field, fillRedemption, goTo, openTenant, save } from './support/actions'
import { button, chooseFile } from './support/bulk'
import { putOn } from './support/looks'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'

test('only the main part scrolls, and nothing sticks out of it', async ({ console }) => {
  const { page } = console
  for (const [width, height] of [
    [1280, 860],
    [1024, 700],
  ] as const) {
    await page.setViewportSize({ width, height })
    const form = await openTenant(page, nordlicht)
    await field(form, 'Description').fill('x'.repeat(300))
    await page.getByRole('button', { name: 'Review changes' }).focus()
    const sizes = await page.evaluate(() => {
      const main = document.getElementById('main')!
      const root = document.documentElement
      return {
        windowScrolls: root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth,
        tooWide: main.scrollWidth > main.clientWidth,
      }
    })
    expect(sizes, `${width} x ${height}`).toEqual({ windowScrolls: false, tooWide: false })
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.getByRole('button', { name: 'Discard 1 change' }).click()
  }
})

test('a click is not lost when the field that it leaves gets a warning', async ({ console }) => {
  const { page } = console
  const form = await openTenant(page, nordlicht)
  await field(form, 'VAT ID').fill('DE136695977')
  const below = form.getByRole('combobox', { name: 'Tax exempt' })
  const box = (await below.boundingBox())!
  await page.mouse.move(box.x + 20, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByRole('listbox', { name: 'Tax exempt' })).toBeVisible()
  await expect(field(form, 'VAT ID')).toHaveAccessibleDescription(/check digit/)
})

const longest = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '
  .repeat(4)
  .slice(0, 256)

/** What is cut off or sticks out: of the window, of its main part, of a dialog, of a button. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push('the window scrolls sideways')
    const boxes = 'main, dialog[open], .dialog__body, aside, .panel, .message, .details'
    for (const box of document.querySelectorAll(boxes)) {
      if (box.scrollWidth > box.clientWidth + 1) found.push(`${box.tagName} scrolls sideways`)
    }
    for (const button of document.querySelectorAll<HTMLElement>('button, nav a, label')) {
      const { right, left, width } = button.getBoundingClientRect()
      const name = button.textContent.trim()
      if (width > 0 && (right > root.clientWidth + 1 || left < -1)) found.push(`${name}: outside`)
      // A select shows what fits; the whole of it is in its list.
      const isSelect = button.getAttribute('role') === 'combobox'
      if (!isSelect && button.scrollWidth > button.clientWidth + 1) found.push(`${name}: cut off`)
    }
    return found
  })
}

const sizes = [
  [1280, 860],
  [1024, 700],
  [800, 560],
] as const

for (const language of ['English', 'Deutsch'] as const) {
  test(`nothing is cut off, with the longest values there are (${language})`, async ({
    console: app,
    upstream,
    keys,
  }) => {
    await addConnection(app, { name: longest.slice(0, 100), baseUrl: upstream.origin, keys })
    const { page } = app
    const form = await openTenant(page, nordlicht)
    for (const name of ['Company name', 'Description']) await field(form, name).fill(longest)
    const billing = form.getByRole('group', { name: 'Billing address' })
    for (const name of ['Name', 'Line 1', 'City']) await field(billing, name).fill(longest)
    await expect(await save(page, 'SUP-4711-'.repeat(8))).toContainText(/^\s*Confirmed/)
    await field(billing, 'Line 2').fill(longest)
    if (language === 'Deutsch') {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('deutsch')
      await page.keyboard.press('Enter')
      await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    }
    const seen: string[] = []
    const look = async (screen: string) => {
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        for (const each of await faults(page)) seen.push(`${screen}, ${width}: ${each}`)
      }
      await page.setViewportSize({ width: 1280, height: 860 })
    }
    await look('tenant with an outcome and an edit')
    await page.keyboard.press('Control+s')
    await expect(page.locator('.review')).toBeVisible()
    await look('review')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.outcome')).toContainText('Donaudampf')
    await look('outcome')
    await page.keyboard.press('Control+k')
    await look('palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+j')
    await expect(page.locator('dialog[open]')).toBeVisible()
    await look('redeeming')
    await page.keyboard.press('Escape')
    for (const key of ['1', '4', '5', '6']) {
      await page.keyboard.press(`Control+${key}`)
      await expect(page.locator('main h1')).toBeVisible()
      await look(`screen ${key}`)
    }
    await page.keyboard.press('Control+4')
    await page.locator('table a').last().click()
    await expect(page.locator('.change__what')).toBeVisible()
    await look('a change')
    expect(seen).toEqual([])
  })
}

test('the rows of a bulk run have what the window has left: eight at least', async ({
  console: app,
}) => {
  const { page } = app
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.setViewportSize({ width: 1280, height: 860 })
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Update tenants' }).check()
  const rows = Array.from({ length: 40 }, (_, index) => `${nordlicht};${index}`)
  await chooseFile(app, 'forty.csv', `Tenant ID;Description\n${rows.join('\n')}`)
  await button(page, 'Dry run').click()
  await expect(button(page, 'Start')).toBeVisible()
  const seen = () =>
    page.evaluate(() => {
      const main = document.getElementById('main')!
      const body = document.querySelector('.rows__body')!.getBoundingClientRect()
      const bottom = Math.min(body.bottom, window.innerHeight)
      return {
        rows: Math.floor((bottom - body.top) / 32),
        mainScrolls: main.scrollHeight > main.clientHeight,
      }
    })
  const large = await seen()
  expect(large.rows).toBeGreaterThanOrEqual(12)
  expect(large.mainScrolls).toBe(false)
  // The details beside the table take nothing from it, however long they are.
  await page.locator('[role=row][aria-rowindex="2"]').click()
  await expect(page.locator('.details')).toBeVisible()
  expect(await seen()).toEqual(large)
  await page.setViewportSize({ width: 1280, height: 560 })
  await expect
    .poll(() => page.evaluate(() => document.querySelector('.rows__body')!.clientHeight))
    .toBeGreaterThanOrEqual(8 * 32)
  await page.setViewportSize({ width: 1280, height: 860 })
})

for (const language of ['English', 'Deutsch'] as const) {
  test(`nothing of a bulk run is cut off, with the longest values (${language})`, async ({
    console: app,
    upstream,
    keys,
  }) => {
    const name = longest.slice(0, 100)
    await addConnection(app, { name, baseUrl: upstream.origin, keys, environment: 'Live' })
    const { page } = app
    const seen: string[] = []
    const look = async (screen: string) => {
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        for (const each of await faults(page)) seen.push(`${screen}, ${width}: ${each}`)
      }
      await page.setViewportSize({ width: 1280, height: 860 })
    }
    await goTo(page, 'Bulk')
    await page.getByRole('radio', { name: 'Update tenants' }).check()
    const columns = ['Tenant ID', 'Description', 'Company name', 'Ticket', longest]
    const rows = [
      [nordlicht, longest, longest, 'SUP-4711-'.repeat(8), longest],
      [nordlicht, 'x'.repeat(256), 'x', '', ''],
      ['x'.repeat(256), '', '', '', ''],
    ]
    const file = [columns, ...rows].map((cells) => cells.join(';')).join('\n')
    await chooseFile(app, `${longest.slice(0, 200)}.csv`, file)
    await field(page, 'Name of the run').fill(longest.slice(0, 100))
    await field(page, 'Ticket').fill('SUP-4711-'.repeat(7))
    const inGerman = language === 'Deutsch'
    if (inGerman) {
      await page.getByRole('main').focus()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('deutsch')
      await page.keyboard.press('Enter')
      await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    }
    await page.locator('summary').last().click()
    await look('new run')
    const start = inGerman ? 'Starten' : 'Start'
    await button(page, inGerman ? 'Probelauf' : 'Dry run').click()
    await expect(button(page, start)).toBeVisible()
    await look('planned')
    for (const number of [1, 2, 3]) {
      await page.locator(`[role=row][aria-rowindex="${number + 1}"]`).click()
      await expect(page.locator('.details')).toBeVisible()
      await look(`details of row ${number}`)
    }
    await button(page, start).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await look('start')
    await page.keyboard.press('Escape')
    await page.locator('.head__back').click()
    await expect(page.locator('.runs')).toBeVisible()
    await look('list')

    await app.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2)
    })
    await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(2)
    for (const each of await faults(page)) seen.push(`list, twice the text size: ${each}`)
    await page.locator('.runs a').first().click()
    await page.locator('[role=row][aria-rowindex="2"]').click()
    await expect(page.locator('.details')).toBeVisible()
    for (const each of await faults(page)) seen.push(`run, twice the text size: ${each}`)
    expect(seen).toEqual([])
  })
}

test('with twice the text size everything can still be reached', async ({ console: app }) => {
  const { page } = app
  await putOn(page, 'light')
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  await app.application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2)
  })
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(2)
  expect(await faults(page)).toEqual([])
  const dialog = await fillRedemption(page, { user: 'greta.petersen@example.com', code: 'X' })
  expect(await faults(page)).toEqual([])
  await expect(dialog.getByRole('button', { name: 'Redeem', exact: true })).toBeInViewport()
  await page.keyboard.press('Escape')
  await goTo(page, 'Settings')
  expect(await faults(page)).toEqual([])
})
