import {
  addConnection,
  field,
  fillRedemption,
  openTenant,
  openUser,
  save,
  writesAt,
} from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

test.beforeEach(async ({ console, upstream, keys }) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
})

test('a billing address arrives at the server, to the byte', async ({ console, upstream }) => {
  const { page } = console
  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await field(billing, 'Line 1').fill('Am Sandtorkai 50')
  await field(billing, 'Postal code').fill('20457')
  await page.getByRole('button', { name: 'Review changes' }).click()
  const changes = page.getByRole('region', { name: 'Changes' })
  await expect(changes).toContainText('Alte Holstenstraße 12')
  await expect(changes).toContainText('Am Sandtorkai 50')
  expect(writesAt(upstream)).toHaveLength(0)
  await changes.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)

  const before = upstream.requests.find(({ method }) => method === 'GET')
  expect(before?.url).toBe(`/v1/tenants/${nordlicht}`)
  const [write, ...more] = writesAt(upstream)
  expect(more).toHaveLength(0)
  expect([write?.method, write?.url]).toEqual(['PUT', `/v1/tenants/${nordlicht}`])
  const body = JSON.parse(write?.body ?? '') as { billingAddress: Record<string, string> }
  expect(Object.keys(body)).toEqual(['kind', 'billingAddress', 'test'])
  expect(body).toMatchObject({
    kind: 'tenant',
    billingAddress: {
      line1: 'Am Sandtorkai 50',
      postal_code: '20457',
      city: 'Hamburg',
      country: 'DE',
    },
    test: true,
  })
  expect(write?.headers).toMatchObject({
    'x-api-key-type': 'write',
    'content-type': 'application/json',
  })
})

test('a user change arrives at the server, to the byte', async ({ console, upstream }) => {
  const { page } = console
  const form = await openUser(page, 'greta.petersen@example.com')
  await field(form, 'Nickname').fill('Grete')
  await expect(await save(page, 'SUP-1')).toContainText(/^\s*Confirmed/)
  const [write, ...more] = writesAt(upstream)
  expect(more).toHaveLength(0)
  expect(write).toMatchObject({
    method: 'PUT',
    url: `/v1/users/${greta}?test=true`,
    body: '{"user":{"nickname":"Grete"},"test":true}',
  })
  await expect(field(form, 'Nickname')).toHaveValue('Grete')
})

test('a code is redeemed once, and the ledger says 1', async ({ console, upstream }) => {
  const { page } = console
  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  // Who it is for, and what they have, is seen before.
  await expect(dialog).toContainText('Greta Petersen')
  await expect(dialog).toContainText('Free units: 40')
  // Enter must not give money away.
  await field(dialog, 'Promotion code').press('Enter')
  expect(writesAt(upstream)).toHaveLength(0)
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).dblclick()
  const outcome = dialog.getByRole('region', { name: 'Outcome' })
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await outcome.getByRole('button', { name: 'Copy summary' }).click()
  await expect.poll(() => console.clipboardText()).toContain('WELCOME-10')
  expect(upstream.redemptions).toMatchObject([{ userId: greta, code: 'WELCOME-10' }])
  expect(writesAt(upstream)).toMatchObject([
    { method: 'PUT', url: `/v1/users/${greta}/promotion-codes/WELCOME-10`, body: '' },
  ])
})

test('nothing but GET and PUT ever leaves', async ({ console, upstream }) => {
  const { page } = console
  const user = await openUser(page, greta)
  await field(user, 'Nickname').fill('G')
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  const tenant = await openTenant(page, nordlicht)
  await field(tenant, 'Description').fill('New')
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  const dialog = await fillRedemption(page, { user: greta, code: 'THANKS-30' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  expect([...new Set(upstream.requests.map(({ method }) => method))].sort()).toEqual(['GET', 'PUT'])
  expect(upstream.invitations).toHaveLength(0)
})
