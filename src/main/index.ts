import { join } from 'node:path'
import { app, clipboard, type BrowserWindow } from 'electron'
import { failure } from '../shared/result'
import { registerCalls, sendEvent } from './ipc/register'
import { appOrigin, registerAppScheme, serveApp } from './window/app-scheme'
import { guardContents } from './window/guards'
import { openMainWindow } from './window/main-window'
import { setMenu } from './window/menu'

// Composition root. This file makes the window; all the rest is in services.ts, which is loaded
// while the window is being made, so that no start waits for schemas, HTTP or the keychain.

/** Set by `electron-vite dev`, and heeded only there. */
const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const outFolder = join(import.meta.dirname, '..')

let window: BrowserWindow | undefined
const sender = {
  contents: () => (window?.isDestroyed() === false ? window.webContents : undefined),
  origin: developmentServer ? new URL(developmentServer).origin : appOrigin,
}

registerAppScheme()
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window === undefined || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(open)
} else {
  app.quit()
}

function open(): void {
  guardContents()
  serveApp(join(outFolder, 'renderer'))
  setMenu()
  const address = developmentServer ?? `${appOrigin}/index.html`
  window = openMainWindow(join(outFolder, 'preload'), address)
  let running: ReturnType<typeof start> | undefined
  registerCalls(sender, async (method, input) => {
    try {
      const { route } = await (running ??= start())
      return await route(method, input)
    } catch {
      // Nothing of the error's text crosses; the next call tries to start again.
      running = undefined
      return failure({ code: 'internal' })
    }
  })
}

async function start() {
  const { startServices } = await import('./services')
  const { nativePrompts } = await import('./vault/native-prompts')
  return startServices({
    userDataFolder: app.getPath('userData'),
    versions: { app: app.getVersion(), electron: process.versions.electron },
    // Development and tests must not touch, or be shown, the keys of the installed app.
    keychainService: app.isPackaged ? 'UserDocks Console' : 'UserDocks Console (development)',
    prompts: nativePrompts,
    copyText: async (text) => await clipboard.writeText(text),
    tell: (message) => sendEvent(sender, message),
  })
}
