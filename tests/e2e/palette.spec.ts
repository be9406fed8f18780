import { writesAt, addConnection, field } from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

test('a whole ticket goes by in shortcuts: open, edit, save, tell, redeem', async ({
  console: app,
  upstream,
  keys,
}) => {
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const { page } = app
  const press = (...names: string[]) =>
    names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve())

  await press('Control+k')
  await page.keyboard.type(`https://app.example.com/tenants/${nordlicht}`)
  await press('Enter')
  const form = page.getByRole('form', { name: 'Tenant' })
  await expect(form).toBeVisible()
  await press('F6', 'F6', 'F6')
  await expect(page.getByRole('main')).toBeFocused()

  const line = field(form.getByRole('group', { name: 'Billing address' }), 'Line 1')
  while (!(await line.evaluate((element) => element === document.activeElement))) await press('Tab')
  await press('Control+a')
  await page.keyboard.type('Am Sandtorkai 50')
  await press('Control+s')
  await expect(page.getByRole('region', { name: 'Changes' })).toBeFocused()
  await press('Tab')
  while (!(await field(page, 'Ticket').evaluate((each) => each === document.activeElement))) {
    await press('Tab')
  }
  await page.keyboard.type('SUP-1')
  expect(writesAt(upstream)).toEqual([])
  await press('Control+Enter')
  const outcome = page.getByRole('region', { name: 'Outcome' })
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(outcome).toBeFocused()
  await press('Control+Shift+c')
  await expect.poll(() => app.clipboardText()).toContain('Am Sandtorkai 50')
  await expect(outcome.getByRole('status')).toHaveText('Copied')

  await press('Control+k')
  await page.keyboard.type(`user ${greta}`)
  await press('ArrowDown', 'Enter')
  const dialog = page.getByRole('dialog', { name: 'Redeem promotion code' })
  await expect(field(dialog, 'User ID or email')).toHaveValue(greta)
  await expect(field(dialog, 'Ticket')).toHaveValue('SUP-1')
  await press('Tab')
  await page.keyboard.type('WELCOME-10')
  // Enter in a field sends nothing: giving money away takes the button.
  await press('Enter')
  expect(upstream.redemptions).toEqual([])
  const redeem = dialog.getByRole('button', { name: 'Redeem', exact: true })
  while (!(await redeem.evaluate((element) => element === document.activeElement))) {
    await press('Tab')
  }
  await press('Enter')
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  await press('Control+Shift+c')
  await expect.poll(() => app.clipboardText()).toContain('WELCOME-10')
  expect(upstream.redemptions).toHaveLength(1)
  await press('Escape')

  // Whoever comes back later has other work: the outcome is there, and leaves the focus alone. Of the
  // same tenant on another connection it takes one line.
  await press('Control+1', 'Control+2')
  await expect(outcome).toContainText('Read again')
  await expect(outcome).not.toBeFocused()
  await press('Control+k')
  await page.keyboard.type('demo')
  await press('Enter')
  await expect(page.getByText('DEMO', { exact: true })).toBeVisible()
  await press('Control+k')
  await page.keyboard.type(nordlicht)
  await press('Enter')
  await expect(form).toBeVisible()
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(outcome).not.toContainText('Read again')
})

test('what is pasted where there is no field is looked at', async ({ console: app }) => {
  const { page } = app
  await app.copy(`Ticket 4711: tenant ${nordlicht} has moved`)
  await page.getByRole('main').focus()
  await page.keyboard.press('Control+v')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('option').first()).toHaveText(`Open tenant ${nordlicht}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nordlicht Verlag GmbH' })).toBeVisible()
})
