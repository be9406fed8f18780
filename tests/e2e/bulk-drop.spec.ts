import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright/test'
import { goTo } from './support/actions'
import { expect, test } from './support/test'

const user = '20000000-0000-4000-8000-000000000101'

/** Drops files on the form, as the desktop does it. */
async function drop(page: Page, files: string[]): Promise<void> {
  const box = (await page.getByRole('group', { name: 'File', exact: true }).boundingBox())!
  const browser = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  await browser.detach()
}

test('a file that is dropped is taken, and the page never learns where it lies', async ({
  console: app,
}) => {
  const { page } = app
  await goTo(page, 'Bulk')
  const path = test.info().outputPath('dropped.csv')
  writeFileSync(path, `User ID;Promotion code\n${user};WELCOME-10\n`)
  await drop(page, [path])
  await expect(page.getByText('dropped.csv')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Column for Promotion code' })).toContainText(
    'Promotion code',
  )
  expect(await page.content()).not.toContain(dirname(path))

  // What is no table by its name, or the program's own, is not taken from a drop.
  const own = join(app.userData, 'own.csv')
  writeFileSync(own, 'a;b\n')
  for (const other of [own, join(app.userData, 'settings.json')]) {
    await drop(page, [other])
    await expect(page.getByText('This cannot be used as it is')).toBeVisible()
    await page.getByRole('button', { name: 'Close message' }).click()
    await expect(page.getByText('dropped.csv')).toBeVisible()
  }

  await drop(page, [path, path])
  await expect(page.getByRole('alert')).toContainText('These are several files.')
})

test('a page can name no file that nobody has dropped', async ({ console: app }) => {
  const { page } = app
  const secret = join(app.userData, 'secret.csv')
  writeFileSync(secret, 'Secret;Other\n1;2\n')
  const answers = await page.evaluate(async (path) => {
    const made = new File(['x'], 'x.csv')
    const named = new File(['x'], path)
    Object.defineProperty(named, 'path', { value: path })
    const given: unknown[] = [made, named, path, { path }, null, [path], new URL(`file://${path}`)]
    const bridge = window.bridge as { drop: (file: never) => Promise<unknown> }
    return Promise.all(
      given.map(async (each) => {
        try {
          return await bridge.drop(each as never)
        } catch {
          return 'refused'
        }
      }),
    )
  }, secret)
  const refused = { ok: false, error: { code: 'invalidInput' } }
  for (const answer of answers.slice(0, 2)) expect(answer).toMatchObject(refused)
  for (const answer of answers.slice(2)) {
    if (answer !== 'refused') expect(answer).toMatchObject(refused)
  }
  // A page may guess no token either.
  const guessed = await page.evaluate(
    (file) => window.bridge.call('bulk.previewFile', { file, kind: 'redeem', choice: {} }),
    '00000000-0000-4000-8000-000000000000',
  )
  expect(guessed).toMatchObject({ ok: false, error: { code: 'fileMissing' } })
})
