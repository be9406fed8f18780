import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAuthority } from '../support/authority'
import { inKeychain } from '../support/keychain-items'
import { askFor, startProxy, tunnel, type TestProxy } from '../support/test-proxy'
import { startTlsBefore } from '../support/test-upstream'
import { addConnection, field, goTo, openTenant, save, writesAt } from './support/actions'
import type { ConsoleApp } from './support/electron'
import { inMain } from './support/main-process'
import { expect, test as base } from './support/test'

// A company's network: servers are behind a proxy, and their names are known to it alone.

const nordlicht = '10000000-0000-4000-8000-000000000001'
const serverName = 'api.console.invalid'
const baseUrl = `https://${serverName}`
const password = 'proxy-password-of-the-test-0123456789'

const test = base.extend<{ companyProxy: TestProxy; authority: string }>({
  authority: async ({ console }, use) => {
    await use(join(console.userData, '..', `authority-of-the-test-${process.pid}.pem`))
  },
  companyProxy: async ({ upstream, authority }, use) => {
    const made = makeAuthority(`DNS:${serverName}`)
    writeFileSync(authority, made.certificate)
    const server = await startTlsBefore(upstream.origin, made)
    const proxy = await startProxy({ upstream: server.port })
    await use(proxy)
    await proxy.close()
    await server.close()
  },
})

/** The system's proxy settings, as an administrator's PAC file makes them. */
async function systemSays({ application }: ConsoleApp, way: string): Promise<void> {
  await application.evaluate(async ({ session }, says) => {
    const script = `function FindProxyForURL(url, host) {
      return host === 'api.console.invalid' ? '${says}' : 'DIRECT'
    }`
    const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${btoa(script)}`
    await session.fromPartition('system-proxy').setProxy({ mode: 'pac_script', pacScript })
  }, way)
}

/** Chooses this file whenever the app asks for one. */
async function chooseAuthority(app: ConsoleApp, path: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    },
    path,
  )
  await goTo(app.page, 'Settings')
  const group = app.page.getByRole('group', { name: 'Additional certificate authority' })
  await group.getByRole('button', { name: 'Choose file…' }).click()
  await expect(group).toContainText('Company Authority')
}

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => readFileSync(path).includes(text))
}

async function companyName(app: ConsoleApp, value: string): Promise<void> {
  const form = await openTenant(app.page, nordlicht)
  await field(form, 'Company name').fill(value)
}

test('a PAC file leads through a proxy, which sees the name of the server and no key', async ({
  console,
  upstream,
  keys,
  companyProxy: proxy,
  authority,
}) => {
  const { page } = console
  await systemSays(console, `PROXY 127.0.0.1:${proxy.port}`)
  await addConnection(console, { baseUrl, keys })
  await openTenant(page, nordlicht)
  // Its certificate is signed by an authority of the company.
  await expect(page.getByRole('alert')).toContainText('could not prove who it is')
  expect(upstream.requests).toHaveLength(0)

  await chooseAuthority(console, authority)
  await page.getByRole('button', { name: 'Check connection' }).click()
  const network = page.getByRole('group', { name: 'Network' })
  await expect(network).toContainText(`${serverName} can be reached`)
  await expect(network).toContainText(`Through 127.0.0.1:${proxy.port}.`)
  await expect(network).toContainText(/TLSv1\.[23]/)
  expect(upstream.requests).toHaveLength(0)

  await companyName(console, 'Behind the proxy')
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  expect(writesAt(upstream)).toHaveLength(1)
  for (const head of proxy.heads) {
    expect(head).toBe(`CONNECT ${serverName}:443 HTTP/1.1\r\nHost: ${serverName}:443\r\n\r\n`)
  }
  expect(proxy.heads.length).toBeGreaterThan(1)
  for (const key of [keys.write, keys.read]) {
    expect(proxy.heard().includes(key)).toBe(false)
  }
})

test('a way that cannot be gone is said, and is not gone round', async ({
  console,
  keys,
  companyProxy: proxy,
}) => {
  const { page } = console
  await systemSays(console, `SOCKS5 127.0.0.1:${proxy.port}; DIRECT`)
  await addConnection(console, { baseUrl, keys })
  await openTenant(page, nordlicht)
  await expect(page.getByRole('alert')).toContainText('name no way that can be used')
  expect(proxy.clients).toHaveLength(0)
})

test('a proxy that asks is told its name and password, and nobody else is', async ({
  console,
  upstream,
  keys,
  companyProxy: proxy,
  authority,
}) => {
  const { page } = console
  const address = `127.0.0.1:${proxy.port}`
  proxy.behave = askFor(`agent:${password}`)
  await addConnection(console, { baseUrl, keys })
  await chooseAuthority(console, authority)
  const network = page.getByRole('group', { name: 'Network' })
  await network.getByRole('radio', { name: 'This one:' }).check()
  await field(page, 'Proxy address').fill(address)
  await network.getByRole('button', { name: 'Use this proxy' }).click()
  const account = page.getByRole('group', { name: `Proxy ${address}` })
  await expect(account).toContainText('Not set')
  await page.getByRole('button', { name: 'Check connection' }).click()
  await expect(network.getByRole('alert')).toContainText('wants a name and a password')

  await field(page, 'User name').fill('agent')
  await account.getByRole('button', { name: 'Save name' }).click()
  await expect(account.getByRole('button', { name: 'Save name' })).toBeDisabled()
  await console.copy(password)
  await account.getByRole('button', { name: 'Paste from clipboard' }).click()
  await expect(account).toContainText('Stored')
  const box = (await console.messageBoxes()).at(-1)
  expect(box?.message).toContain(address)
  expect(JSON.stringify(box)).not.toContain(password)
  expect(await console.clipboardText()).not.toBe(password)
  expect(inKeychain()).toContain(password)

  await companyName(console, 'With a password')
  await expect(await save(page)).toContainText(/^\s*Confirmed/)
  expect(writesAt(upstream)).toHaveLength(1)
  expect(JSON.stringify(upstream.requests)).not.toContain(password)
  expect(proxy.heads.some((head) => head.includes('Proxy-Authorization: Basic'))).toBe(true)
  for (const key of [keys.write, keys.read]) expect(proxy.heard().includes(key)).toBe(false)

  expect(await page.content()).not.toContain(password)
  expect(console.output).not.toContain(password)
  expect(filesWith(console.userData, password)).toEqual([])
  // The same search finds what is there.
  expect(filesWith(console.userData, address)).not.toEqual([])

  // All of it is there after a new start; removing takes the password out of the keychain.
  await console.restart()
  await console.answerMessageBoxes(0)
  await goTo(console.page, 'Settings')
  const again = console.page.getByRole('group', { name: `Proxy ${address}` })
  await expect(again).toContainText('Stored')
  await again.getByRole('button', { name: 'Remove' }).click()
  await expect(again).toContainText('Not set')
  expect(inKeychain()).not.toContain(password)
})

test('certificates that were altered on disk are not used, which is said', async ({
  console,
  keys,
  upstream,
  companyProxy: proxy,
  authority,
}) => {
  proxy.behave = tunnel
  await systemSays(console, `PROXY 127.0.0.1:${proxy.port}`)
  await addConnection(console, { baseUrl, keys })
  await chooseAuthority(console, authority)
  const [copy = ''] = readdirSync(console.userData).filter((name) => /^authorities-/.test(name))
  const path = join(console.userData, copy)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  writeFileSync(path, makeAuthority('DNS:localhost', 'Somebody else').certificate)
  await goTo(console.page, 'Tenants')
  await goTo(console.page, 'Settings')
  await expect(console.page.getByText('was altered on disk')).toBeVisible()
  await openTenant(console.page, nordlicht)
  await expect(console.page.getByRole('alert')).toContainText('could not prove who it is')
  expect(upstream.requests).toHaveLength(0)
})
