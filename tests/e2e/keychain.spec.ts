import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addConnection,
  field,
  fillConnection,
  goTo,
  inList,
  openConnectionDialog,
  openTenant,
  pasteKey,
} from './support/actions'
import { inKeychain } from '../support/keychain-items'
import { contentsBelow } from './support/contents-below'
import { ConsoleApp } from './support/electron'
import { expect, test } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'

test('a key goes from the clipboard into the keychain, and nowhere else', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  const boxes = await console.messageBoxes()
  expect(boxes).toHaveLength(2)
  expect(boxes[0]?.message).toContain('Acme')
  expect(boxes[0]?.detail).toContain(upstream.origin)
  expect(boxes[0]?.buttons[0]).toMatch(/^Store/)
  expect(JSON.stringify(boxes)).not.toContain(keys.write)
  expect(await console.clipboardText()).not.toBe(keys.read)
  expect(inKeychain()).toContain(keys.write)
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()
  for (const key of [keys.write, keys.read]) {
    expect(await page.content()).not.toContain(key)
    expect(console.output).not.toContain(key)
    for (const [path, content] of contentsBelow(console.userData)) {
      expect(content.includes(key), path).toBe(false)
    }
  }
})

test('Test connection says which key works', async ({ console, upstream, keys }) => {
  await console.answerMessageBoxes(0)
  const dialog = await openConnectionDialog(console.page)
  await fillConnection(dialog, { name: 'Acme', baseUrl: upstream.origin, clientId: keys.clientId })
  await pasteKey(console, dialog, 'Write key', keys.write)
  await pasteKey(console, dialog, 'Read key', 'not-the-key')
  await dialog.getByRole('button', { name: 'Test connection' }).click()
  await expect(dialog).toContainText(/write key.*works/is)
  await expect(dialog).toContainText(/read key.*refused/is)
  expect(new Set(upstream.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
})

test('deleting a connection really removes its keys', async ({ console, upstream, keys }) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  expect(inKeychain()).toContain(keys.write)
  await goTo(page, 'Connections')
  await inList(page, 'Acme').getByRole('button', { name: 'Delete', exact: true }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Delete/ })
    .click()
  await expect(inList(page, 'Acme')).toHaveCount(0)
  expect(inKeychain()).not.toContain(keys.write)
  expect(inKeychain()).not.toContain(keys.read)
  expect(readFileSync(join(console.userData, 'connections.json'), 'utf8')).not.toContain('Acme')
})

test('a dialog that is cancelled leaves no key behind', async ({ console, upstream, keys }) => {
  await console.answerMessageBoxes(0)
  const dialog = await openConnectionDialog(console.page)
  await fillConnection(dialog, { name: 'Acme', baseUrl: upstream.origin, clientId: keys.clientId })
  await pasteKey(console, dialog, 'Write key', keys.write)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(inKeychain).not.toContain(keys.write)
})

test('what is not a key, or not confirmed, is not stored', async ({ console, upstream, keys }) => {
  const dialog = await openConnectionDialog(console.page)
  await fillConnection(dialog, { name: 'Acme', baseUrl: upstream.origin, clientId: keys.clientId })
  const slot = dialog.getByRole('group', { name: 'Write key' })
  const paste = slot.getByRole('button', { name: 'Paste from clipboard' })
  await console.answerMessageBoxes(1)
  for (const [text, words] of [
    ['', /empty/i],
    [`${keys.write}\nsecond line`, /line/i],
    ['two words', /space|character/i],
  ] as const) {
    await console.copy(text)
    await paste.click()
    await expect(slot).toContainText(words)
    await expect(slot).toContainText('Not set')
  }
  expect(await console.messageBoxes()).toHaveLength(0)
  await console.copy(keys.write)
  await paste.click()
  await expect.poll(async () => (await console.messageBoxes()).length).toBe(1)
  await expect(slot).toContainText('Not set')
  expect(inKeychain()).not.toContain(keys.write)
})

test('without a keychain the app says so, and offers this session only', async ({
  upstream,
  keys,
}) => {
  const app = new ConsoleApp({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })
  await app.start()
  try {
    const { page } = app
    await expect(page.getByRole('button', { name: 'Use this session only' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await page.getByRole('button', { name: 'Use this session only' }).click()
    await goTo(page, 'Connections')
    await expect(inList(page, 'Demo')).toContainText('This session only')
    await openTenant(page, nordlicht)
    await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()

    await app.answerMessageBoxes(0)
    const dialog = await openConnectionDialog(page)
    await fillConnection(dialog, {
      name: 'Acme',
      baseUrl: upstream.origin,
      clientId: keys.clientId,
    })
    await app.copy(keys.write)
    const slot = dialog.getByRole('group', { name: 'Write key' })
    await slot.getByRole('button', { name: 'Paste from clipboard' }).click()
    await expect(slot).toContainText('This session only')
    for (const [path, content] of contentsBelow(app.userData)) {
      expect(content.includes(keys.write), path).toBe(false)
    }
  } finally {
    await app.close()
  }
})

test('damaged settings are kept aside, reported, and replaced by defaults', async () => {
  const app = new ConsoleApp()
  mkdirSync(app.userData, { recursive: true })
  writeFileSync(join(app.userData, 'connections.json'), '{"version": 1, "connections": [')
  await app.start()
  try {
    await expect(app.page.getByText(/connections\.json\.damaged-/)).toBeVisible()
    const kept = readdirSync(app.userData).find((name) => name.includes('.damaged-')) ?? ''
    expect(readFileSync(join(app.userData, kept), 'utf8')).toBe('{"version": 1, "connections": [')
    await goTo(app.page, 'Connections')
    await expect(inList(app.page, 'Demo')).toBeVisible()
  } finally {
    await app.close()
  }
})

test('changing the address to another origin asks for the keys again', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  await addConnection(console, { baseUrl: upstream.origin, keys })
  await goTo(page, 'Connections')
  await inList(page, 'Acme').getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Connection' })
  await field(dialog, 'Base URL').fill('https://elsewhere.example.com')
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(dialog).toBeHidden()
  await expect(inList(page, 'Acme')).toContainText('Not set')
  expect(inKeychain()).not.toContain(keys.write)
})
