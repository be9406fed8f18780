import { join } from 'node:path'
import { serviceMethods, type EventMessage } from '../shared/contract'
import { Access } from './access/access'
import { Connections } from './connections/connections'
import { KeptKeys } from './containment/kept-keys'
import { createBulk } from './bulk-runs'
import type { Bulk, BulkOptions } from './bulk/bulk'
import { isRowFile, RowFiles } from './bulk/reading/row-files'
import { createDemo } from './demo-connection'
import { diagnosticsText } from './diagnostics/diagnostics'
import { Engine } from './changes/engine'
import { createHandlers } from './handlers'
import type { Services } from './handlers/services'
import { systemClock } from './http/clock'
import { sendOnceLoaded } from './http/send-once-loaded'
import { createRouter } from './ipc/router'
import type { KeptFiles } from './kept-files'
import { AuthorityCopy } from './network/authority-copy'
import { NetworkSettings, type ResolveProxy } from './network/network-settings'
import { ProxyAccounts } from './network/proxy-accounts'
import { storePasswordQuestion } from './network/question'
import { journalPath, openJournal } from './record-of-changes'
import type { Log } from './log/log'
import type { Ask } from './process/questions'
import { createKeychain } from './vault/keychain'
import { failure, success } from '../shared/result'
import { createVault, type Vault } from './vault/vault'
import { watchedVault } from './vault/watched-vault'
import { startUpdates, type Program } from './updates/start-updates'
import type { KeyFilePrompts } from './vault/file-source'
import type { NativePrompts } from './vault/prompts'
import type { Keyboard } from './vault/held-keyboard'
import { Typing } from './vault/typing-source'

/** What the services need of Electron; index.ts has it. */
export interface Surroundings {
  readonly log: Log
  readonly userDataFolder: string
  readonly versions: Services['versions']
  readonly keychainService: string
  readonly prompts: NativePrompts & KeyFilePrompts
  readonly keyboard: Keyboard
  readonly copyText: Services['copyText']
  readonly chooseFile: Services['chooseFile']
  /** Left out where the system opens no links. */
  readonly takeLinks?: Services['takeLinks']
  readonly chooseCertificates: Services['chooseCertificates']
  readonly chooseConnectionFile: Services['chooseConnectionFile']
  readonly chooseRowFile: Services['chooseRowFile']
  /** Shows in the taskbar how far a run is; left out where there is none. */
  readonly showTaskbar?: BulkOptions['showTaskbar']
  /** Takes over how the program looks and speaks; left out where there is no window. */
  readonly appear?: Services['appear']
  /** Shows what is in the program, and under which terms; left out where there is no program. */
  readonly openLicences?: Services['openLicences']
  /** What the system's settings, PAC files among them, say about the way to an origin. */
  readonly resolveProxy: ResolveProxy
  /** Asks in a native message box. */
  readonly ask: Ask
  /** How long a second takes, in milliseconds; less in tests. */
  readonly second?: number
  /** Whether this is the installed program; left out where there is none. */
  readonly packaged?: boolean
  /** The program that an update replaces; left out where there is none. */
  readonly program?: Program
  readonly tell: (message: EventMessage) => void
}

/**
 * Builds everything behind the IPC gate, on the files that the first screen has opened. Loaded after that
 * screen, so that a start waits for none of it; resolves without waiting for the keychain.
 */
export async function startServices(around: Surroundings, kept: KeptFiles) {
  const logFile = join(around.userDataFolder, 'logs', 'console.log')
  const { log } = around
  const { preferences, book, drafts, recents } = kept
  const access = new Access({
    clock: systemClock,
    minute: 60 * (around.second ?? 1000),
    ask: around.ask,
    connections: () => book.list().connections,
    changed: (state) => around.tell({ name: 'access.changed', payload: state }),
  })
  book.onChange(() => access.review())
  recents.onChange((all) => around.tell({ name: 'recents.changed', payload: { recents: all } }))
  const keptKeys = new KeptKeys()
  const keychain = createKeychain(around.keychainService)
  const vault: Vault = watchedVault(
    createVault(keychain, () => changed()),
    keptKeys,
  )
  const proxyAccounts = new ProxyAccounts(preferences, vault, around.prompts, confirmPassword)
  const authorities = new AuthorityCopy(around.userDataFolder, preferences, () => new Date())
  const network = new NetworkSettings(preferences, proxyAccounts, authorities, around.resolveProxy)
  const connections = new Connections(
    book,
    // Whoever tidies up after connections must not drop the passwords of proxies.
    {
      ...vault,
      keepOnly: (accounts) => vault.keepOnly(new Set([...accounts, ...proxyAccounts.accounts()])),
    },
    around.prompts,
  )
  const demo = createDemo(connections, vault, changed)

  function changed(): void {
    const payload = { list: connections.list(), keychain: vault.state() }
    around.tell({ name: 'connections.changed', payload })
  }

  /** Never fails. */
  function lookForProvisioned(): Promise<void> {
    return connections
      .adoptProvisioned()
      .then((different) => {
        if (different) changed()
      })
      .catch((error: unknown) => log.bug('provisioned', error))
  }

  /** The one that this start has expected, and that is nowhere. */
  async function forgetDemo(): Promise<void> {
    const { id } = connections.demo() ?? {}
    if (id === undefined) return
    await connections.remove(id)
    connections.forgetGone((gone) => {
      drafts.forgetConnection(gone)
      recents.forget(gone)
    })
  }

  async function confirmPassword(address: string, sessionOnly: boolean): Promise<boolean> {
    const question = storePasswordQuestion(address, sessionOnly)
    return (await around.ask(question, new AbortController().signal)) === 0
  }

  // A first start, or one that lost its connections, has the demo to show.
  if (book.openedAs !== 'read' || connections.demo() !== undefined) {
    const started = await demo.start()
    if (!started.ok && book.openedAs !== 'read') await forgetDemo()
  }
  connections.awaitFirstLook(
    demo
      .storeKeys()
      .then(() => vault.probe())
      .then((state) => (state === 'available' ? connections.removeLeftovers() : undefined))
      .then(lookForProvisioned)
      .catch((error: unknown) => log.bug('start', error)),
  )

  const journal = openJournal(around, log, preferences, {
    journaled: (id) => bulk.journaled(id),
    retain: (days) => bulk.retain(days),
  })
  const timing = { now: () => new Date(), after, patienceMilliseconds: 30_000 }
  const engine = new Engine(timing, (underWay) => {
    bulk.underWay(underWay)
    around.tell({ name: 'changes.underWay', payload: { underWay: [...underWay] } })
  })

  const updates = startUpdates({
    program: around.program,
    packaged: around.packaged ?? false,
    userDataFolder: around.userDataFolder,
    version: around.versions.app,
    preferences,
    network,
    minute: 60 * (around.second ?? 1000),
    ask: around.ask,
    // Between two rows of a run the engine has nothing to do.
    isIdle: () => engine.isIdle && !bulk.isActive,
    now: () => new Date(),
    changed: (state) => around.tell({ name: 'updates.changed', payload: state }),
    bug: (error) => log.bug('updates', error),
  })

  const typing = new Typing({
    keyboard: around.keyboard,
    clipboard: around.prompts,
    tell: (typed) => around.tell({ name: 'keys.typed', payload: typed }),
    after,
  })
  const wire = sendOnceLoaded({ network })
  const services: Omit<Services, 'bulk'> = {
    connections,
    typing,
    keyFiles: around.prompts,
    lookForProvisioned: () => void lookForProvisioned(),
    access,
    vault,
    send: wire.send,
    network,
    chooseCertificates: around.chooseCertificates,
    chooseConnectionFile: around.chooseConnectionFile,
    chooseRowFile: around.chooseRowFile,
    rowFiles: new RowFiles(around.userDataFolder),
    engine,
    journal,
    preferences,
    updates,
    note: ({ reference, kind, state, reason, status }) =>
      log.write({ event: 'outcome', reference, kind, state, reason, status }),
    now: () => new Date(),
    random: Math.random,
    after,
    versions: around.versions,
    copyText: around.copyText,
    chooseFile: around.chooseFile,
    appear: around.appear ?? (() => {}),
    openLicences: around.openLicences ?? (async () => {}),
    paths: { data: around.userDataFolder, record: journalPath(around), log: logFile },
    takeLinks: around.takeLinks ?? (() => []),
    holdsKey: (value) => keptKeys.areIn(value),
    diagnostics() {
      const figures = journal.figures()
      return diagnosticsText({
        now: new Date(),
        version: around.versions.app,
        packaged: around.packaged ?? null,
        keychain: vault.state(),
        connections: connections.list().connections,
        record: { state: journal.state, epoch: journal.epoch, path: journalPath(around) },
        figures: figures.ok ? figures.value : null,
        retentionDays: preferences.values.retentionDays,
        logFile,
      })
    },
    demo,
    drafts,
    recents,
  }
  const bulk: Bulk = createBulk(services, {
    userDataFolder: around.userDataFolder,
    tell: around.tell,
    showTaskbar: around.showTaskbar ?? (() => {}),
    timing,
    bug: (error) => log.bug('bulk', error),
  })
  const handlers = createHandlers({ ...services, bulk })
  const route = createRouter(
    serviceMethods,
    handlers,
    (reference, error) => log.bug(reference, error),
    (input) => keptKeys.areIn(input),
  )
  /** Takes a file that was dropped on the window. */
  const takeDropped = async (path: string) =>
    isRowFile(path, around.userDataFolder)
      ? success(services.rowFiles.chosen.take(path))
      : failure({ code: 'invalidInput' } as const)
  const keychainIsBusy = () => keychain.busy()
  return { route, takeDropped, engine, journal, access, keychainIsBusy, wire }
}

function after(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds)
  return () => clearTimeout(timer)
}
