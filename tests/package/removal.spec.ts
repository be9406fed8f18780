import { existsSync, lstatSync } from 'node:fs'
import { goTo, inList } from '../e2e/support/actions'
import { installedVersion, packageName, purge, run } from './support/machine'
import { expect, reason, test } from './support/test'

test.skip(reason !== null, reason ?? '')

/** Places that belong to the program alone: what dpkg knows of, and what its scripts make. */
function ownPlaces(): string[] {
  const known = run('dpkg', ['-L', packageName])
    .split('\n')
    .filter((path) => /userdocks-?console/i.test(path))
  return [...known, `/usr/bin/${packageName}`, `/etc/alternatives/${packageName}`]
}

const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

test('removed, it leaves nothing but what the user has', async ({ installed: _, user }) => {
  const console = await user.startConsole()
  await goTo(console.page, 'Connections')
  await expect(inList(console.page, 'Demo')).toContainText('Stored')
  await console.end()
  const places = ownPlaces()
  expect(places.length).toBeGreaterThan(20)
  expect(places.filter((path) => !isThere(path))).toEqual([])

  purge()
  expect(installedVersion()).toBeNull()
  const possible = [...places, `/etc/apparmor.d/${packageName}`]
  expect(possible.filter(isThere)).toEqual([])
  // See docs/install.md: settings, record and keys stay until the user deletes them.
  expect(existsSync(user.userData)).toBe(true)
  const keys = user.run('secret-tool', ['search', '--all', 'service', 'UserDocks Console'])
  expect(keys.output).toContain('attribute.account = ')
})
