import type { Journal } from '../../../src/main/journal/journal'
import { dropFolder, newFolder, openJournal } from './journals'
import { users } from './records'

const atMost = 200
let journal: Journal | null = null
let folder = ''
let runs = 0
let made = 0

/** One record of changes for many runs, which is the quicker the less it holds: each has users of its own. */
export function sharedJournal(): Journal {
  if (journal === null || runs === atMost) {
    journal?.close()
    if (folder !== '') dropFolder(folder)
    folder = newFolder()
    journal = openJournal(folder, () => new Date())
    runs = 0
  }
  runs += 1
  return journal
}

/** The id of a user that no run before had. */
export function newUser(): string {
  made += 1
  return `${users[0].slice(0, 24)}${String(made).padStart(12, '0')}`
}
