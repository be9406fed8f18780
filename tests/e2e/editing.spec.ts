import type { DemoApi } from '../../src/main/demo'
import { addConnection, field, openTenant, openUser, save, writesAt } from './support/actions'
import { expect, test, type UpstreamKeys } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

/** A change by somebody else: another agent, the customer, a script. */
async function changedByAnother(upstream: DemoApi, keys: UpstreamKeys, fields: object) {
  const answer = await fetch(`${upstream.origin}/v1/tenants/${nordlicht}`, {
    method: 'PUT',
    headers: headers(keys, 'write'),
    body: JSON.stringify({ kind: 'tenant', ...fields }),
  })
  expect(answer.status).toBe(200)
}

async function recordAt(upstream: DemoApi, keys: UpstreamKeys): Promise<Record<string, unknown>> {
  const answer = await fetch(`${upstream.origin}/v1/tenants/${nordlicht}`, {
    headers: headers(keys, 'read'),
  })
  const { data } = (await answer.json()) as { data: Record<string, unknown> }
  return data
}

function headers(keys: UpstreamKeys, type: 'read' | 'write'): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'X-API-KEY': keys[type],
    'X-API-KEY-TYPE': type,
    'X-CLIENT-ID': keys.clientId,
  }
}

/** The app's own writes: those of another carry no ticket of ours, so they are counted before. */
const putsAt = (upstream: DemoApi) => writesAt(upstream).length

test('a foreign change of the same field is shown three ways and decided by the agent', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  await field(form, 'Company name').fill('Nordlicht Medien GmbH')
  await field(form, 'Description').fill('Called on Monday')
  await changedByAnother(upstream, keys, {
    companyName: 'Nordlicht Gruppe SE',
    description: 'Do not call',
  })
  const before = putsAt(upstream)
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Not sent/)
  expect(putsAt(upstream)).toBe(before)
  const conflict = page.getByRole('region', { name: 'Conflict' })
  for (const text of ['Nordlicht Medien GmbH', 'Nordlicht Verlag GmbH', 'Nordlicht Gruppe SE']) {
    await expect(conflict).toContainText(text)
  }
  await conflict.getByRole('button', { name: 'Continue with these values' }).click()
  await expect(conflict.getByRole('alert')).toBeVisible()
  await conflict
    .getByRole('radiogroup', { name: 'Whose value for Company name' })
    .getByRole('radio', { name: 'Keep mine' })
    .check()
  await conflict
    .getByRole('radiogroup', { name: 'Whose value for Description' })
    .getByRole('radio', { name: 'Take theirs' })
    .check()
  await conflict.getByRole('button', { name: 'Continue with these values' }).click()
  await expect(field(form, 'Company name')).toHaveValue('Nordlicht Medien GmbH')
  await expect(field(form, 'Description')).toHaveValue('Do not call')
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  expect(await recordAt(upstream, keys)).toMatchObject({
    companyName: 'Nordlicht Medien GmbH',
    description: 'Do not call',
  })
})

test('a foreign change of another field merges, and is named', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await field(billing, 'Line 1').fill('Am Sandtorkai 50')
  await changedByAnother(upstream, keys, { description: 'Do not call' })
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(outcome).toContainText('Changed by somebody else, and kept')
  await expect(outcome).toContainText('Do not call')
  expect(await recordAt(upstream, keys)).toMatchObject({
    description: 'Do not call',
    billingAddress: { line1: 'Am Sandtorkai 50', city: 'Hamburg' },
  })
})

test('an API that empties what is not named sets off the alarm, and Restore puts it back', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  const before = await recordAt(upstream, keys)
  upstream.behaviour.onPut = 'replace'
  await field(form, 'Company name').fill('Nordlicht Medien GmbH')
  const outcome = await save(page)
  await expect(outcome).toContainText(/^\s*Confirmed/)
  const alarm = outcome.getByRole('alert', { name: 'Changed without being touched' })
  await expect(alarm).toContainText('VAT ID')
  await expect(alarm).toContainText('Billing address: City: Hamburg → (empty)')
  await alarm.getByRole('button', { name: /^Restore \d+ fields$/ }).click()
  await expect(alarm).toBeHidden()
  await expect(page.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)
  const ids = /"id":"[^"]*"/g
  expect(JSON.stringify(await recordAt(upstream, keys)).replace(ids, '')).toBe(
    JSON.stringify({ ...before, companyName: 'Nordlicht Medien GmbH' }).replace(ids, ''),
  )
})

test('the wrapped body is found out once and remembered over a restart', async ({
  console,
  upstream,
  keys,
}) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  upstream.behaviour.tenantBody = 'wrapped'
  await openTenant(console.page, nordlicht)
  await field(console.page, 'Company name').fill('Nordlicht Medien GmbH')
  const outcome = await save(console.page)
  await expect(outcome).toContainText(/^\s*Confirmed/)
  await expect(outcome).toContainText('wrapped')
  expect(writesAt(upstream).map(({ body }) => Object.keys(JSON.parse(body) as object)[0])).toEqual([
    'kind',
    'tenant',
  ])
  await console.restart()
  await openTenant(console.page, nordlicht)
  await field(console.page, 'Company name').fill('Nordlicht SE')
  await expect(await save(console.page)).toContainText(/^\s*Confirmed/)
  expect(writesAt(upstream)).toHaveLength(3)
  expect(writesAt(upstream)[2]?.body).toMatch(/^\{"tenant":/)
})

test('a draft survives kill -9, with its ticket, and notices what changed meanwhile', async ({
  console,
  upstream,
  keys,
}) => {
  await addConnection(console, { baseUrl: upstream.origin, keys })
  await openTenant(console.page, nordlicht)
  await field(console.page, 'Company name').press('End')
  await console.page.keyboard.type(' Nord')
  await field(console.page, 'Ticket').fill('SUP-9')
  await field(console.page, 'VAT ID').fill('DE999999999')
  // The last key is on disk when main has answered; ask it something behind that.
  await console.page.evaluate(() => window.bridge.call('app.boot', {}))
  await changedByAnother(upstream, keys, { companyVATId: 'DE136695976' })
  await console.killAndRestart()
  const { page } = console
  const recent = page.getByRole('region', { name: 'Recent' })
  await expect(recent).toContainText('2 unsaved changes')
  await recent.getByRole('link', { name: 'Nordlicht Verlag GmbH' }).click()
  const conflict = page.getByRole('region', { name: 'Conflict' })
  await expect(conflict).toContainText('DE999999999')
  await expect(conflict).toContainText('DE136695976')
  await conflict
    .getByRole('radiogroup', { name: 'Whose value for VAT ID' })
    .getByRole('radio', { name: 'Take theirs' })
    .check()
  await conflict.getByRole('button', { name: 'Continue with these values' }).click()
  await expect(field(page, 'Company name')).toHaveValue('Nordlicht Verlag GmbH Nord')
  await expect(field(page, 'VAT ID')).toHaveValue('DE136695976')
  await expect(field(page, 'Ticket')).toHaveValue('SUP-9')
})

test('leaving with unsaved changes asks once, and keeps them', async ({ console }) => {
  const { page } = console
  const form = await openTenant(page, nordlicht)
  await field(form, 'Company name').fill('Nordlicht Medien GmbH')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  const question = page.getByRole('alertdialog', { name: '1 change not saved' })
  await expect(question.getByRole('button', { name: 'Keep as draft' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(field(form, 'Company name')).toHaveValue('Nordlicht Medien GmbH')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'User ID or email' })).toBeVisible()
  await page.getByRole('link', { name: 'Tenants', exact: true }).click()
  await expect(field(page, 'Company name')).toHaveValue('Nordlicht Medien GmbH')
})

test('an address follows its country, and a pasted block fills it after a review', async ({
  console,
}) => {
  const { page } = console
  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await billing.getByRole('button', { name: 'Paste address' }).click()
  const dialog = page.getByRole('dialog', { name: 'Paste billing address' })
  await field(dialog, 'Address as text').fill(
    'Acme Corporation\n548 Market Street, Suite 200\nSan Francisco, CA 94104\nUSA',
  )
  await expect(dialog.getByRole('table', { name: 'Fields found' })).toContainText('94104')
  await dialog.getByRole('button', { name: 'Fill in' }).click()
  await expect(billing.getByRole('combobox', { name: 'Country' })).toHaveValue(/United States/)
  await expect(billing.getByRole('combobox', { name: 'State' })).toHaveValue('California (CA)')
  await expect(field(billing, 'City')).toHaveValue('San Francisco')
  await expect(billing).toContainText('ZIP code')
  await expect(billing.getByLabel('Billing address as printed')).toContainText(
    'San Francisco, CA 94104',
  )
})

test('the exact request is shown before it is sent, without any key', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const form = await openUser(page, greta)
  await field(form, 'Nickname').fill('Grete')
  await page.getByRole('button', { name: 'Review changes' }).click()
  await page.getByText('Exact request', { exact: true }).click()
  const request = page.getByRole('region', { name: 'Request 1' })
  await expect(request).toContainText(`PUT ${upstream.origin}/v1/users/${greta}?test=true`)
  await expect(request).toContainText('X-API-KEY: …')
  await expect(request).toContainText('"nickname": "Grete"')
  expect(await page.content()).not.toContain(keys.write)
})
