import { startDemoApi } from '../../src/main/demo'
import {
  field,
  fillConnection,
  goTo,
  inList,
  openConnectionDialog,
  pasteKey,
  save,
  writesAt,
} from './support/actions'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

/** A token as sign-in services make them: claims in the middle, here with when it expires. */
function tokenUntil(seconds: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256' })}.${part({ exp: seconds })}.bm90LWEtc2lnbmF0dXJl`
}

test('an access token opens and changes its own records, and its expiry is shown', async ({
  console,
  keys,
}) => {
  const token = tokenUntil(Date.UTC(2040, 0, 2, 3, 4) / 1000)
  const upstream = await startDemoApi({
    clientId: keys.clientId,
    keys,
    accessToken: { token, tenantId: nordlicht, userId: greta },
  })
  try {
    const { page } = console
    await console.answerMessageBoxes(0)
    const dialog = await openConnectionDialog(page)
    await fillConnection(dialog, {
      name: 'Own tenant',
      baseUrl: upstream.origin,
      clientId: keys.clientId,
    })
    await dialog.getByRole('radio', { name: 'Access token' }).check()
    await pasteKey(console, dialog, 'Access token', token)
    await expect(dialog.getByRole('group', { name: 'Access token' })).toContainText(
      'Expires on 2 Jan 2040',
    )
    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await inList(page, 'Own tenant').getByRole('button', { name: 'Use', exact: true }).click()
    await expect(inList(page, 'Own tenant')).toContainText('Expires on 2 Jan 2040')

    await goTo(page, 'Tenants')
    await page.getByRole('button', { name: 'Open the token’s tenant' }).click()
    const form = page.getByRole('form', { name: 'Tenant' })
    await field(form, 'Company name').fill('Nordlicht Medien GmbH')
    await expect(await save(page)).toContainText(/^\s*Confirmed/)

    await goTo(page, 'Users')
    await field(page, 'User ID or email').fill('me')
    await page.getByRole('button', { name: 'Open user', exact: true }).click()
    await expect(field(page, 'Given name')).toHaveValue('Greta')
    await field(page, 'User ID or email').fill('kim.nguyen@example.com')
    await page.getByRole('button', { name: 'Open user', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('belongs to another record')

    expect(writesAt(upstream)).toHaveLength(1)
    const reads = upstream.requests.filter(({ method }) => method === 'GET')
    expect(new Set(reads.map(({ url }) => url))).toEqual(
      new Set(['/v1/tenants/me', '/v1/users/me']),
    )
    for (const { headers } of upstream.requests) {
      expect(headers).toHaveProperty('authorization')
      expect(headers).not.toHaveProperty('x-api-key')
    }
    expect(await page.content()).not.toContain(token)
  } finally {
    await upstream.close()
  }
})
