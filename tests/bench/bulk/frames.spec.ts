import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { addConnection, goTo } from '../../e2e/support/actions'
import { expect, test } from '../../e2e/support/test'
import { startFaultServer } from '../../support/fault-server'
import { record } from '../support/measurement'

const rows = 100_000
const seconds = 12

// The window with a table of 100,000 rows, in which fifty a second come to an outcome.
test('frames', async ({ console: app, keys }) => {
  test.setTimeout(300_000)
  const server = await startFaultServer()
  const { page } = app
  await addConnection(app, { baseUrl: server.origin, keys, without: 'Read key' })
  const path = join(app.userData, 'many.csv')
  const line = (row: number) =>
    `20000000-0000-4000-8000-${String(row).padStart(12, '0')},CODE-${row}`
  const lines = Array.from({ length: rows }, (_, index) => line(index + 1))
  writeFileSync(path, `User ID,Promotion code\n${lines.join('\n')}\n`)
  await app.answerOpenDialogs(path)
  await goTo(page, 'Bulk')
  await page.getByRole('button', { name: 'Choose CSV file' }).click()
  await page.getByRole('button', { name: 'Dry run', exact: true }).click()
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await expect(start).toBeVisible({ timeout: 120_000 })
  const idle = await frames(page)
  await page.getByRole('combobox', { name: 'Rows a second' }).click()
  await page.getByRole('option', { name: '50', exact: true }).click()
  await start.click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Redeem/ })
    .click()
  await expect(page.getByRole('button', { name: /^Confirmed/ })).not.toContainText(/Confirmed 0$/)
  const running = await frames(page)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await server.close()
  record({
    what: 'A frame while 50 of 100,000 rows a second change',
    ...{ samples: running, baseline: idle },
    budget: { kind: 'absolute', limit: 20 },
  })
})

/** Milliseconds a frame, second by second. */
function frames(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const times: number[] = []
    for (let second = 0; second < count; second += 1) {
      const began = performance.now()
      let shown = 0
      let now = began
      while (now - began < 1000) {
        now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
        shown += 1
      }
      times.push((now - began) / shown)
    }
    return times
  }, seconds)
}
