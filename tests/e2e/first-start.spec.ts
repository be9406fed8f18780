import { field, goTo, inList, openTenant, save, fillRedemption } from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

test('a first start opens on the demo, whose keys are in the keychain', async ({ console }) => {
  const { page } = console
  await expect(page.getByRole('combobox', { name: 'Connection' })).toBeVisible()
  await expect(page.getByText('DEMO', { exact: true }).first()).toBeVisible()
  await goTo(page, 'Connections')
  await expect(inList(page, 'Demo')).toContainText('Stored')
  await expect(inList(page, 'Demo')).toContainText('In use')
})

test('the main job on the demo: correct a billing address, redeem a code', async ({ console }) => {
  const { page } = console
  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await expect(field(billing, 'Line 1')).toHaveValue('Alte Holstenstraße 12')
  await field(billing, 'Line 1').fill('Am Sandtorkai 50')
  await field(billing, 'Postal code').fill('20457')
  const outcome = await save(page, 'SUP-4711')
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(field(billing, 'Line 1')).toHaveValue('Am Sandtorkai 50')

  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10', ticket: 'SUP-4711' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  const redeemed = dialog.getByRole('region', { name: 'Outcome' })
  await expect(redeemed).toContainText(/^\s*Confirmed/)
  await expect(redeemed).toContainText('40')
  await expect(redeemed).toContainText('50')

  const origin = await page.evaluate(async () => {
    const boot = (await window.bridge.call('app.boot', {})) as {
      value: { list: { connections: { baseUrl: string }[] } }
    }
    return boot.value.list.connections[0]?.baseUrl ?? ''
  })
  const ledger = (await (await fetch(`${origin}/demo/ledger`)).json()) as {
    redemptions: { userId: string; code: string }[]
  }
  expect(ledger.redemptions).toMatchObject([{ userId: greta, code: 'WELCOME-10' }])
})

test('a second start keeps the connection and its keys', async ({ console }) => {
  await goTo(console.page, 'Connections')
  await expect(inList(console.page, 'Demo')).toContainText('Stored')
  await console.restart()
  const form = await openTenant(console.page, nordlicht)
  await expect(field(form.getByRole('group', { name: 'General' }), 'Name')).toHaveValue(/Nordlicht/)
})
