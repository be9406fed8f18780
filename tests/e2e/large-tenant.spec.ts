import { startFaultServer } from '../support/fault-server'
import { largeTenant, memberId } from '../support/large-tenant'
import { addConnection, field, openTenant, save } from './support/actions'
import { tabInto, tabTo } from './support/tab-to'
import { expect, test } from './support/test'

const companyName = 'Südlicht Verlag GmbH'
const id = '10000000-0000-4000-8000-000000000001'

test('a tenant with 10,000 users opens, can be changed, and anybody in it is found', async ({
  console: app,
  keys,
}) => {
  const { page } = app
  const path = `/v1/tenants/${id}`
  const tenant = largeTenant(id, 10_000)
  const server = await startFaultServer({
    records: { [path]: tenant },
    onApply: (_request, { records }) => void records.set(path, { ...tenant, companyName }),
  })
  await addConnection(app, { baseUrl: server.origin, keys })
  const form = await openTenant(page, id)
  await expect(field(form, 'Company name')).toHaveValue('Nordlicht Verlag GmbH')
  const users = page.getByRole('region', { name: 'Users' })
  await expect(users.getByRole('status')).toHaveText('50 of 10,000 users are shown')
  await expect(users.getByRole('listitem')).toHaveCount(50)

  await field(form, 'Company name').fill(companyName)
  await expect(await save(page, 'SUP-1')).toContainText(/^\s*Confirmed/)

  await tabTo(page, 'textbox', 'Find a user of this tenant')
  await page.keyboard.type('user9876')
  await expect(users.getByRole('listitem')).toHaveCount(1)
  await expect(users.getByRole('status')).toHaveText('1 of 10,000 users is shown')
  expect(await tabInto(page, users.getByRole('button', { name: 'Redeem code' }))).toBe(true)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Redeem promotion code' })
  await expect(field(dialog, 'User ID or email')).toHaveValue(memberId(9876))
  await server.close()
})
