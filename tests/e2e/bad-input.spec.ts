import {
  addConnection,
  field,
  fillConnection,
  fillRedemption,
  goTo,
  openConnectionDialog,
  writesAt,
} from './support/actions'
import { expect, test } from './support/test'

const greta = '20000000-0000-4000-8000-000000000101'

test.describe('the address of a connection', () => {
  const cases = [
    ['https://agent:word@api.example.com', /user name|password/i],
    ['https://api.example.com/?test=true', /\?|query/i],
    ['https://api.example.com/#top', /#|fragment/i],
    ['http://api.example.com', /https/i],
    ['not an address', /address|URL/i],
  ] as const

  test('is refused with a reason, and nothing typed is lost', async ({ console, keys }) => {
    const dialog = await openConnectionDialog(console.page)
    for (const [address, reason] of cases) {
      await fillConnection(dialog, { name: 'Acme', baseUrl: address, clientId: keys.clientId })
      await dialog.getByRole('button', { name: 'Save connection' }).click()
      const input = field(dialog, 'Base URL')
      await expect(input).toHaveAttribute('aria-invalid', 'true')
      await expect(input).toHaveAccessibleDescription(reason)
      await expect(input).toHaveValue(address)
      await expect(field(dialog, 'Name')).toHaveValue('Acme')
    }
  })

  test('and its client ID must be a UUID', async ({ console }) => {
    const dialog = await openConnectionDialog(console.page)
    await fillConnection(dialog, { name: 'Acme', clientId: 'my-app' })
    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await expect(field(dialog, 'Client ID')).toHaveAttribute('aria-invalid', 'true')
    await expect(field(dialog, 'Client ID')).toHaveValue('my-app')
  })
})

test('Escape does not lose what was typed into a connection', async ({ console }) => {
  const { page } = console
  const dialog = await openConnectionDialog(page)
  await field(dialog, 'Name').fill('Acme')
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await expect(field(dialog, 'Name')).toHaveValue('Acme')
  await page.keyboard.press('Escape')
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(dialog).toBeHidden()
})

test('what is not an id opens nothing', async ({ console, upstream, keys }) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  await goTo(page, 'Tenants')
  for (const [link, label, button, text] of [
    ['Tenants', 'Tenant ID', 'Open tenant', 'Nordlicht'],
    ['Users', 'User ID or email', 'Open user', 'greta'],
  ] as const) {
    await goTo(page, link)
    for (const wrong of ['', text]) {
      await field(page, label).fill(wrong)
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true')
      await expect(field(page, label)).toHaveValue(wrong)
    }
  }
  expect(upstream.requests).toHaveLength(0)
})

test('a code that would change the address of the request is refused', async ({
  console,
  upstream,
  keys,
}) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const dialog = await fillRedemption(console.page, { user: greta, code: '' })
  const code = field(dialog, 'Promotion code')
  for (const wrong of ['', '   ', '.', '..', 'x'.repeat(257)]) {
    await code.fill(wrong)
    await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
    await expect(code).toHaveAttribute('aria-invalid', 'true')
    await expect(code).toHaveValue(wrong)
  }
  expect(writesAt(upstream)).toHaveLength(0)
  expect(upstream.redemptions).toHaveLength(0)
})

test('a code with characters of its own arrives as it is', async ({ console, upstream, keys }) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const dialog = await fillRedemption(console.page, { user: greta, code: 'a/b?c#d%2e e--' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Rejected/)
  expect(writesAt(upstream)).toMatchObject([
    { url: `/v1/users/${greta}/promotion-codes/a%2Fb%3Fc%23d%252e%20e--` },
  ])
})
