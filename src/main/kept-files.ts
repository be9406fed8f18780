import { join } from 'node:path'
import type { Notice } from '../shared/contract'
import { ConnectionBook } from './connections/connection-book'
import { DraftFolder } from './drafts/draft-folder'
import type { Log } from './log/log'
import { RecentList } from './recents/recent-list'
import { Preferences } from './settings/preferences'

/** What is kept in small files over the end of the program, and read before all else. */
export interface KeptFiles {
  readonly preferences: Preferences
  readonly book: ConnectionBook
  readonly drafts: DraftFolder
  readonly recents: RecentList
  /** What was wrong with them. */
  readonly notices: readonly Notice[]
}

/** Reads the files of this folder. Damaged ones are put aside; what a cut-short write left is removed. */
export function openKeptFiles(userDataFolder: string, log: Pick<Log, 'write'>): KeptFiles {
  const book = new ConnectionBook(join(userDataFolder, 'connections.json'))
  const drafts = new DraftFolder(join(userDataFolder, 'drafts'))
  const recents = new RecentList(join(userDataFolder, 'recents.json'))
  const preferences = new Preferences(join(userDataFolder, 'settings.json'))

  drafts.dropHalfWritten()
  book.forgetGone((id) => {
    drafts.forgetConnection(id)
    recents.forget(id)
  })

  const notices: Notice[] = []
  if (typeof book.openedAs === 'object') {
    notices.push({ kind: 'connectionsDamaged', keptAs: book.openedAs.damaged })
    log.write({ event: 'settingsDamaged' })
  }
  if (typeof preferences.openedAs === 'object') {
    notices.push({ kind: 'settingsDamaged', keptAs: preferences.openedAs.damaged })
    log.write({ event: 'settingsDamaged' })
  }
  if (recents.wasDamaged) notices.push({ kind: 'recentsDamaged', keptAs: null })
  return { preferences, book, drafts, recents, notices }
}
