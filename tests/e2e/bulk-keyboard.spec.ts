import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apply, holdUntil, startFaultServer } from '../support/fault-server'
import { success } from '../support/fault-server/answers'
import { addConnection } from './support/actions'
import { button, rowOf, rowsTable } from './support/bulk'
import { pressKeys } from './support/keyboard'
import { tabInto, tabTo } from './support/tab-to'
import { expect, test } from './support/test'

const rows = 30
const userOf = (number: number) => `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`

test('a bulk run works with the keyboard alone', async ({ console: app, keys }) => {
  const { page } = app
  const numbers = Array.from({ length: rows }, (_, index) => index + 1)
  const server = await startFaultServer({
    records: Object.fromEntries(
      numbers.map((number) => [
        `/v1/users/${userOf(number)}`,
        { id: userOf(number), tenantId: null, name: `User ${number}` },
      ]),
    ),
  })
  await addConnection(app, { baseUrl: server.origin, keys })
  const path = join(app.userData, 'herbst.csv')
  const lines = numbers.map((number) => `${userOf(number)};HERBST-${number}`)
  writeFileSync(path, `Benutzer-ID;Spalte B\n${lines.join('\n')}\n`)
  await app.answerOpenDialogs(path)

  await pressKeys(app, 'Control+3')
  await expect(page.getByRole('heading', { name: 'Bulk runs' })).toBeVisible()
  await tabTo(page, 'radio', 'Redeem codes')
  await tabTo(page, 'button', 'Choose CSV file')
  await page.keyboard.press('Enter')
  const column = page.getByRole('combobox', { name: 'Column for Promotion code' })
  await expect(column).toContainText('Not in the file')
  await tabTo(page, 'combobox', 'Column for Promotion code')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('Spalte')
  await page.keyboard.press('Enter')
  await expect(column).toContainText('Spalte B')
  await tabTo(page, 'textbox', 'Ticket')
  await page.keyboard.type('SUP-1')
  await tabTo(page, 'button', 'Dry run')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Start')).toBeVisible({ timeout: 20_000 })

  expect(await tabInto(page, rowsTable(page).getByRole('row'))).toBe(true)
  await expect(rowOf(page, 1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(rowOf(page, rows)).toBeFocused()
  await expect(rowOf(page, rows)).toBeInViewport()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, 2)).toBeFocused()
  await page.keyboard.press('Enter')
  const details = page.getByRole('region', { name: 'Row 2' })
  await expect(details).toBeFocused()
  await expect(details).toContainText('HERBST-2')
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 2)).toBeFocused()
  await expect(details).toBeHidden()

  server.script({ method: 'PUT', path: /HERBST-3$/ }, holdUntil('three'), apply, success())
  await tabTo(page, 'button', 'Start')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Not now')).toBeFocused()
  await tabTo(page, 'button', `Redeem ${rows} codes`)
  await page.keyboard.press('Enter')
  await server.held('three')
  await tabTo(page, 'button', 'Pause')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Pausing', { exact: true })).toBeVisible()
  // What was pressed is gone; the focus is not.
  await expect(page.getByRole('region', { name: 'Bulk run', exact: true })).toBeFocused()
  server.release('three')
  await expect(page.getByRole('button', { name: /^Confirmed/ })).toContainText('3')
  await tabTo(page, 'button', 'Resume')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 20_000 })

  await tabTo(page, 'button', 'Copy report')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied', { exact: true })).toBeVisible()
  expect(await app.clipboardText()).toContain('herbst')
  expect(server.ledger.putsOf(/promotion-codes/)).toHaveLength(rows)
  await server.close()
})
