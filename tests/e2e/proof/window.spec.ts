import type { WebContents } from 'electron'
import { recordFigure } from '../../support/figures'
import { hostileUrls, traversals } from '../support/hostile-urls'
import type { ConsoleApp } from '../support/electron'
import { inMain } from '../support/main-process'
import { startSink } from '../support/sink'
import { expect, test } from '../support/test'

// What the window cannot do, whatever script runs in it. The way out to servers: way-out.spec.ts.

test('every window is sandboxed and isolated, and its page has the one policy', async ({
  console: app,
}) => {
  const preferences = await inMain(
    app,
    ({ webContents }) =>
      webContents
        .getAllWebContents()
        .filter((contents) => !contents.getURL().startsWith('devtools:'))
        .map((contents) =>
          (
            contents as WebContents & { getLastWebPreferences(): Record<string, unknown> }
          ).getLastWebPreferences(),
        ),
    null,
  )
  expect(preferences).toHaveLength(1)
  const [only] = preferences
  expect(only).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  for (const dangerous of [
    'nodeIntegrationInWorker',
    'navigateOnDragDrop',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
  ]) {
    expect(only?.[dangerous] || false).toBe(false)
  }
  recordFigure({
    check: 'Windows that are not sandboxed and isolated',
    figure: preferences.filter(({ sandbox, contextIsolation }) => !sandbox || !contextIsolation)
      .length,
    mustBe: 0,
  })
  const policy = await inMain(
    app,
    async ({ net }) =>
      (await net.fetch('app://console/index.html')).headers.get('content-security-policy'),
    null,
  )
  expect(policy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
      "img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; base-uri 'none'",
  )
})

test('no permission is granted, asked for or not', async ({ console: app }) => {
  const granted = await app.page.evaluate(async () => {
    const names = [
      ...['accelerometer', 'ambient-light-sensor', 'background-fetch', 'background-sync', 'camera'],
      ...['captured-surface-control', 'clipboard-read', 'clipboard-write', 'display-capture'],
      ...['fullscreen', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'keyboard-lock'],
      ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'nfc', 'notifications'],
      ...['payment-handler', 'periodic-background-sync', 'persistent-storage', 'pointer-lock'],
      ...['push', 'screen-wake-lock', 'serial', 'speaker-selection', 'storage-access'],
      ...['system-wake-lock', 'top-level-storage-access', 'usb', 'window-management'],
    ]
    const found: string[] = []
    let queried = 0
    for (const name of names) {
      const descriptor = { name, userVisibleOnly: true, allowWithoutGesture: true }
      const state = await navigator.permissions.query(descriptor as never).then(
        (status) => status.state,
        () => null,
      )
      if (state !== null) queried += 1
      if (state === 'granted') found.push(name)
    }
    const page = navigator as unknown as Record<
      string,
      Record<string, (with_?: object) => Promise<object>>
    >
    const requests: Record<string, () => unknown> = {
      camera: () => page['mediaDevices']!['getUserMedia']!({ video: true }),
      microphone: () => page['mediaDevices']!['getUserMedia']!({ audio: true }),
      screen: () => page['mediaDevices']!['getDisplayMedia']!({ video: true }),
      hid: async () =>
        ((await page['hid']!['requestDevice']!({ filters: [] })) as []).length ||
        Promise.reject(new Error('refused')),
      usb: () => page['usb']!['requestDevice']!({ filters: [] }),
      serial: () => page['serial']!['requestPort']!(),
      bluetooth: () => page['bluetooth']!['requestDevice']!({ acceptAllDevices: true }),
      clipboard: () => page['clipboard']!['readText']!(),
      midi: () =>
        (navigator as unknown as { requestMIDIAccess(with_: object): unknown }).requestMIDIAccess({
          sysex: true,
        }),
      notifications: async () =>
        (await Notification.requestPermission()) === 'granted' ||
        Promise.reject(new Error('refused')),
      position: () =>
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error('refused'))),
        ),
      fullscreen: () => document.documentElement.requestFullscreen(),
      storage: async () =>
        (await navigator.storage.persist()) || Promise.reject(new Error('refused')),
      fonts: async () =>
        (await (window as unknown as { queryLocalFonts(): Promise<[]> }).queryLocalFonts())
          .length || Promise.reject(new Error('refused')),
      wakeLock: () => page['wakeLock']!['request']!(),
    }
    const end = async (name: string, request: () => unknown): Promise<void> => {
      try {
        await request()
        found.push(`request: ${name}`)
      } catch {
        // As it must be.
      }
    }
    // What is never answered is not granted either.
    await Promise.race([
      Promise.all(Object.entries(requests).map(([name, request]) => end(name, request))),
      new Promise((resolve) => setTimeout(resolve, 4000)),
    ])
    return { found, queried, requested: Object.keys(requests).length }
  })
  expect(granted.queried).toBeGreaterThan(15)
  recordFigure({
    check: `Permissions granted, ${granted.queried} looked at and ${granted.requested} asked for`,
    figure: granted.found.length,
    mustBe: 0,
  })
  expect(granted.found).toEqual([])
})

/** Counts what would open something outside of the window. */
async function countOpened(app: ConsoleApp): Promise<() => Promise<number>> {
  await inMain(
    app,
    ({ shell }) => {
      const shared = globalThis as { opened?: number }
      shared.opened = 0
      shell.openExternal = async () => void (shared.opened = (shared.opened ?? 0) + 1)
    },
    null,
  )
  return () => inMain(app, () => (globalThis as { opened?: number }).opened ?? -1, null)
}

test('no address can be gone to, by any means', async ({ console: app }) => {
  const { page, application } = app
  const sink = await startSink()
  try {
    const opened = await countOpened(app)
    const before = page.url()
    const urls = hostileUrls(`127.0.0.1:${sink.port}`)
    expect(new Set(urls).size).toBe(200)
    await page.evaluate(async (all) => {
      const turn = () => new Promise((resolve) => setTimeout(resolve))
      for (const url of all) {
        try {
          location.href = url
        } catch {
          // Not even a URL.
        }
        const link = document.createElement('a')
        link.href = url
        document.body.append(link)
        link.click()
        link.target = '_blank'
        link.click()
        link.remove()
        const form = document.createElement('form')
        form.action = url
        document.body.append(form)
        form.submit()
        form.remove()
        try {
          if (window.open(url) !== null) throw new Error('opened')
        } catch (error) {
          if ((error as Error).message === 'opened') throw error
        }
        const frame = document.createElement('iframe')
        frame.src = url
        document.body.append(frame)
        await turn()
        frame.remove()
      }
      for (const url of all.slice(0, 60)) {
        const refresh = document.createElement('meta')
        refresh.httpEquiv = 'refresh'
        refresh.content = `0; url=${url}`
        document.head.append(refresh)
        await turn()
        refresh.remove()
      }
    }, urls)
    const session = await page.context().newCDPSession(page)
    for (const url of urls.filter((each) => /^(http|file|app)/.test(each)).slice(0, 40)) {
      const data = { items: [{ mimeType: 'text/uri-list', data: url }], dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data })
      }
    }
    const state = await inMain(
      app,
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
      null,
    )
    const ran = await page.evaluate(() => 'ran' in window)
    recordFigure({
      check: `Addresses gone to, of ${urls.length}, by location, link, form, window, frame, refresh and drop`,
      figure: Number(state.join() !== before) + (await opened()) + sink.reached.tcp,
      mustBe: 0,
    })
    expect(state).toEqual([before])
    expect(application.windows()).toHaveLength(1)
    expect(await opened()).toBe(0)
    expect(sink.reached).toEqual({ tcp: 0, udp: 0 })
    expect(ran).toBe(false)
    // It is the same page as before. (Playwright's locators wait for the navigations that were prevented.)
    expect(await page.evaluate(() => document.querySelectorAll('nav a').length)).toBeGreaterThan(3)
  } finally {
    sink.close()
  }
})

test('no file but the page’s own is served', async ({ console: app }) => {
  const all = traversals()
  expect(new Set(all).size).toBe(500)
  const served = await inMain(
    app,
    async ({ net, BrowserWindow }, urls) => {
      const statuses: string[] = []
      for (const url of urls) {
        const { status } = await net.fetch(url).catch(() => ({ status: 0 }))
        if (status !== 404 && status !== 0) statuses.push(`${status} ${url}`)
      }
      const own = await net.fetch('app://console/index.html')
      const posted = await net.fetch('app://console/index.html', { method: 'POST' })
      const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
      const file = await other.loadURL('file:///etc/passwd').then(
        () => 'loaded',
        (error: Error) => error.message.split(' ')[0],
      )
      other.destroy()
      return { statuses, own: own.status, posted: posted.status, file }
    },
    all,
  )
  recordFigure({
    check: `Files served at ${all.length} addresses outside of the page's folder`,
    figure: served.statuses.length,
    mustBe: 0,
  })
  expect(served).toEqual({ statuses: [], own: 200, posted: 404, file: 'ERR_BLOCKED_BY_CLIENT' })
})
