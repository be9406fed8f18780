import {
  addConnection,
  field,
  fillRedemption,
  goTo,
  openTenant,
  openUser,
  save,
  writesAt,
} from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

test('a wrong write key is rejected in words, and the draft stays', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, {
    baseUrl: upstream.origin,
    keys: { ...keys, write: 'wrong-key-123' },
  })
  const form = await openTenant(page, nordlicht)
  const city = field(form.getByRole('group', { name: 'Billing address' }), 'City')
  await city.fill('Bremen')
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Rejected/)
  await expect(outcome).toContainText('write key')
  await expect(city).toHaveValue('Bremen')
})

test('a refused code says why, and nothing is redeemed', async ({ console, upstream, keys }) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const dialog = await fillRedemption(console.page, {
    user: greta,
    code: 'Xe0-Rt7yUi4.Op2AsDf9Gh--',
  })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  const outcome = dialog.getByRole('region', { name: 'Outcome' })
  await expect(outcome).toContainText(/^\s*Rejected/)
  await expect(outcome).toContainText(/expired/i)
  expect(upstream.redemptions).toHaveLength(0)
})

test('a redemption without an answer is unknown, is sent once, and offers no retry', async ({
  console,
  upstream,
  keys,
}) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  upstream.behaviour = {
    ...upstream.behaviour,
    reset: 'afterApply',
    only: { method: 'PUT', path: /promotion-codes/ },
  }
  const dialog = await fillRedemption(console.page, { user: greta, code: 'WELCOME-10' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Outcome unknown/)
  await expect(dialog.getByRole('button', { name: 'Redeem', exact: true })).toBeHidden()
  await expect(dialog.getByRole('button', { name: /again|retry/i })).toHaveCount(0)
  expect(upstream.redemptions).toHaveLength(1)
  expect(writesAt(upstream)).toHaveLength(1)
})

test('an error that names a field lands on it', async ({ console, upstream, keys }) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openUser(page, greta)
  const email = field(form, 'Email')
  await email.fill('kim.nguyen@example.com')
  await expect(await save(page)).toContainText(/^\s*Rejected/)
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/already|other user|in use/i)
  await expect(email).toBeFocused()
  await expect(email).toHaveValue('kim.nguyen@example.com')
})

test('a server that is down is said, nothing is sent, and the draft stays', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  const city = field(form.getByRole('group', { name: 'Billing address' }), 'City')
  await city.fill('Bremen')
  await upstream.close()
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Not sent/)
  await expect(city).toHaveValue('Bremen')
  await goTo(page, 'Users')
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  await openUser(page, greta)
  await expect(page.getByRole('alert')).toContainText(/reach/i)
})

test('without a read key a form opens blank and sends only what was touched', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys, without: 'Read key' })
  await openTenant(page, nordlicht)
  await page.getByRole('button', { name: 'Edit without loading' }).click()
  const form = page.getByRole('form', { name: 'Tenant' })
  await field(form.getByRole('group', { name: 'Company' }), 'VAT ID').fill('DE123456789')
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(outcome).toContainText(/read key/i)
  expect(writesAt(upstream)).toMatchObject([
    { body: '{"kind":"tenant","companyVATId":"DE123456789","test":true}' },
  ])
})

test('what was typed survives going somewhere else and coming back', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  await field(form, 'Description').fill('Not saved yet')
  await goTo(page, 'Users')
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  await openUser(page, greta)
  await openTenant(page, nordlicht)
  await expect(field(form, 'Description')).toHaveValue('Not saved yet')
})
