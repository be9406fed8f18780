import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { startUpdateFeed, type UpdateFeed } from '../support/update-feed'
import { goTo } from '../e2e/support/actions'
import type { InstalledConsole } from './support/installed-console'
import { install, installedVersion, run, versionIn } from './support/machine'
import { expect, reason, test as base } from './support/test'

// The installed program and a feed that IT has set for the whole machine: from the older package to the
// newer one. Only the native question and the password are not in it.

const policy = '/etc/userdocks-console/updates.json'

const test = base.extend<{ feed: UpdateFeed }>({
  feed: async ({}, use) => {
    const feed = await startUpdateFeed()
    try {
      await use(feed)
    } finally {
      await feed.close()
      rmSync(dirname(policy), { recursive: true, force: true })
    }
  },
})
test.skip(reason !== null, reason ?? '')
test.skip(existsSync(dirname(policy)), `${dirname(policy)} belongs to this machine`)

function setByIt({ url, publicKey }: UpdateFeed, mode = 0o644): void {
  mkdirSync(dirname(policy), { recursive: true })
  rmSync(policy, { force: true })
  const text = JSON.stringify({ feed: { url, signedBy: publicKey } })
  writeFileSync(policy, text)
  run('chmod', [mode.toString(8), policy])
}

async function updatesOf({ page }: InstalledConsole) {
  await goTo(page, 'Settings')
  return page.getByRole('group', { name: 'Updates' })
}

test('the newer package is found, downloaded, compared, and is what dpkg installs', async ({
  packages,
  user,
  feed,
}) => {
  install(packages.older)
  setByIt(feed)
  const name = basename(packages.newer)
  const version = /\d+\.\d+\.\d+(?:-for-testing)?/.exec(name)?.[0] ?? ''
  feed.publish(version, readFileSync(packages.newer), { name })

  const console = await user.startConsole()
  const updates = await updatesOf(console)
  await expect(updates).toContainText(`Your IT department has set this, in ${policy}.`)
  expect(feed.requests).toEqual([])
  await updates.getByRole('button', { name: 'Check for updates' }).click()
  await expect(updates).toContainText(`Version ${version} is available.`)
  await updates.getByRole('button', { name: 'Download' }).click()
  await expect(updates).toContainText('it is what was signed.', { timeout: 60_000 })
  await console.end()

  // What electron-updater has the system run, once there is a yes and a password.
  run('dpkg', ['-i', join(user.userData, 'updates', 'pending', name)])
  expect(installedVersion()).toBe(versionIn(packages.newer))
  const newer = await user.startConsole()
  const again = await updatesOf(newer)
  await again.getByRole('button', { name: 'Check for updates' }).click()
  await expect(again).toContainText('This is the newest version.')
})

test('a file of IT that others may write means no updates', async ({
  installed: _,
  user,
  feed,
}) => {
  setByIt(feed, 0o666)
  const console = await user.startConsole()
  const updates = await updatesOf(console)
  await expect(updates).toContainText('The update settings of your IT department cannot be used')
  await expect(updates.getByRole('button', { name: 'Check for updates' })).toHaveCount(0)
  expect(feed.requests).toEqual([])
})
