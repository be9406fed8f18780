import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { apply, holdUntil, startFaultServer, type FaultServer } from '../support/fault-server'
import { success } from '../support/fault-server/answers'
import { addConnection, field, goTo, unlock } from './support/actions'
import { button, chooseFile, rowsTable, startRun } from './support/bulk'
import { expect, test as base } from './support/test'

const rows = 12
const userOf = (index: number) => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const pathOf = (index: number) => `/v1/users/${userOf(index)}/promotion-codes/HERBST-${index}`

const test = base.extend<{ server: FaultServer }>({
  server: async ({}, use) => {
    const records = Object.fromEntries(
      Array.from({ length: rows }, (_, index) => [
        `/v1/users/${userOf(index + 1)}`,
        { id: userOf(index + 1), tenantId: null, name: `User ${index + 1}` },
      ]),
    )
    const server = await startFaultServer({ records })
    await use(server)
    await server.close()
  },
})

const bar = (page: Page) => page.getByRole('progressbar', { name: 'Bulk run' })

test('codes from a file: columns, dry run, pause, a kill in the middle, the rest, results', async ({
  console: app,
  server,
  keys,
}) => {
  const { page } = app
  await addConnection(app, { baseUrl: server.origin, keys })
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Redeem codes' }).check()
  const lines = Array.from(
    { length: rows },
    (_, at) => `${userOf(at + 1)};HERBST-${at + 1};SUP-${at + 1}`,
  )
  await chooseFile(
    app,
    'herbst.csv',
    `\uFEFFBenutzer-ID;Aktionscode;Ticket\r\n${lines.join('\r\n')}\r\nnobody;HERBST-99;SUP-99\r\n`,
  )
  await expect(page.getByRole('combobox', { name: 'Column for User ID or email' })).toContainText(
    'Benutzer-ID',
  )
  await expect(page.getByRole('combobox', { name: 'Column for Promotion code' })).toContainText(
    'Aktionscode',
  )
  await button(page, 'Dry run').click()
  await expect(button(page, 'Start')).toBeEnabled()
  expect(server.ledger.received.filter(({ method }) => method === 'PUT')).toEqual([])
  await expect(rowsTable(page)).toContainText('User 3')
  await expect(page.getByRole('button', { name: /Cannot be used/ })).toContainText('1')

  server.script({ method: 'PUT', path: pathOf(4) }, holdUntil('four'), apply, success())
  server.script({ method: 'PUT', path: pathOf(7) }, apply, holdUntil('seven'), success())
  await startRun(page, 'Redeem 12 codes')
  await server.held('four')
  await button(page, 'Pause').click()
  server.release('four')
  await expect(button(page, 'Resume')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Confirmed/ })).toContainText('4')
  expect(server.ledger.putsOf(/promotion-codes/)).toHaveLength(4)

  await button(page, 'Resume').click()
  await server.held('seven')
  await app.killAndRestart()
  server.release('seven')
  await goTo(app.page, 'Bulk')
  await app.page.getByRole('link', { name: /herbst/ }).click()
  await expect(button(app.page, 'Resume')).toBeVisible()
  await expect(app.page.getByRole('button', { name: /^Confirmed/ })).toContainText('6')
  await expect(app.page.getByRole('button', { name: /unknown/ })).toContainText('1')
  await expect(app.page.getByRole('button', { name: /^Waiting/ })).toContainText('5')

  await button(app.page, 'Resume').click()
  await expect(app.page.getByRole('button', { name: /^Confirmed/ })).toContainText('11')
  await expect(bar(app.page)).toHaveAttribute('aria-valuenow', /.*/)
  const puts = Array.from({ length: rows }, (_, at) => server.ledger.putsOf(pathOf(at + 1)).length)
  expect(puts).toEqual(Array.from({ length: rows }, () => 1))

  const results = join(app.userData, 'results.csv')
  await app.answerSaveDialogs(results)
  await button(app.page, 'Save results').click()
  await expect(app.page.getByText('results.csv')).toBeVisible()
  const saved = readFileSync(results, 'utf8').trim().split('\r\n')
  expect(saved).toHaveLength(rows + 2)
  expect(saved[0]).toContain('Benutzer-ID;Aktionscode;Ticket')
  expect(saved.filter((line) => /confirmed/i.test(line))).toHaveLength(11)
  expect(saved[7]).toMatch(/unknown/i)

  await goTo(app.page, 'Activity')
  await app.page.getByRole('searchbox', { name: 'Search activity' }).fill('herbst')
  await expect(app.page.getByRole('table', { name: 'Activity' })).toContainText('SUP-7')
})

test('tenants of a live connection: the count is typed, what is so already is not sent, and it is taken back', async ({
  console: app,
  upstream,
  keys,
}) => {
  const { page } = app
  const tenant = (number: number) => `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
  await goTo(page, 'Bulk')
  await page.getByRole('radio', { name: 'Update tenants' }).check()
  await chooseFile(
    app,
    'names.csv',
    `Tenant ID,Description\n${tenant(1)},From the file\n${tenant(2)},From the file\n${tenant(99)},Nobody\n`,
  )
  await field(page, 'Ticket').fill('SUP-77')
  await button(page, 'Dry run').click()
  await expect(button(page, 'Start')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Left out/ })).toContainText('1')
  await unlock(app)
  await button(page, 'Start').click()
  const dialog = page.getByRole('alertdialog')
  const go = dialog.getByRole('button', { name: 'Update 2 tenants', exact: true })
  await expect(go).toBeDisabled()
  await dialog.getByRole('textbox').fill('2')
  await go.click()
  await expect(page.getByRole('button', { name: /^Confirmed/ })).toContainText('2')
  await expect(button(page, 'Undo run')).toBeVisible()
  await button(page, 'Undo run').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Undo of')
  await button(page, 'Start').click()
  await dialog.getByRole('textbox').fill('2')
  await go.click()
  await expect(page.getByRole('button', { name: /^Confirmed/ })).toContainText('2')
  await expect(rowsTable(page)).toContainText('From the file')
})
