import { join } from 'node:path'
import type { EventMessage, Notice } from '../shared/contract'
import { ConnectionBook } from './connections/connection-book'
import { Connections } from './connections/connections'
import { createDemo } from './demo-connection'
import { DraftFolder } from './drafts/draft-folder'
import { Engine } from './changes/engine'
import { createHandlers } from './handlers'
import type { Services } from './handlers/services'
import { createSend } from './http/send'
import { createRouter } from './ipc/router'
import { openJournal } from './record-of-changes'
import { createLog } from './log/log'
import { Preferences } from './settings/preferences'
import { createKeychain } from './vault/keychain'
import { RecentList } from './recents/recent-list'
import { createVault, type Vault } from './vault/vault'
import type { NativePrompts } from './vault/paste-key'

/** What the services need of Electron; index.ts has it. */
export interface Surroundings {
  readonly userDataFolder: string
  readonly versions: Services['versions']
  readonly keychainService: string
  readonly prompts: NativePrompts
  readonly copyText: Services['copyText']
  readonly chooseFile: Services['chooseFile']
  readonly windowIsAlive: Services['windowIsAlive']
  readonly tell: (message: EventMessage) => void
}

/**
 * Builds everything behind the IPC gate. Loaded after the window is on its way, so that a start
 * waits for none of it; resolves without waiting for the keychain.
 */
export async function startServices(around: Surroundings) {
  const log = createLog(join(around.userDataFolder, 'logs', 'console.log'))
  const book = new ConnectionBook(join(around.userDataFolder, 'connections.json'))
  const vault: Vault = createVault(createKeychain(around.keychainService), () => changed())
  const drafts = new DraftFolder(join(around.userDataFolder, 'drafts'))
  const recents = new RecentList(join(around.userDataFolder, 'recents.json'), (all) =>
    around.tell({ name: 'recents.changed', payload: { recents: all } }),
  )
  const connections = new Connections(book, vault, around.prompts)
  const demo = createDemo(connections, vault, changed)

  function changed(): void {
    const payload = { list: connections.list(), keychain: vault.state() }
    around.tell({ name: 'connections.changed', payload })
  }

  drafts.dropHalfWritten()
  connections.forgetGone((id) => {
    drafts.forgetConnection(id)
    recents.forget(id)
  })

  const notices: Notice[] = []
  if (typeof book.openedAs === 'object') {
    notices.push({ kind: 'settingsDamaged', keptAs: book.openedAs.damaged })
    log.write({ event: 'settingsDamaged' })
  }
  // A first start, or one that lost its connections, has the demo to show.
  if (book.openedAs !== 'read' || connections.demo() !== undefined) await demo.start()
  void demo
    .storeKeys()
    .then(() => vault.probe())
    .then((state) => (state === 'available' ? connections.removeLeftovers() : undefined))
    .catch((error: unknown) => log.bug('start', error))

  const preferences = new Preferences(join(around.userDataFolder, 'settings.json'))
  const journal = openJournal(around, log, preferences)
  const engine = new Engine(
    {
      now: () => new Date(),
      after(milliseconds, then) {
        const timer = setTimeout(then, milliseconds)
        return () => clearTimeout(timer)
      },
      patienceMilliseconds: 30_000,
    },
    (underWay) => around.tell({ name: 'changes.underWay', payload: { underWay: [...underWay] } }),
  )

  const handlers = createHandlers({
    connections,
    vault,
    send: createSend(),
    engine,
    journal,
    preferences,
    note: ({ reference, kind, state, reason, status }) =>
      log.write({ event: 'outcome', reference, kind, state, reason, status }),
    now: () => new Date(),
    random: Math.random,
    notices,
    versions: around.versions,
    copyText: around.copyText,
    chooseFile: around.chooseFile,
    windowIsAlive: around.windowIsAlive,
    demo,
    drafts,
    recents,
  })
  const route = createRouter(handlers, (reference, error) => log.bug(reference, error))
  return { route, engine, journal, log }
}
