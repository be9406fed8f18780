import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { recordFigure } from '../support/figures'
import { apply, holdUntil, startFaultServer, type FaultServer } from '../support/fault-server'
import { success } from '../support/fault-server/answers'
import { addConnection, field, goTo, openTenant, openUser, save } from './support/actions'
import { ConsoleApp } from './support/electron'
import {
  boxes,
  ended,
  holdMessageBoxes,
  inMain,
  logged,
  logText,
  openBox,
  pageAfter,
  press,
  rendererOf,
  tellMain,
} from './support/main-process'
import { expect, test as base } from './support/test'

/** The program as a whole: its end, its window, faults of its own, the computer's sleep. */

const greta = '20000000-0000-4000-8000-000000000101'
const nordlicht = '10000000-0000-4000-8000-000000000001'
const records = {
  [`/v1/users/${greta}`]: { id: greta, name: 'Greta Lindqvist', nickname: 'Greta' },
  [`/v1/tenants/${nordlicht}`]: { id: nordlicht, name: 'Nordlicht', description: '', users: [] },
}

interface Fixtures {
  /** How fast the program's own timers are: below 1 faster. */
  timeScale: number
  /** An API that applies a change and answers it when the test says `release('answer')`. */
  server: FaultServer
  /** Begins a change of a user that gets no answer yet. */
  beginChange: () => Promise<void>
}

const test = base.extend<Fixtures>({
  timeScale: [1, { option: true }],
  console: async ({ timeScale }, use) => {
    const environment = { USERDOCKS_CONSOLE_TIME_SCALE: String(timeScale) }
    const started = await new ConsoleApp(environment).start()
    await use(started)
    await started.close()
  },
  server: async ({}, use) => {
    const server = await startFaultServer({
      records,
      onApply({ path, body }, server) {
        const sent = JSON.parse(body) as { user?: object }
        const before = server.records.get(path) as object
        server.records.set(path, { ...before, ...(sent.user ?? sent) })
      },
    })
    server.script({ method: 'PUT' }, apply, holdUntil('answer'), success())
    await use(server)
    await server.close()
  },
  beginChange: async ({ console, server, keys }, use) => {
    await addConnection(console, { baseUrl: server.origin, keys })
    await holdMessageBoxes(console)
    await use(async () => {
      const form = await openUser(console.page, greta)
      await field(form, 'Nickname').fill('Grete')
      await save(console.page)
      await server.ledger.arrival({ method: 'PUT' })
    })
  },
})

/** Another change, of another record; gives its outcome. */
async function changeTenant(page: Page): Promise<Locator> {
  const form = await openTenant(page, nordlicht)
  await field(form, 'Description').fill('New')
  return save(page)
}

/** What Activity says of all changes, newest first. */
async function onRecord(page: Page): Promise<string[]> {
  await goTo(page, 'Activity')
  const rows = page.getByRole('table', { name: 'Activity' }).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  return rows.locator('td:nth-child(2)').allInnerTexts()
}

test.describe('a second start', () => {
  test('ends, and shows the window of the first', async ({ console }) => {
    await inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null)
    expect(await startAgain(console)).toMatchObject({ code: 0 })
    await expect
      .poll(() =>
        inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null),
      )
      .toBe(true)
    await expect(console.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  })

  test('with links and other words does nothing else', async ({ console }) => {
    const links = Array.from({ length: 250 }, (_, index) => [
      `userdocks-console://users/${index}`,
      `userdocks-console://--store-key=${index}`,
      `userdocks-console:///../../${'%2e'.repeat(index % 7)}`,
      `javascript:alert(${index})`,
    ]).flat()
    const address = console.page.url()
    for (let from = 0; from < links.length; from += 250) {
      const some = links.slice(from, from + 250)
      expect(await startAgain(console, ...some)).toMatchObject({ code: 0, output: '' })
    }
    // More than Chromium takes from a second start, which would end the first for it.
    expect(await startAgain(console, ...links)).toMatchObject({ code: 2 })
    const long = `userdocks-console://redeem?code=${'x'.repeat(40_000)}`
    expect(await startAgain(console, long)).toMatchObject({ code: 2 })
    expect(console.page.url()).toBe(address)
    await expect(console.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    expect(
      await inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null),
    ).toBe(1)
    recordFigure({
      check: `windows or pages opened by ${links.length} links of a second start`,
      figure: 0,
      mustBe: 0,
    })
  })

  test('that is to check the record of changes does so without a window', async ({ console }) => {
    expect(await startAgain(console, '--verify-changes')).toEqual({
      code: 0,
      output: expect.stringContaining(`Checking ${console.userData}`),
    })
    // The first one has not noticed.
    await expect(console.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  })
})

/** Starts the app once more on the same data, and waits for its end. */
async function startAgain(
  console: ConsoleApp,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const root = join(import.meta.dirname, '../..')
  const second = spawn(
    console.application.process().spawnfile,
    [...asRoot, root, `--user-data-dir=${console.userData}`, ...args],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  let output = ''
  second.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => second.once('close', resolve))
  return { code, output }
}

test.describe('quitting while a change is being sent', () => {
  test('asks, and can be taken back', async ({ console, server, beginChange }) => {
    await beginChange()
    await tellMain(console, ({ app }) => app.quit())
    expect(await openBox(console)).toMatchObject({
      message: '1 change is being sent',
      detail: expect.stringContaining('becomes unknown'),
      buttons: ['Wait, then quit', 'Quit now', 'Do not quit'],
    })
    await press(console, 'Do not quit')
    server.release('answer')
    await expect(console.page.getByRole('region', { name: 'Outcome' })).toContainText(
      /^\s*Confirmed/,
    )
    // What was held back is sent again.
    await expect(await changeTenant(console.page)).toContainText(/^\s*Confirmed/)
    expect(server.ledger.putsOf(/./)).toHaveLength(2)
  })

  test('waits when its window is closed, sends nothing new, and quits by itself', async ({
    console,
    server,
    beginChange,
  }) => {
    await beginChange()
    await inMain(console, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null)
    await press(console, 'Wait, then quit')
    await expect(await changeTenant(console.page)).toContainText(/^\s*Not sent/)
    const end = ended(console)
    server.release('answer')
    expect(await end).toEqual({ code: 0, signal: null })
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
    await console.start()
    expect(await onRecord(console.page)).toEqual(['Not sent', 'Confirmed'])
  })

  test('can be done at once, and the result is unknown', async ({
    console,
    server,
    beginChange,
  }) => {
    await beginChange()
    const end = ended(console)
    await tellMain(console, ({ app }) => app.quit())
    await press(console, 'Quit now')
    expect(await end).toEqual({ code: 0, signal: null })
    await console.start()
    expect(await onRecord(console.page)).toEqual(['Outcome unknown'])
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
  })

  test('is not asked about when nothing is being sent', async ({ console, beginChange }) => {
    expect(beginChange).toBeDefined()
    const end = ended(console)
    console.application.process().kill('SIGTERM')
    expect(await end).toEqual({ code: 0, signal: null })
  })

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`by ${signal} waits for the answer, under a real message box`, async ({
      console,
      server,
      keys,
    }) => {
      await keepMessageBoxes(console)
      await addConnection(console, { baseUrl: server.origin, keys })
      const shown = await useRealMessageBoxes(console)
      const form = await openUser(console.page, greta)
      await field(form, 'Nickname').fill('Grete')
      await save(console.page)
      await server.ledger.arrival({ method: 'PUT' })
      const end = ended(console)
      console.application.process().kill(signal)
      await expect.poll(shown).toBe(1)
      server.release('answer')
      expect(await end).toEqual({ code: 0, signal: null })
      await console.start()
      expect(await onRecord(console.page)).toEqual(['Confirmed'])
      expect(server.ledger.putsOf(/./)).toHaveLength(1)
    })
  }

  test('by a second signal ends like kill -9, and that is safe', async ({
    console,
    server,
    beginChange,
  }) => {
    await beginChange()
    const child = console.application.process()
    child.kill('SIGTERM')
    await openBox(console)
    const end = ended(console)
    child.kill('SIGTERM')
    expect((await end).code).not.toBe(0)
    await console.start()
    expect(await onRecord(console.page)).toEqual(['Outcome unknown'])
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
  })

  test('by the shutdown of the computer waits, and asks nobody', async ({
    console,
    server,
    beginChange,
  }) => {
    const shutDown = () =>
      inMain(
        console,
        ({ powerMonitor }) => {
          let putOff = false
          const event = { preventDefault: () => (putOff = true) }
          ;(powerMonitor as NodeJS.EventEmitter).emit('shutdown', event)
          return putOff
        },
        null,
      )
    expect(await shutDown()).toBe(false)
    await beginChange()
    expect(await shutDown()).toBe(true)
    expect(await boxes(console)).toEqual([])
    const end = ended(console)
    server.release('answer')
    expect(await end).toEqual({ code: 0, signal: null })
    await console.start()
    expect(await onRecord(console.page)).toEqual(['Confirmed'])
  })
})

/** Keeps the message boxes of the desktop, before anything takes their place. */
async function keepMessageBoxes(console: ConsoleApp): Promise<void> {
  await inMain(
    console,
    ({ dialog }) => {
      const shared = globalThis as unknown as { real?: typeof dialog.showMessageBox }
      shared.real ??= dialog.showMessageBox
    },
    null,
  )
}

/** Shows them again. Gives the function that counts those that were shown. */
async function useRealMessageBoxes(console: ConsoleApp): Promise<() => Promise<number>> {
  await inMain(
    console,
    ({ dialog }) => {
      const shared = globalThis as unknown as { shown: number; real: typeof dialog.showMessageBox }
      shared.shown = 0
      dialog.showMessageBox = (...all: unknown[]) => {
        shared.shown += 1
        return (shared.real as (...all: unknown[]) => Promise<never>)(...all)
      }
    },
    null,
  )
  return () => inMain(console, () => (globalThis as unknown as { shown: number }).shown, null)
}

test.describe('a window that crashes', () => {
  for (const how of ['crashes', 'is killed'] as const) {
    test(`${how} is replaced on the same record, and the change goes on`, async ({
      console,
      server,
      beginChange,
    }) => {
      await beginChange()
      const page = await pageAfter(console, await breakWindow(console, how))
      await expect(field(page.getByRole('form', { name: 'User' }), 'Nickname')).toBeVisible()
      server.release('answer')
      await expect.poll(() => onRecord(page)).toEqual(['Confirmed'])
      expect(server.ledger.putsOf(/./)).toHaveLength(1)
      expect(logged(console)).toContainEqual(
        expect.objectContaining({ event: 'windowGone', wanted: false }),
      )
    })
  }

  for (const answer of ['Reload', 'Quit'] as const) {
    test(`again and again is asked about: ${answer}`, async ({ console }) => {
      await holdMessageBoxes(console)
      for (let count = 0; count < 3; count += 1) {
        await pageAfter(console, await breakWindow(console, 'crashes'))
      }
      expect(await boxes(console)).toEqual([])
      const renderer = await breakWindow(console, 'crashes')
      expect(await openBox(console)).toMatchObject({ buttons: ['Reload', 'Quit'] })
      const end = ended(console)
      await press(console, answer)
      if (answer === 'Reload') {
        await expect((await pageAfter(console, renderer)).getByRole('navigation')).toBeVisible()
      } else expect(await end).toEqual({ code: 0, signal: null })
    })
  }
})

/** Gives the number of the process that is gone. */
async function breakWindow(console: ConsoleApp, how: 'crashes' | 'is killed'): Promise<number> {
  const renderer = await rendererOf(console)
  if (how === 'is killed') process.kill(renderer, 'SIGKILL')
  else {
    await tellMain(console, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
  }
  return renderer
}

test.describe('a window that hangs', () => {
  test.use({ timeScale: 0.1 })

  test('is replaced on the same record when told to, and the change goes on', async ({
    console,
    server,
    beginChange,
  }) => {
    await beginChange()
    const renderer = await rendererOf(console)
    console.page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => {})
    expect(await openBox(console)).toMatchObject({
      message: 'The window does not answer.',
      buttons: ['Reload the window', 'Wait'],
    })
    // Nothing that main does waits for the window.
    server.release('answer')
    await press(console, 'Reload the window')
    const page = await pageAfter(console, renderer)
    await expect(field(page.getByRole('form', { name: 'User' }), 'Nickname')).toHaveValue('Grete')
    await expect.poll(() => onRecord(page)).toEqual(['Confirmed'])
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
    expect(logged(console)).toContainEqual(
      expect.objectContaining({ event: 'windowGone', wanted: true }),
    )
  })

  test('and then answers is not asked about any more', async ({ console }) => {
    await holdMessageBoxes(console)
    const renderer = await rendererOf(console)
    process.kill(renderer, 'SIGSTOP')
    await openBox(console)
    process.kill(renderer, 'SIGCONT')
    await expect.poll(async () => (await boxes(console)).at(-1)?.open).toBe(false)
    await goTo(console.page, 'Users')
    await expect(field(console.page, 'User ID or email')).toBeVisible()
  })

  test('does not keep the program from quitting', async ({ console }) => {
    await holdMessageBoxes(console)
    console.page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => {})
    await openBox(console)
    const end = ended(console)
    await tellMain(console, ({ app }) => app.quit())
    expect(await end).toEqual({ code: 0, signal: null })
  })

  test('is told from one that answers', async ({ console }) => {
    await holdMessageBoxes(console)
    await inMain(
      console,
      ({ BrowserWindow }) => {
        const shared = globalThis as unknown as { asked?: number }
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined || shared.asked !== undefined) return
        shared.asked = 0
        const send = contents.send.bind(contents)
        contents.send = (channel: string, ...all: { name?: string }[]) => {
          if (all[0]?.name === 'app.areYouAlive') shared.asked = (shared.asked ?? 0) + 1
          send(channel, ...all)
        }
      },
      null,
    )
    await expect
      .poll(() => inMain(console, () => (globalThis as unknown as { asked: number }).asked, null))
      .toBeGreaterThan(5)
    expect(await boxes(console)).toEqual([])
  })
})

test.describe('a fault of the program', () => {
  const faults = {
    exception: () =>
      void setTimeout(() => {
        throw new Error('made up')
      }),
    rejection: () => void setTimeout(() => void Promise.reject(new Error('made up'))),
  }

  for (const [name, fail] of Object.entries(faults)) {
    test(`stops all sending, lets the change end, and restarts: ${name}`, async ({
      console,
      server,
      beginChange,
    }) => {
      await beginChange()
      await inMain(console, noteRelaunch, null)
      await inMain(console, fail, null)
      await inMain(console, fail, null)
      await expect
        .poll(() => logged(console).filter(({ event }) => event === 'bug').length)
        .toBeGreaterThan(1)
      expect(await boxes(console)).toEqual([])
      await expect(await changeTenant(console.page)).toContainText(/^\s*Not sent/)
      expect(await boxes(console)).toEqual([])

      server.release('answer')
      const box = await openBox(console)
      expect(box.buttons).toEqual(['Restart', 'Quit'])
      expect(box.detail).toContain('Nothing more is sent. 1 change was under way')
      const [bug] = logged(console).filter(({ event }) => event === 'bug')
      expect(box.detail).toContain(`Reference: ${String(bug?.['reference'])}`)
      expect(bug).toMatchObject({ name: 'Error', frames: expect.stringContaining('at ') })
      expect(logText(console)).not.toContain('made up')
      expect(await boxes(console)).toHaveLength(1)

      const end = ended(console)
      await press(console, 'Restart')
      expect(await end).toEqual({ code: 0, signal: null })
      expect(console.output).toContain('relaunched')
      await console.start()
      expect(await onRecord(console.page)).toEqual(['Not sent', 'Confirmed'])
      expect(server.ledger.putsOf(/./)).toHaveLength(1)
    })
  }

  test('with nothing under way is said at once', async ({ console }) => {
    await holdMessageBoxes(console)
    await inMain(console, faults.exception, null)
    expect((await openBox(console)).detail).toContain('No change was under way.')
    const end = ended(console)
    await press(console, 'Quit')
    expect(await end).toEqual({ code: 1, signal: null })
  })
})

/** A second app would not be the test's own, and would stay. */
function noteRelaunch({ app }: typeof Electron.CrossProcessExports): void {
  app.relaunch = () => void process.stdout.write('relaunched\n')
}

test.describe('sleep', () => {
  test.use({ timeScale: 0.5 })

  test('holds a change back, and it is sent once afterwards', async ({ console, server, keys }) => {
    await addConnection(console, { baseUrl: server.origin, keys })
    server.release('answer')
    const form = await openUser(console.page, greta)
    await field(form, 'Nickname').fill('Grete')
    await inMain(console, ({ powerMonitor }) => powerMonitor.emit('suspend'), null)
    const outcome = await save(console.page)
    await expect(console.page.getByText(/^Paused/)).toBeVisible()
    expect(server.ledger.putsOf(/./)).toHaveLength(0)
    await inMain(console, ({ powerMonitor }) => powerMonitor.emit('resume'), null)
    await expect(outcome).toContainText(/^\s*Confirmed/)
    expect(server.ledger.putsOf(/./)).toHaveLength(1)
    expect(logged(console).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['suspended', 'resumed']),
    )
  })
})
