import { test as base } from 'playwright/test'
import { startDemoApi, type DemoApi } from '../../../src/main/demo'
import { emptyKeychain } from '../../support/keychain-items'
import { ConsoleApp } from './electron'

export { expect } from 'playwright/test'

/** Keys of the test's own API server, new in each test, so that a leak is that test's leak. */
export interface UpstreamKeys {
  readonly clientId: string
  readonly read: string
  readonly write: string
}

interface Fixtures {
  /** The app, started with empty user data. */
  console: ConsoleApp
  keys: UpstreamKeys
  /** A UserDocks API of the test's own, outside the app. */
  upstream: DemoApi
}

let count = 0

export const test = base.extend<Fixtures>({
  console: async ({}, use) => {
    const started = await new ConsoleApp().start()
    await use(started)
    await started.close()
    // What a test leaves there makes the next ones slow.
    emptyKeychain()
  },
  keys: async ({}, use, info) => {
    count += 1
    const unique = `${info.workerIndex}-${count}-${process.pid}`
    await use({
      clientId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
      read: `read-key-of-the-test-${unique}`,
      write: `write-key-of-the-test-${unique}`,
    })
  },
  upstream: async ({ keys }, use) => {
    const api = await startDemoApi({ clientId: keys.clientId, keys })
    await use(api)
    await api.close()
  },
})
