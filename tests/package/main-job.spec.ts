import { readFileSync } from 'node:fs'
import { field, fillRedemption, goTo, inList, openTenant, save } from '../e2e/support/actions'
import { processesBelow } from '../e2e/support/memory-scan'
import { OrdinaryUser } from './support/ordinary-user'
import { expect, reason, test } from './support/test'

// The main job, in the installed program, by a user who is not root, in Chromium's sandbox.

test.skip(reason !== null, reason ?? '')

const nordlicht = '10000000-0000-4000-8000-000000000001'
const greta = '20000000-0000-4000-8000-000000000101'

test('an agent corrects an address and redeems a code', async ({ installed: _, user }) => {
  const console = await user.startConsole()
  const { page } = console
  await goTo(page, 'Connections')
  await expect(inList(page, 'Demo')).toContainText('Stored')

  const form = await openTenant(page, nordlicht)
  const billing = form.getByRole('group', { name: 'Billing address' })
  await field(billing, 'Line 1').fill('Am Sandtorkai 50')
  await field(billing, 'Postal code').fill('20457')
  await expect(await save(page, 'SUP-4711')).toContainText(/^\s*Confirmed/)

  const dialog = await fillRedemption(page, { user: greta, code: 'WELCOME-10' })
  await dialog.getByRole('button', { name: 'Redeem', exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Outcome' })).toContainText(/^\s*Confirmed/)

  const processes = processesBelow(console.id)
  const renderers = processes.filter(({ kind }) => kind === 'renderer')
  expect(renderers).toHaveLength(1)
  for (const { id } of processes) {
    expect(readFileSync(`/proc/${id}/cmdline`, 'utf8')).not.toContain('--no-sandbox')
    expect(statusOf(id, 'Uid')).not.toBe(0)
  }
  for (const { id } of renderers) {
    expect([statusOf(id, 'Seccomp'), statusOf(id, 'NoNewPrivs')]).toEqual([2, 1])
  }
})

test('without a keyring the window can be used, and says so', async ({ installed: _ }) => {
  const user = await OrdinaryUser.logIn({ keyring: false })
  try {
    const { page } = await user.startConsole()
    await expect(
      page.getByRole('status').filter({ hasText: /keychain is not there.*gnome-keyring/s }),
    ).toBeVisible()
    await goTo(page, 'Connections')
    await expect(inList(page, 'Demo')).toContainText('Not set')
    await goTo(page, 'Settings')
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  } finally {
    await user.logOut()
  }
})

function statusOf(id: number, name: string): number {
  const status = readFileSync(`/proc/${id}/status`, 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
}
