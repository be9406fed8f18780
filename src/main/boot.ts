import { bootMethods } from '../shared/contract/boot'
import type { Boot } from '../shared/contract'
import { success } from '../shared/result'
import { expectDemo } from './connections/demo-draft'
import { demoAccess } from './demo/access'
import { createRouter } from './ipc/router'
import { openKeptFiles, type KeptFiles } from './kept-files'
import type { Log } from './log/log'

/** What the first screen shows. Each file of drafts that is damaged is put aside, and told of once. */
function bootOf({ preferences, book, drafts, recents, notices }: KeptFiles, version: string) {
  const { drafts: kept, damaged } = drafts.readAll()
  return {
    version,
    appearance: preferences.values.appearance,
    list: book.list(),
    notices: [...notices, ...damaged.map((keptAs) => ({ kind: 'draftDamaged' as const, keptAs }))],
    drafts: kept,
    recents: recents.all(),
    retentionDays: preferences.values.retentionDays,
  } satisfies Boot
}

/** What the first moments of a window need. */
export interface BootSurroundings {
  readonly userDataFolder: string
  readonly version: string
  readonly log: Log
  /** The window has answered that it is alive. */
  readonly windowIsAlive: () => void
}

/**
 * Reads what the first screen shows, without the rest of the program: neither the record of changes nor
 * HTTP nor the keychain are loaded for it, nor the schemas of anything else. What it has opened is for the
 * services, which come after that screen. `route` is the second gate for what is asked until then.
 */
export function prepareBoot({ userDataFolder, version, log, windowIsAlive }: BootSurroundings) {
  const kept = openKeptFiles(userDataFolder, log)
  // A first start, or one that lost its connections, has the demo to show.
  if (kept.book.openedAs !== 'read') expectDemo(kept.book, demoAccess.clientId)
  const route = createRouter(
    bootMethods,
    {
      'app.boot': async () => success(bootOf(kept, version)),
      'app.alive': async () => {
        windowIsAlive()
        return success({})
      },
    },
    (reference, error) => log.bug(reference, error),
  )
  return { kept, route }
}
