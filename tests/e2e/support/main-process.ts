import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Electron from 'electron'
import { chromium, expect, type Page } from 'playwright/test'
import type { ConsoleApp } from './electron'

/** What a native message box said, and whether it is still open. */
export interface Box {
  readonly message: string
  readonly detail: string
  readonly buttons: string[]
  readonly open: boolean
}

interface Shared {
  boxes: (Box & { open: boolean; close: (response: number) => void })[]
}

/**
 * Runs a function in Electron's main process. V8 may collect the promise by which the debugger waits
 * for it, after it ran; it is asked again then, so it must not mind to run twice.
 */
export async function inMain<Argument, Value>(
  { application }: ConsoleApp,
  work: (electron: typeof Electron, argument: Argument) => Value | Promise<Value>,
  argument: Argument,
): Promise<Value> {
  for (;;) {
    try {
      return await application.evaluate<Value, Argument>(work as never, argument)
    } catch (error) {
      if (!String(error).includes('promise was garbage collected')) throw error
    }
  }
}

/** From now on native message boxes stay open until the test, or the program, closes them. */
export async function holdMessageBoxes(app: ConsoleApp): Promise<void> {
  await inMain(
    app,
    ({ dialog }) => {
      const shared = globalThis as unknown as Shared
      shared.boxes = []
      dialog.showMessageBox = (...all: unknown[]) => {
        const { message, detail, buttons, signal, cancelId } = all.at(
          -1,
        ) as Electron.MessageBoxOptions
        return new Promise((resolve) => {
          const box = {
            ...{ message, detail: detail ?? '', buttons: buttons ?? [], open: true },
            close(response: number) {
              box.open = false
              resolve({ response, checkboxChecked: false })
            },
          }
          shared.boxes.push(box)
          signal?.addEventListener('abort', () => box.close(cancelId ?? 0))
        })
      }
    },
    null,
  )
}

export async function boxes(app: ConsoleApp): Promise<Box[]> {
  return inMain(
    app,
    () =>
      (globalThis as unknown as Shared).boxes.map(({ message, detail, buttons, open }) => ({
        ...{ message, detail, buttons, open },
      })),
    null,
  )
}

/** The box that is open, as soon as there is one. */
export async function openBox(app: ConsoleApp): Promise<Box> {
  await expect.poll(async () => (await boxes(app)).filter(({ open }) => open)).toHaveLength(1)
  return (await boxes(app)).find(({ open }) => open)!
}

/** Presses a button of the box that is open. */
export async function press(app: ConsoleApp, button: string): Promise<void> {
  const { buttons } = await openBox(app)
  expect(buttons).toContain(button)
  await inMain(
    app,
    (_electron, response) =>
      (globalThis as unknown as Shared).boxes.find(({ open }) => open)?.close(response),
    buttons.indexOf(button),
  )
}

/** Settles when the process has ended: with which code, or by which signal. */
export function ended(app: ConsoleApp): Promise<{ code: number | null; signal: string | null }> {
  const child = app.application.process()
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode })
  }
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

/** Says what ends the process, which cannot answer any more. */
export async function tellMain(
  app: ConsoleApp,
  work: (electron: typeof Electron) => void,
): Promise<void> {
  await inMain(app, work, null).catch(() => {})
}

/** The lines of the log, without those of the outcomes. */
export function logged(app: ConsoleApp): Record<string, unknown>[] {
  return logText(app)
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

export function logText({ userData }: ConsoleApp): string {
  try {
    return readFileSync(join(userData, 'logs', 'console.log'), 'utf8')
  } catch {
    return ''
  }
}

/** The number of the process that draws the window; 0 if there is none. */
export function rendererOf(app: ConsoleApp): Promise<number> {
  return inMain(
    app,
    ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents === undefined || contents.isCrashed() ? 0 : contents.getOSProcessId()
    },
    null,
  )
}

/**
 * The page that has taken the place of the one that this process drew. Playwright gives a page up for
 * good when it crashes, so the new one is found from outside, as a debugger would.
 */
export async function pageAfter(app: ConsoleApp, renderer: number): Promise<Page> {
  await expect.poll(async () => [0, renderer].includes(await rendererOf(app))).toBe(false)
  const [port] = readFileSync(join(app.userData, 'DevToolsActivePort'), 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const pages = () => browser.contexts().flatMap((context) => context.pages())
  await expect.poll(() => pages().length).toBe(1)
  const page = pages()[0]!
  await page.locator('main[aria-busy="false"]').waitFor()
  return page
}
