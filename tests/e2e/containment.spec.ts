import { expect, test } from './support/test'

test('the page is sandboxed, has no network, no Node and no permissions', async ({ console }) => {
  const { page, application } = console
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  const preferences = await application.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return (
      contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  })
  const found = await page.evaluate(async () => {
    const failed = async (attempt: () => Promise<unknown>) =>
      attempt().then(
        () => 'worked',
        () => 'refused',
      )
    return {
      bridge: Object.keys(window.bridge),
      node: [typeof globalThis['require' as never], typeof globalThis['process' as never]],
      fetch: await failed(() => fetch('http://127.0.0.1:9/')),
      clipboard: await failed(() => navigator.clipboard.readText()),
      opened: String(window.open('https://example.com/')),
    }
  })
  expect(found).toEqual({
    bridge: ['call', 'subscribe'],
    node: ['undefined', 'undefined'],
    fetch: 'refused',
    clipboard: 'refused',
    opened: 'null',
  })
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  expect(page.url()).toMatch(/^app:\/\/console\/index\.html/)
  expect(application.windows()).toHaveLength(1)
})

test('malformed calls reach no handler', async ({ console }) => {
  const { page } = console
  const answers = await page.evaluate(async () =>
    Promise.all([
      window.bridge.call('__proto__', {}),
      window.bridge.call('tenants.open', { tenantId: '..' }),
      window.bridge.call('connections.pasteKey', { key: 'sk-1' }),
      window.bridge.call('redemptions.redeem', null),
    ]),
  )
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  }
})
