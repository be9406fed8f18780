import { mergeTests } from 'playwright/test'
import { fingerprint } from '../../src/main/demo/fingerprint'
import { field, goTo, inList, openTenant, save, writesAt } from '../e2e/support/actions'
import { test as withServer } from '../e2e/support/test'
import { install, installedVersion, program, versionIn } from './support/machine'
import { expect, reason, test as base } from './support/test'
import { addConnectionWithoutKeys } from './support/connection'

// From the version that is older to the newer one, as apt does it, with all that a user has in it.

const test = mergeTests(base, withServer)
test.skip(reason !== null, reason ?? '')

const nordlicht = '10000000-0000-4000-8000-000000000001'

test('connections, keys, record and drafts are kept', async ({
  packages,
  user,
  upstream,
  keys,
}) => {
  install(packages.older)
  expect(installedVersion()).toBe(versionIn(packages.older))

  let console = await user.startConsole()
  await addConnectionWithoutKeys(console.page, {
    name: 'Acme',
    baseUrl: upstream.origin,
    clientId: keys.clientId,
  })
  await console.end()
  for (const slot of ['write', 'read'] as const) {
    const words = ['--store-key', 'Acme', '--slot', slot, '--origin', upstream.origin]
    expect(user.run(program, words, keys[slot])).toMatchObject({ code: 0 })
  }

  console = await user.startConsole()
  await openTenant(console.page, nordlicht)
  const name = (page: typeof console.page) =>
    field(
      page.getByRole('form', { name: 'Tenant' }).getByRole('group', { name: 'General' }),
      'Name',
    )
  await name(console.page).fill('Nordlicht Press')
  await expect(await save(console.page, 'SUP-1')).toContainText(/^\s*Confirmed/)
  await name(console.page).fill('Nordlicht Press and Paper')
  await expect.poll(() => user.count('drafts')).toBe(1)
  await console.end()

  install(packages.newer)
  expect(installedVersion()).toBe(versionIn(packages.newer))
  console = await user.startConsole()
  const { page } = console
  await goTo(page, 'Connections')
  await expect(inList(page, 'Acme')).toContainText('In use')
  await expect(inList(page, 'Acme').getByText('Stored')).toHaveCount(2)
  await goTo(page, 'Activity')
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('SUP-1')

  // The draft is there, and the key that was stored before goes out with it.
  await openTenant(page, nordlicht)
  await expect(name(page)).toHaveValue('Nordlicht Press and Paper')
  await expect(await save(page, 'SUP-2')).toContainText(/^\s*Confirmed/)
  const sent = writesAt(upstream).map(({ headers }) => headers['x-api-key'])
  expect(sent).toEqual([fingerprint(keys.write), fingerprint(keys.write)])
})
