import type { Page } from 'playwright/test'
import { addConnection, field, goTo, openTenant } from './support/actions'
import { inMain } from './support/main-process'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('language and theme are there from the first moment after a restart, also in main', async ({
  console: app,
  upstream,
  keys,
}) => {
  await addConnection(app, { baseUrl: upstream.origin, keys, environment: 'Live' })
  await goTo(app.page, 'Settings')
  await choose(app.page, 'Theme', 'Dark')
  await choose(app.page, 'Language', 'Deutsch')
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Einstellungen')
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'de')

  await app.restart()
  const { page } = app
  expect(new URL(page.url()).search).toBe('?language=de&theme=dark')
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark')
  await expect(page.getByRole('navigation', { name: 'Hauptmenü' })).toBeVisible()
  const menus = await inMain(
    app,
    ({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [],
    null,
  )
  expect(menus).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Fenster', 'Hilfe'])
  await app.answerMessageBoxes(3)
  await page.getByRole('button', { name: 'Entsperren' }).click()
  await expect.poll(async () => (await app.messageBoxes()).at(-1)?.message).toContain('entsperren?')
})

test('the theme of the program is that of the system’s own parts', async ({ console: app }) => {
  const source = () => inMain(app, ({ nativeTheme }) => nativeTheme.themeSource, null)
  await goTo(app.page, 'Settings')
  expect(await source()).toBe('system')
  await choose(app.page, 'Theme', 'Light')
  await expect.poll(source).toBe('light')
  await choose(app.page, 'Theme', 'High contrast')
  await expect(app.page.locator('html')).toHaveAttribute('data-contrast', 'more')
  await expect.poll(source).toBe('system')
})

test('the privacy mask blurs whatever names somebody, until it is pointed at', async ({
  console: app,
}) => {
  const { page } = app
  await page.keyboard.press('Control+Shift+m')
  const form = await openTenant(page, nordlicht)
  const heading = page.getByRole('heading', { name: 'Nordlicht Verlag GmbH' })
  const company = field(form, 'Company name')
  await expect(heading).toHaveCSS('filter', /blur/)
  await expect(company).toHaveCSS('color', 'rgba(0, 0, 0, 0)')
  await expect(page.getByText('greta.petersen@example.com')).toHaveCSS('filter', /blur/)
  await heading.hover()
  await expect(heading).toHaveCSS('filter', 'none')
  await company.focus()
  await expect(company).not.toHaveCSS('color', 'rgba(0, 0, 0, 0)')
  await page.keyboard.press('Control+Shift+m')
  await expect(page.getByText('greta.petersen@example.com')).toHaveCSS('filter', 'none')
})
