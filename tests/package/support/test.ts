import { test as base } from 'playwright/test'
import { install, installedVersion, versionIn } from './machine'
import { OrdinaryUser } from './ordinary-user'
import { builtPackages, type Packages } from './packages'

export { expect } from 'playwright/test'

interface Fixtures {
  /** The newer version is installed. */
  installed: Packages
  /** Logged in, with a keyring. */
  user: OrdinaryUser
}

/** The environment variable in which on-this-machine.ts says why nothing can be installed here. */
export const reasonVariable = 'PACKAGE_TESTS_SKIPPED'

/** Why nothing can be installed here; `null` if something can. */
export const reason = process.env[reasonVariable] || null

export const test = base.extend<Fixtures, { packages: Packages }>({
  packages: [async ({}, use) => use(builtPackages()), { scope: 'worker' }],
  installed: async ({ packages }, use) => {
    if (installedVersion() !== versionIn(packages.newer)) install(packages.newer)
    await use(packages)
  },
  user: async ({}, use) => {
    const user = await OrdinaryUser.logIn()
    await use(user)
    await user.logOut()
  },
})
