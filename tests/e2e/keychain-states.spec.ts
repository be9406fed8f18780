import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { PrivateKeyring } from '../support/private-keyring'
import {
  addConnection,
  field,
  goTo,
  inList,
  openTenant,
  pasteKey,
  save,
  writesAt,
} from './support/actions'
import { ConsoleApp } from './support/electron'
import { ended, tellMain } from './support/main-process'
import { expect, test as base } from './support/test'

// What the console does with a real keychain that is not as it should be, and when it is well again.

const nordlicht = '10000000-0000-4000-8000-000000000001'
const service = 'UserDocks Console (development)'

interface Fixtures {
  keyring: PrivateKeyring
  /** The app on that keyring; not started yet. */
  app: ConsoleApp
}

const test = base.extend<Fixtures>({
  keyring: async ({}, use) => {
    const keyring = await PrivateKeyring.open()
    await use(keyring)
    await keyring.close()
  },
  app: async ({ keyring }, use) => {
    const app = new ConsoleApp(keyring.environment)
    await use(app)
    await app.close()
  },
})

interface Saved {
  readonly connections: { readonly id: string; readonly baseUrl: string; readonly demo: boolean }[]
}
const saved = ({ userData }: ConsoleApp) =>
  (JSON.parse(readFileSync(join(userData, 'connections.json'), 'utf8')) as Saved).connections

/** The account of the write or read key of the connection that is not the demo. */
function accountOf(app: ConsoleApp, slot: 'write' | 'read'): string {
  const { id, baseUrl } = saved(app).find(({ demo }) => !demo)!
  return `${id}/${slot}@${new URL(baseUrl).origin}`
}

const notice = (app: ConsoleApp, words: RegExp) =>
  app.page.getByRole('status').filter({ hasText: words })
const tryAgain = (app: ConsoleApp) => app.page.getByRole('button', { name: 'Try again' }).first()

test('absent: the console works without, and with it as soon as it is there', async () => {
  const keyring = await PrivateKeyring.open({ keyring: false })
  const app = await new ConsoleApp(keyring.environment).start()
  try {
    await expect(notice(app, /keychain is not there.*gnome-keyring/s)).toBeVisible()
    await goTo(app.page, 'Connections')
    await expect(inList(app.page, 'Demo')).toContainText('Not set')
    await tryAgain(app).click()
    await expect(notice(app, /still not there/)).toBeVisible()

    await keyring.start()
    await tryAgain(app).click()
    await expect(notice(app, /answers again/)).toBeVisible()
    await expect(inList(app.page, 'Demo')).toContainText('Stored')
    await openTenant(app.page, nordlicht)
    await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  } finally {
    await app.close()
    await keyring.close()
  }
})

test('locked: nothing is sent or forgotten; unlocked, the same save goes through', async ({
  keyring,
  app,
  upstream,
  keys,
}) => {
  await app.start()
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const form = await openTenant(page, nordlicht)
  const name = field(form.getByRole('group', { name: 'General' }), 'Name')
  await name.fill('Nordlicht Press')
  keyring.lock()
  const held = await save(page, 'T-1')
  await expect(held).toContainText('Not sent')
  expect(writesAt(upstream)).toHaveLength(0)
  await expect(notice(app, /keychain is locked.*Unlock it/s)).toBeVisible()
  await expect(name).toHaveValue('Nordlicht Press')
  await tryAgain(app).click()
  await expect(notice(app, /still locked/)).toBeVisible()

  await keyring.unlock()
  await tryAgain(app).click()
  await expect(notice(app, /answers again/)).toBeVisible()
  const outcome = await save(page)
  await expect(outcome).toContainText('Confirmed')
  expect(writesAt(upstream)).toHaveLength(1)
})

test('locked at the start: nothing is written, and the keys stay noted', async ({
  keyring,
  app,
  upstream,
  keys,
}) => {
  await app.start()
  await addConnection(app, { baseUrl: upstream.origin, keys })
  await app.application.close()
  const before = keyring.accounts(service).sort()
  expect(before).toContain(accountOf(app, 'write'))

  keyring.lock()
  await app.start()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('alert')).toContainText(/keychain is locked.*Nothing was sent/s)
  await goTo(app.page, 'Connections')
  await expect(inList(app.page, 'Acme')).toContainText('Stored')

  await keyring.unlock()
  await tryAgain(app).click()
  await expect(notice(app, /answers again/)).toBeVisible()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  expect(keyring.accounts(service).sort()).toEqual(before)
})

test('hung: the first screen does not wait for it, and all works when it answers again', async ({
  keyring,
  app,
}) => {
  await app.start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  await app.application.close()

  keyring.stopAnswering()
  // Resolves when the first screen is there.
  await app.start()
  expect(keyring.isStopped).toBe(true)
  await goTo(app.page, 'Connections')
  await expect(inList(app.page, 'Demo')).toContainText('Stored')
  await expect(notice(app, /keychain does not answer/)).toBeVisible({ timeout: 20_000 })
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('alert')).toContainText(/does not answer.*Nothing was sent/s)
  expect(keyring.isStopped).toBe(true)

  keyring.answerAgain()
  await tryAgain(app).click()
  await expect(notice(app, /answers again/)).toBeVisible()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
})

test('hung, and the demo must move: the first screen does not wait for that either', async ({
  keyring,
  app,
}) => {
  await app.start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  const before = saved(app)[0]!.baseUrl
  await app.application.close()

  const squatter = await listenOn(Number(new URL(before).port))
  keyring.stopAnswering()
  await app.start()
  expect(keyring.isStopped).toBe(true)
  await expect.poll(() => saved(app)[0]!.baseUrl).not.toBe(before)
  await expect(notice(app, /keychain does not answer/)).toBeVisible({ timeout: 20_000 })

  keyring.answerAgain()
  await tryAgain(app).click()
  await expect(notice(app, /answers again/)).toBeVisible()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  // The keys for where it was are gone: two are left.
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  squatter.close()
})

test('hung: the program can be quit, and started again', async ({ keyring, app }) => {
  await app.start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  keyring.stopAnswering()
  await openTenant(app.page, nordlicht)
  await expect(notice(app, /keychain does not answer/)).toBeVisible({ timeout: 20_000 })
  const end = ended(app)
  await tellMain(app, ({ app: program }) => program.quit())
  await end
  expect(keyring.isStopped).toBe(true)

  keyring.answerAgain()
  await app.start()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
})

test('ended meanwhile: said so, with what helps, which is to open the console again', async ({
  keyring,
  app,
}) => {
  await app.start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  keyring.kill()
  await openTenant(app.page, nordlicht)
  await expect(notice(app, /keychain was ended.*open it again/s)).toBeVisible()
  await goTo(app.page, 'Connections')
  await expect(inList(app.page, 'Demo')).toContainText('Stored')

  await keyring.start()
  await app.restart()
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
})

test('a key that was removed meanwhile: said so, still noted, and pasted again', async ({
  keyring,
  app,
  upstream,
  keys,
}) => {
  await app.start()
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const account = accountOf(app, 'read')
  keyring.clear(service, account)
  expect(keyring.accounts(service)).not.toContain(account)
  await openTenant(page, nordlicht)
  await expect(page.getByRole('alert')).toContainText('read key is not in the keychain any more')
  await goTo(page, 'Connections')
  await expect(inList(page, 'Acme')).toContainText('Stored')

  await inList(page, 'Acme').getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Connection' })
  await pasteKey(app, dialog, 'Read key', keys.read)
  await expect.poll(() => keyring.accounts(service)).toContain(account)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
})

test('a key that another program has replaced is not used', async ({
  keyring,
  app,
  upstream,
  keys,
}) => {
  await app.start()
  const { page } = app
  await addConnection(app, { baseUrl: upstream.origin, keys })
  const before = upstream.requests.length
  keyring.replace(service, accountOf(app, 'read'), 'the-key-of-another-program')
  await openTenant(page, nordlicht)
  await expect(page.getByRole('alert')).toContainText(/not the one that was stored here.*not used/s)
  expect(upstream.requests).toHaveLength(before)

  // Nothing but the value kept it from being used.
  keyring.replace(service, accountOf(app, 'read'), keys.read)
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
})

test('the keys of the demo come back by themselves', async ({ keyring, app }) => {
  await app.start()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
  const [account = '', other = ''] = keyring.accounts(service)
  keyring.clear(service, account)
  keyring.clear(service, other)
  await openTenant(app.page, nordlicht)
  await expect(app.page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  await expect.poll(() => keyring.accounts(service).length).toBe(2)
})

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
