import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { goTo } from './support/actions'
import { button, rowOf, rowsTable } from './support/bulk'
import { inMain } from './support/main-process'
import { tabInto } from './support/tab-to'
import { expect, test } from './support/test'

const rows = 600_000

// At 200 % an element ends at row 524,287: Chromium has no more than 33,554,431 pixels of the screen.
test('each of 600,000 rows can be scrolled to, with the page at 200 %', async ({
  console: app,
}) => {
  test.setTimeout(300_000)
  const { page } = app
  const path = join(app.userData, 'many.csv')
  writeFileSync(path, `User ID,Promotion code\n${'nobody,CODE\n'.repeat(rows)}`)
  await app.answerOpenDialogs(path)
  await goTo(page, 'Bulk')
  await button(page, 'Choose CSV file').click()
  await button(page, 'Dry run').click()
  const table = rowsTable(page)
  await expect(table).toBeVisible({ timeout: 200_000 })
  await expect(table).toHaveAttribute('aria-rowcount', String(rows + 1))
  await inMain(
    app,
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    null,
  )
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(2)
  const body = table.getByRole('rowgroup').last()

  await rowOf(page, 1).focus()
  await page.keyboard.press('End')
  await expect(rowOf(page, rows)).toBeFocused()
  await expect(rowOf(page, rows)).toBeInViewport({ ratio: 0.9 })
  await expect(rowOf(page, rows)).toContainText('600,000')
  for (let number = rows - 1; number > rows - 30; number -= 1) {
    await page.keyboard.press('ArrowUp')
    await expect(rowOf(page, number)).toBeFocused()
    await expect(rowOf(page, number)).toBeInViewport({ ratio: 0.9 })
  }
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, 2)).toBeFocused()
  await expect(rowOf(page, 2)).toBeInViewport({ ratio: 0.9 })

  // As far as the bar goes, either way.
  await body.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(rowOf(page, rows)).toBeInViewport({ ratio: 0.9 })
  await expect(rowOf(page, rows)).toContainText('600,000')
  await body.evaluate((element) =>
    element.scrollTo(0, (element.scrollHeight - element.clientHeight) / 2),
  )
  await expect(rowOf(page, rows / 2)).toBeInViewport()

  // The row that was chosen is far away now. Tab leads to it.
  await page.getByRole('button', { name: /^All/ }).focus()
  expect(await tabInto(page, table.getByRole('row'))).toBe(true)
  await expect(rowOf(page, 2)).toBeFocused()
  await expect(rowOf(page, 2)).toBeInViewport({ ratio: 0.9 })

  // A turn of the wheel is a few rows.
  await page.keyboard.press('Home')
  await rowOf(page, 3).hover()
  await page.mouse.wheel(0, 100)
  await expect(rowOf(page, 1)).not.toBeInViewport()
  await expect(rowOf(page, 6)).toBeInViewport()
})
