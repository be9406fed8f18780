import { field, openTenant } from './support/actions'
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
