import { join } from 'node:path'
import { recordFigure } from '../../support/figures'
import type { ConsoleApp } from '../support/electron'
import { inMain } from '../support/main-process'
import { expect, test } from '../support/test'

// Calls are taken from the top frame of the one window, and from nobody else, whatever its address.

const refused = { ok: false, error: { code: 'invalidInput' } }

/** Counts what a call does that reaches its handler. */
async function countCopied(app: ConsoleApp): Promise<() => Promise<number>> {
  await inMain(
    app,
    ({ clipboard }) => {
      const shared = globalThis as { copied?: number }
      shared.copied = 0
      clipboard.writeText = (() => void (shared.copied = (shared.copied ?? 0) + 1)) as never
    },
    null,
  )
  return () => inMain(app, () => (globalThis as { copied?: number }).copied ?? -1, null)
}

test('calls of another window, another origin or a frame are refused, and run nothing', async ({
  console: app,
}) => {
  const copied = await countCopied(app)
  const call = "window.bridge.call('app.copyText', { text: 'x' })"
  // The control: the window's own call runs.
  expect(await app.page.evaluate(call)).toMatchObject({ ok: true })
  expect(await copied()).toBe(1)

  const preload = join(import.meta.dirname, '../../../out/preload/index.cjs')
  const answers = await inMain(
    app,
    async ({ BrowserWindow, ipcMain }, [path, script]) => {
      const all: [string, unknown][] = []
      for (const url of ['about:blank', 'data:text/html,x', 'app://console/index.html']) {
        const other = new BrowserWindow({
          show: false,
          webPreferences: {
            ...{ preload: path, sandbox: true, nodeIntegrationInSubFrames: true },
            // The window's own session loads the page's own files and nothing else.
            ...(url.startsWith('app:') ? {} : { partition: 'strangers' }),
          },
        })
        await other.loadURL(url)
        all.push([url, await other.webContents.executeJavaScript(script)])
        if (url === 'data:text/html,x') {
          // No frame is loaded otherwise, and none that is not has the bridge.
          other.webContents.removeAllListeners('will-frame-navigate')
          await other.webContents.executeJavaScript(
            `new Promise((resolve) => {
              const frame = document.createElement('iframe')
              frame.srcdoc = 'x'
              frame.onload = resolve
              document.body.append(frame)
            })`,
          )
          const [frame] = other.webContents.mainFrame.frames
          all.push(['a frame of another window', await frame!.executeJavaScript(script)])
        }
        other.destroy()
      }
      // A frame in the window itself has no bridge. If it had, this would be its call.
      const { webContents: own } = BrowserWindow.getAllWindows()[0]!
      await own.executeJavaScript("document.body.append(document.createElement('iframe'))")
      const [frame] = own.mainFrame.frames
      all.push(['the bridge of a frame', await frame!.executeJavaScript('typeof window.bridge')])
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown>
      }
      const handle = handlers.get('bridge:call')!
      for (const senderFrame of [frame, null]) {
        const event = { sender: own, senderFrame }
        all.push([
          senderFrame ? 'a frame of the window' : 'a frame that has gone',
          await handle(event, 'app.copyText', { text: 'x' }),
        ])
      }
      return all
    },
    [preload, call] as const,
  )
  expect(answers).toEqual([
    ['about:blank', refused],
    ['data:text/html,x', refused],
    ['a frame of another window', refused],
    ['app://console/index.html', refused],
    ['the bridge of a frame', 'undefined'],
    ['a frame of the window', refused],
    ['a frame that has gone', refused],
  ])
  expect(await copied()).toBe(1)
  recordFigure({
    check: 'Handlers run by calls of 6 strangers: other windows, origins and frames',
    figure: (await copied()) - 1,
    mustBe: 0,
  })
})

test('a script in the page finds the bridge and nothing of Node; malformed calls run nothing', async ({
  console: app,
}) => {
  const copied = await countCopied(app)
  const found = await app.page.evaluate(() => ({
    bridge: Object.keys(window.bridge),
    node: [typeof globalThis['require' as never], typeof globalThis['process' as never]],
  }))
  expect(found).toEqual({
    bridge: ['call', 'drop', 'subscribe'],
    node: ['undefined', 'undefined'],
  })
  const answers = await app.page.evaluate(async () =>
    Promise.all([
      window.bridge.call('__proto__', {}),
      window.bridge.call('app.copyText', { text: 'x', also: 'y' }),
      window.bridge.call('app.copyText', null),
      window.bridge.call('tenants.open', { tenantId: '..' }),
    ]),
  )
  expect(answers).toMatchObject([refused, refused, refused, refused])
  expect(await copied()).toBe(0)
})
