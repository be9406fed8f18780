import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright/test'
import { inKeychain, provision } from '../support/keychain-items'
import {
  field,
  fillConnection,
  goTo,
  inList,
  openConnectionDialog,
  openTenant,
} from './support/actions'
import { electronExecutable, type ConsoleApp } from './support/electron'
import { pressKeys, typeKeys } from './support/keyboard'
import { boxes, holdMessageBoxes, inMain, press } from './support/main-process'
import { expect, test, type UpstreamKeys } from './support/test'

const nordlicht = '10000000-0000-4000-8000-000000000001'

async function dialogFor(app: ConsoleApp, baseUrl: string, keys: UpstreamKeys): Promise<Locator> {
  const dialog = await openConnectionDialog(app.page)
  await fillConnection(dialog, { name: 'Acme', baseUrl, clientId: keys.clientId })
  return dialog
}

const writeSlot = (dialog: Locator) => dialog.getByRole('group', { name: 'Write key' })
const button = (slot: Locator, name: string) => slot.getByRole('button', { name, exact: true })

/** Notes all that the page learns of the keyboard and of its fields. */
async function listenInPage(app: ConsoleApp): Promise<() => Promise<string>> {
  await app.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    for (const name of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste']) {
      document.addEventListener(
        name,
        (event) => heard.push(`${name} ${(event as KeyboardEvent).key ?? ''}`),
        { capture: true },
      )
    }
    window.bridge.subscribe((message) => heard.push(JSON.stringify(message)))
  })
  return () => app.page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'))
}

test.describe('typing a key', () => {
  test('stores it without the page hearing one key', async ({ console, upstream, keys }) => {
    const { page } = console
    const title = () =>
      inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle(), null)
    await console.answerMessageBoxes(0)
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    const heard = await listenInPage(console)

    await pressKeys(console, 'Shift')
    await expect.poll(heard).toContain('keydown Shift')

    await button(slot, 'Type').click()
    await expect(slot).toContainText('Type the key now')
    expect(await title()).toContain('Typing a key')
    const before = await heard()
    await typeKeys(console, `${keys.write}xx`)
    await expect(slot).toContainText(`${keys.write.length + 2} characters`)
    await pressKeys(console, 'Backspace')
    await pressKeys(console, 'Backspace')
    await pressKeys(console, 'Tab')
    await pressKeys(console, 'Control+a')
    await expect(slot).toContainText(`${keys.write.length} characters`)
    await pressKeys(console, 'Space')
    await expect(slot).toContainText('Only the characters of a key are taken')
    await pressKeys(console, 'Return')
    await expect(slot).toContainText('Stored')
    await expect(button(slot, 'Type')).toBeFocused()

    const told = (await heard()).slice(before.length)
    expect(told).toContain('keys.typed')
    expect(told).not.toMatch(/keydown|keypress|keyup|input|paste/)
    expect(told).not.toContain(keys.write)
    expect(await title()).toBe('UserDocks Console')
    expect(inKeychain()).toContain(keys.write)
    expect(await page.content()).not.toContain(keys.write)
    expect(console.output).not.toContain(keys.write)
    const [question] = await console.messageBoxes()
    expect(question?.detail).toContain(upstream.origin)
    expect(question?.detail).toContain(`${keys.write.length} characters`)
    expect(JSON.stringify(question)).not.toContain(keys.write)
    // The keyboard is the page's again.
    await field(dialog, 'Name').press('Control+a')
    await field(dialog, 'Name').pressSequentially('Beta')
    await expect(field(dialog, 'Name')).toHaveValue('Beta')
  })

  test('ends with Escape, Cancel and the loss of the keyboard, and stores nothing', async ({
    console,
    upstream,
    keys,
  }) => {
    await console.answerMessageBoxes(0)
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    const ways: readonly [() => Promise<unknown>, string][] = [
      [() => pressKeys(console, 'Escape'), 'Nothing was stored'],
      [() => button(slot, 'Cancel').click(), 'Nothing was stored'],
      [
        () =>
          inMain(
            console,
            ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.emit('blur'),
            null,
          ),
        'The typing has ended',
      ],
    ]
    for (const [end, words] of ways) {
      await button(slot, 'Type').click()
      await typeKeys(console, keys.write)
      await expect(slot).toContainText(`${keys.write.length} characters`)
      await end()
      await expect(slot).toContainText(words)
      await expect(slot).toContainText('Not set')
      await expect(button(slot, 'Type')).toBeFocused()
    }
    await expect(dialog).toBeVisible()
    expect(await console.messageBoxes()).toHaveLength(0)
    expect(inKeychain()).not.toContain(keys.write)
  })

  test('that a page ends keeps the rest of the key from it', async ({
    console,
    upstream,
    keys,
  }) => {
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    await button(slot, 'Type').click()
    await typeKeys(console, 'abc')
    await expect(slot).toContainText('3 characters')
    const heard = await listenInPage(console)
    await console.page.evaluate(() => window.bridge.call('connections.stopTyping', {}))
    await typeKeys(console, 'the-rest-of-the-key')
    await expect(slot).toContainText('Nothing was stored')
    expect(await heard()).toContain('"ended":true')
    expect(await heard()).not.toMatch(/keydown|keypress|keyup|input/)
    // When it has become quiet, the keyboard is the page's again.
    const title = () =>
      inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle(), null)
    await expect.poll(title).toBe('UserDocks Console')
    await pressKeys(console, 'Shift')
    await expect.poll(heard).toContain('keydown Shift')
  })

  test('takes the clipboard in between, and nothing else that is pressed with Control', async ({
    console,
    upstream,
    keys,
  }) => {
    const { page } = console
    await console.answerMessageBoxes(0)
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    const [head, tail] = [keys.write.slice(0, 6), keys.write.slice(6)]
    await console.copy(tail)
    await button(slot, 'Type').click()
    await typeKeys(console, head)
    await pressKeys(console, 'Control+v')
    await pressKeys(console, 'Control+q')
    await pressKeys(console, 'Return')
    await expect(slot).toContainText('Stored')
    expect(inKeychain()).toContain(keys.write)
    expect(await page.content()).not.toContain(tail)
  })

  test('goes on alone: no second key meanwhile, and a page that reloads ends it', async ({
    console,
    upstream,
    keys,
  }) => {
    const { page } = console
    await console.answerMessageBoxes(0)
    const dialog = await dialogFor(console, upstream.origin, keys)
    await button(writeSlot(dialog), 'Type').click()
    await typeKeys(console, keys.write)
    await expect(writeSlot(dialog)).toContainText(`${keys.write.length} characters`)
    const place = { name: 'Acme', baseUrl: upstream.origin, slot: 'read' }
    const second = await page.evaluate(
      (input) =>
        window.bridge.call('connections.pasteKey', {
          connectionId: '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10',
          ...input,
        }),
      place,
    )
    expect(second).toMatchObject({ ok: false, error: { code: 'keyEntryBusy' } })
    await inMain(
      console,
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.reload(),
      null,
    )
    await page.locator('main[aria-busy="false"]').waitFor()
    const again = await dialogFor(console, upstream.origin, keys)
    await button(writeSlot(again), 'Type').click()
    await expect(writeSlot(again)).toContainText('0 characters')
    await pressKeys(console, 'Escape')
    await expect(writeSlot(again)).toContainText('Not set')
    expect(await console.messageBoxes()).toHaveLength(0)
  })
})

test.describe('a key in a file', () => {
  const choose = (app: ConsoleApp, path: string) =>
    inMain(
      app,
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      },
      path,
    )

  test('is stored, and the file deleted where that is wanted', async ({
    console,
    upstream,
    keys,
  }) => {
    const path = join(console.userData, 'key.txt')
    writeFileSync(path, `${keys.write}\n`)
    chmodSync(path, 0o644)
    await choose(console, path)
    await holdMessageBoxes(console)
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    await button(slot, 'Load from file').click()
    await press(console, 'Store')
    await expect.poll(async () => (await boxes(console)).length).toBe(2)
    expect(inKeychain()).toContain(keys.write)
    expect(existsSync(path)).toBe(true)
    await press(console, 'Delete file')
    await expect(slot).toContainText('Stored')
    expect(existsSync(path)).toBe(false)
    const [store, deletion] = await boxes(console)
    expect(store?.detail).toContain('Other people who use this computer may read the file')
    expect(deletion?.message).toContain('key.txt')
    expect(JSON.stringify([store, deletion])).not.toContain(keys.write)
    expect(await console.page.content()).not.toContain(keys.write)
    expect(await console.page.content()).not.toContain(path)
  })

  test('stays where it is said to, and what is no key or no file is refused', async ({
    console,
    upstream,
    keys,
  }) => {
    const dialog = await dialogFor(console, upstream.origin, keys)
    const slot = writeSlot(dialog)
    const path = join(console.userData, 'key.txt')
    const link = join(console.userData, 'link')
    symlinkSync(path, link)
    await console.answerMessageBoxes(1)
    for (const [content, chosen, words] of [
      ['two words', path, 'The file does not hold a key'],
      ['x'.repeat(5000), path, 'The file does not hold a key'],
      ['', path, 'The file is empty'],
      [keys.write, link, 'The file cannot be read'],
      [keys.write, '/dev/zero', 'The file cannot be read'],
    ] as const) {
      writeFileSync(path, content)
      await choose(console, chosen)
      await button(slot, 'Load from file').click()
      await expect(slot).toContainText(words)
    }
    expect(await console.messageBoxes()).toHaveLength(0)
    expect(inKeychain()).not.toContain(keys.write)
    expect(readFileSync(path, 'utf8')).toBe(keys.write)
  })
})

test.describe('without a window', () => {
  interface Ended {
    readonly code: number | null
    readonly output: string
  }

  /** Starts the app once more on the same data, pipes something in, and waits for its end. */
  async function start(
    app: ConsoleApp,
    args: readonly string[],
    { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
  ): Promise<Ended> {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const root = join(import.meta.dirname, '../..')
    const child = spawn(
      electronExecutable(),
      [...asRoot, root, `--user-data-dir=${app.userData}`, ...args],
      { stdio: 'pipe', env: { ...process.env, ...environment } },
    )
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    // It may end without having read a word.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, output }
  }

  test('a key is piped in, for a connection and an origin that are named', async ({
    console,
    upstream,
    keys,
  }) => {
    const dialog = await dialogFor(console, upstream.origin, keys)
    await dialog.getByRole('button', { name: 'Save connection' }).click()
    await expect(dialog).toBeHidden()
    const store = ['--store-key', 'Acme', '--slot', 'write']
    const origin = `--origin=${upstream.origin}`

    const whileItRuns = await start(console, [...store, origin], { input: keys.write })
    expect(whileItRuns).toMatchObject({ code: 2, output: expect.stringContaining('is running') })
    await console.application.close()

    const unnamed = await start(console, store, { input: keys.write })
    expect(unnamed).toMatchObject({ code: 1, output: expect.stringContaining(upstream.origin) })
    const spaces = await start(console, [...store, origin], { input: 'two words' })
    expect(spaces).toMatchObject({ code: 1, output: expect.stringContaining('not a key') })
    expect(inKeychain()).not.toContain(keys.write)

    const stored = await start(console, [...store, origin], { input: `${keys.write}\n` })
    expect(stored).toMatchObject({
      code: 0,
      output: expect.stringContaining('Stored the write key'),
    })
    expect(stored.output).not.toContain(keys.write)
    expect(inKeychain()).toContain(keys.write)
    await console.start()
    await goTo(console.page, 'Connections')
    await expect(inList(console.page, 'Acme')).toContainText('Stored')
    expect(await console.page.content()).not.toContain(keys.write)
  })

  test('a key in an argument or in the environment ends the start', async ({ console, keys }) => {
    for (const [args, environment] of [
      [[`--api-key=${keys.write}`], {}],
      [['--token', keys.write], {}],
      [[], { USERDOCKS_API_KEY: keys.write }],
      [[], { X_API_KEY: keys.write }],
    ] as const) {
      const { code, output } = await start(console, args, { environment })
      expect(code).toBe(2)
      expect(output).toMatch(/was not started.*(--api-key|--token|USERDOCKS_API_KEY|X_API_KEY)/)
      expect(output).not.toContain(keys.write)
    }
  })
})

test('a key that was provisioned is found, used where it is, and removed when that is wanted', async ({
  console,
  upstream,
  keys,
}) => {
  const { page } = console
  const account = (slot: string) => `${keys.clientId}/${slot}@${upstream.origin}`
  provision(account('read'), keys.read)
  const dialog = await dialogFor(console, upstream.origin, keys)
  await dialog.getByRole('button', { name: 'Save connection' }).click()
  await expect(inList(page, 'Acme')).toContainText('Stored by your IT')
  await inList(page, 'Acme').getByRole('button', { name: 'Use', exact: true }).click()
  await openTenant(page, nordlicht)
  await expect(page.getByRole('form', { name: 'Tenant' })).toBeVisible()

  // The other one comes later, and is found at the next start.
  provision(account('write'), 'not a key')
  await console.restart()
  await goTo(console.page, 'Connections')
  await inList(console.page, 'Acme').getByRole('button', { name: 'Edit', exact: true }).click()
  const edit = console.page.getByRole('dialog', { name: 'Connection' })
  await expect(writeSlot(edit)).toContainText('Your IT stored something here that is not a key')
  const read = edit.getByRole('group', { name: 'Read key' })
  await expect(read).toContainText('Stored by your IT')
  await button(read, 'Remove').click()
  await expect(read).toContainText('Not set')
  expect(inKeychain()).not.toContain(keys.read)
  expect(await console.page.content()).not.toContain(keys.read)
  expect(console.output).not.toContain(keys.read)
})
