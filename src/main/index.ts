import { join } from 'node:path'
import { app, clipboard, type BrowserWindow } from 'electron'
import { failure } from '../shared/result'
import { registerCalls, sendEvent } from './ipc/register'
import { createLog } from './log/log'
import { appOrigin, registerAppScheme, serveApp } from './window/app-scheme'
import { guardContents } from './window/guards'
import { bringToFront, openMainWindow } from './window/main-window'
import { setMenu } from './window/menu'
import { setUpSafeguards, type Safeguards } from './window/safeguards'
import { chooseFile } from './window/save-dialog'

// Composition root. This file makes the window; all the rest is in services.ts, which is loaded
// while the window is being made, so that no start waits for schemas, HTTP or the keychain.

/** Set by `electron-vite dev`, and heeded only there. */
const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const outFolder = join(import.meta.dirname, '..')

let window: BrowserWindow | undefined
const existingWindow = () => (window?.isDestroyed() === false ? window : undefined)
const sender = {
  contents: () => existingWindow()?.webContents,
  origin: developmentServer ? new URL(developmentServer).origin : appOrigin,
}

registerAppScheme()
if (process.argv.some((word) => word.startsWith('--verify-changes'))) void verifyChanges()
else if (app.requestSingleInstanceLock()) run()
else app.quit()

/** Checks the record of changes without a window, and beside a program that has one. */
async function verifyChanges(): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const code = await import('./exports/verify-command')
    .then(({ runVerifyCommand: run }) => run(process.argv, app.getPath('userData'), print))
    .catch(() => null)
  // 2: it could not be checked.
  app.exit(code ?? 2)
}

function run(): void {
  const logFile = join(app.getPath('userData'), 'logs', 'console.log')
  const safeguards = setUpSafeguards({
    window: existingWindow,
    log: createLog(logFile),
    logFile,
    areYouAlive: () => sendEvent(sender, { name: 'app.areYouAlive', payload: {} }),
  })
  app.on('second-instance', () => {
    const first = existingWindow()
    if (first) bringToFront(first)
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(() => open(safeguards))
}

function open(safeguards: Safeguards): void {
  guardContents()
  serveApp(join(outFolder, 'renderer'))
  setMenu()
  const address = developmentServer ?? `${appOrigin}/index.html`
  window = openMainWindow(join(outFolder, 'preload'), address)
  safeguards.watch(window)
  let running: ReturnType<typeof start> | undefined
  registerCalls(sender, async (method, input) => {
    try {
      const { route } = await (running ??= start(safeguards))
      const result = await route(method, input)
      if (method === 'app.boot' && result.ok) safeguards.hasBooted()
      return result
    } catch {
      // Nothing of the error's text crosses; the next call tries to start again.
      running = undefined
      return failure({ code: 'internal' })
    }
  })
}

async function start(safeguards: Safeguards) {
  const { startServices } = await import('./services')
  const { nativePrompts } = await import('./vault/native-prompts')
  const services = await startServices({
    userDataFolder: app.getPath('userData'),
    versions: { app: app.getVersion(), electron: process.versions.electron },
    // Development and tests must not touch, or be shown, the keys of the installed app.
    keychainService: app.isPackaged ? 'UserDocks Console' : 'UserDocks Console (development)',
    prompts: nativePrompts,
    copyText: async (text) => await clipboard.writeText(text),
    chooseFile: (suggestedName) => chooseFile(existingWindow(), suggestedName),
    windowIsAlive: () => safeguards.isAlive(),
    tell(message) {
      if (message.name === 'changes.underWay') safeguards.underWayChanged()
      sendEvent(sender, message)
    },
  })
  safeguards.takeOver(services.engine, services.journal)
  return services
}
