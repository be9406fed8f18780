import { join } from 'node:path'
import { app, clipboard, Menu, type BrowserWindow } from 'electron'
import type { bootMethods } from '../shared/contract/boot'
import { failure } from '../shared/result'
import { nextTurn } from './next-turn'
import { registerCalls, registerDrops, sendEvent } from './ipc/register'
import { tellPhases } from './ipc/phases'
import { linksIn } from './links/link-scheme'
import { OpenedLinks } from './links/opened-links'
import type { KeptFiles } from './kept-files'
import { createLog, type Log } from './log/log'
import { keepMemoryOutOfCoreDumps } from './process/core-dump'
import { findRefused, wordRefused } from './process/refused-arguments'
import { secondIn } from './process/time-scale'
import { readFirstAppearance } from './settings/first-appearance'
import { appear } from './window/appear'
import { appOrigin, registerAppScheme, serveApp } from './window/app-scheme'
import { forbidNameLookups, guardContents } from './window/guards'
import { bringToFront, openMainWindow } from './window/main-window'
import { captureKeys } from './window/key-capture'
import { askNatively } from './window/message-box'
import { openLicences } from './window/licences'
import { chooseCertificates, chooseConnectionFile, chooseRowFile } from './window/open-dialog'
import { setUpSafeguards, type Safeguards } from './window/safeguards'
import { createRunDisplay } from './window/run-display'
import { chooseFile } from './window/save-dialog'
import { resolveProxy } from './window/system-proxy'
import { languageOf } from '../shared/values/appearance-choices'

// Composition root. This file makes the window; boot.ts reads the files that its first screen shows, and all
// the rest is in services.ts, which is loaded after that screen, so that no start waits for the record of
// changes, HTTP or the keychain.

/** Set by `electron-vite dev`, and heeded only there. */
const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const outFolder = join(import.meta.dirname, '..')

/** Development and tests must not touch, or be shown, the keys of the installed app. */
const keychainService = app.isPackaged ? 'UserDocks Console' : 'UserDocks Console (development)'

/** Milliseconds after which a start is surely over. */
const afterStart = 1_000

let window: BrowserWindow | undefined
const existingWindow = () => (window?.isDestroyed() === false ? window : undefined)
const sender = {
  contents: () => existingWindow()?.webContents,
  origin: developmentServer ? new URL(developmentServer).origin : appOrigin,
}

const tellUnderWay = tellPhases((payload) =>
  sendEvent(sender, { name: 'changes.underWay', payload }),
)

const links = new OpenedLinks(() => sendEvent(sender, { name: 'links.opened', payload: {} }))

const asksFor = (command: string) => process.argv.some((word) => word.startsWith(command))
const refused = findRefused(process.argv, process.env)

keepMemoryOutOfCoreDumps()

if (refused !== null) {
  process.stderr.write(wordRefused(refused))
  app.exit(2)
} else if (asksFor('--verify-changes')) void verifyChanges()
else if (asksFor('--store-key')) void storeKey()
else if (app.requestSingleInstanceLock({ links: linksIn(process.argv) })) run()
else app.quit()

/** Stores the key that is piped in, without a window. */
async function storeKey(): Promise<void> {
  // A second start shows the first one's window, but for this one.
  if (!app.requestSingleInstanceLock({ showsWindow: false })) {
    process.stdout.write('UserDocks Console is running. Close it first. Nothing was stored.\n')
    return app.exit(2)
  }
  const code = await import('./store-key')
    .then(({ storeKeyFromInput: run }) => run(app.getPath('userData'), keychainService))
    .catch(() => null)
  // 2: it could not run.
  app.exit(code ?? 2)
}

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
  // Or Electron makes a menu of its own before ours.
  Menu.setApplicationMenu(null)
  forbidNameLookups()
  registerAppScheme()
  const logFile = join(app.getPath('userData'), 'logs', 'console.log')
  const log = createLog(logFile)
  const safeguards = setUpSafeguards({
    window: existingWindow,
    log,
    logFile,
    areYouAlive: () => sendEvent(sender, { name: 'app.areYouAlive', payload: {} }),
  })
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const first = existingWindow()
    const { showsWindow = true } = (data ?? {}) as { readonly showsWindow?: boolean }
    if (first && showsWindow) bringToFront(first)
    links.open(linksOf(data))
  })
  links.open(linksIn(process.argv))
  // How macOS hands them over, before the start is over too.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    const open = existingWindow()
    if (open) bringToFront(open)
    links.open(linksIn([link]))
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(() => open(safeguards, log))
}

/** The links of a second start, which hands over what it likes. */
function linksOf(data: unknown): string[] {
  const { links: handed } = (data ?? {}) as { readonly links?: unknown }
  return Array.isArray(handed) ? linksIn(handed.filter((each) => typeof each === 'string')) : []
}

/** Where the development server tells of changes. */
const hotReload = (origin: string) => origin.replace(/^http/, 'ws')

function open(safeguards: Safeguards, log: Log): void {
  guardContents(developmentServer ? [sender.origin, hotReload(sender.origin)] : [appOrigin])
  let booting: ReturnType<typeof prepare> | undefined
  let running: ReturnType<typeof start> | undefined
  const first = readFirstAppearance(join(app.getPath('userData'), 'settings.json'))
  const language = languageOf(first.language, app.getLocale())
  // The window is busy with its script then: main can read what it will ask for next. Before that it would
  // wait for main, which gives it the preload script.
  serveApp(join(outFolder, 'renderer'), language, () => void boot().catch(() => {}))
  const boot = () =>
    (booting ??= prepare(safeguards, log).catch((error: unknown) => {
      // The next call tries again.
      booting = undefined
      log.bug('start', error)
      throw error
    }))
  const load = () =>
    (running ??= boot()
      .then(({ kept }) => start(safeguards, log, kept))
      .catch((error: unknown) => {
        running = undefined
        log.bug('start', error)
        throw error
      }))
  appear(first, app.getLocale())
  const address = new URL(developmentServer ?? `${appOrigin}/index.html`)
  address.searchParams.set('language', first.language)
  address.searchParams.set('theme', first.theme)
  window = openMainWindow(join(outFolder, 'preload'), address.href)
  safeguards.watch(window)
  registerCalls(sender, async (method, input) => {
    try {
      const { route } = isOfTheStart(method) ? await boot() : await load()
      const result = await route(method, input)
      if (method === 'app.boot' && result.ok) {
        safeguards.hasBooted()
        // Not in the first moments: the window has other things to do, and main has to answer it.
        setTimeout(() => void loadRest().catch(() => {}), afterStart).unref()
      }
      return result
    } catch {
      // Nothing of the error's text crosses.
      return failure({ code: 'internal' })
    }
  })
  const loadRest = async () => (await load()).wire.load()
  registerDrops(sender, async (path) => {
    try {
      return (await load()).takeDropped(path)
    } catch {
      return failure({ code: 'internal' })
    }
  })
}

/** Loads the services piece by piece, and gives the window its turn in between: it is in use by then. */
async function loadServices() {
  await import('../shared/contract')
  await nextTurn()
  await import('./record-of-changes')
  await nextTurn()
  return import('./services')
}

/** What does not wait for the services. All else loads them. */
const ofTheStart = {
  'app.boot': true,
  'app.alive': true,
} satisfies Record<keyof typeof bootMethods, true>
const isOfTheStart = (method: unknown) =>
  typeof method === 'string' && Object.hasOwn(ofTheStart, method)

/** Reads what the first screen shows. */
async function prepare(safeguards: Safeguards, log: Log) {
  const { prepareBoot } = await import('./boot')
  return prepareBoot({
    userDataFolder: app.getPath('userData'),
    version: app.getVersion(),
    log,
    windowIsAlive: () => safeguards.isAlive(),
  })
}

async function start(safeguards: Safeguards, log: Log, kept: KeptFiles) {
  const { startServices } = await loadServices()
  const { nativePrompts } = await import('./vault/native-prompts')
  const services = await startServices(
    {
      log,
      userDataFolder: app.getPath('userData'),
      versions: {
        app: app.getVersion(),
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        node: process.versions.node,
      },
      keychainService,
      prompts: nativePrompts,
      keyboard: { capture: (pressed, lost) => captureKeys(existingWindow(), pressed, lost) },
      copyText: async (text) => await clipboard.writeText(text),
      chooseFile: (suggestedName) => chooseFile(existingWindow(), suggestedName),
      appear: (appearance) => appear(appearance, app.getLocale()),
      openLicences,
      takeLinks: () => links.take(),
      chooseCertificates: () => chooseCertificates(existingWindow()),
      chooseConnectionFile: () => chooseConnectionFile(existingWindow()),
      chooseRowFile: () => chooseRowFile(existingWindow()),
      showTaskbar: createRunDisplay(existingWindow),
      resolveProxy,
      packaged: app.isPackaged,
      program: { name: app.getName(), relaunch: () => app.relaunch(), quit: () => app.quit() },
      ask: (question, over) => askNatively(existingWindow(), question, over),
      second: secondIn(process.env, app.isPackaged),
      tell(message) {
        if (message.name !== 'changes.underWay') return sendEvent(sender, message)
        safeguards.underWayChanged()
        tellUnderWay(message.payload)
      },
    },
    kept,
  )
  safeguards.takeOver(services.engine, services.journal, services.access)
  app.on('quit', () => {
    // A process ends when its threads have, and the one that asks a hung keychain never does. All else
    // is closed by now.
    if (services.keychainIsBusy()) process.kill(process.pid, 'SIGKILL')
  })
  return services
}
