import { join } from 'node:path'
import type { EventMessage } from '../shared/contract'
import { Journal } from './journal/journal'
import { eraseOld } from './journal/erasing/retention'
import type { Log } from './log/log'
import type { Preferences } from './settings/preferences'

export interface RecordSurroundings {
  readonly userDataFolder: string
  readonly versions: { readonly app: string }
  readonly tell: (message: EventMessage) => void
}

const halfADay = 12 * 3_600_000
const aWhile = 15 * 60_000

/** The file of the record of changes. */
export function journalPath({
  userDataFolder,
}: Pick<RecordSurroundings, 'userDataFolder'>): string {
  return join(userDataFolder, 'journal', 'changes.db')
}

/** Opens the record of changes, and erases from it what has been kept long enough. */
export function openJournal(
  around: RecordSurroundings,
  log: Log,
  preferences: Preferences,
): Journal {
  const journal: Journal = new Journal({
    path: journalPath(around),
    version: around.versions.app,
    now: () => new Date(),
    onState: () => tell(null),
    onChange: (id) => tell(id),
    note: (fault) => log.write({ event: 'journal', fault }),
  })
  eraseWhatIsOld()
  return journal

  /** Twice a day, and sooner where the record refused. */
  function eraseWhatIsOld(): void {
    void eraseOld(journal, () => preferences.values.retentionDays)
      .then((erased) => {
        if (!erased.ok) log.write({ event: 'retention', failed: true })
        return erased.ok ? halfADay : aWhile
      })
      .catch((error: unknown) => {
        log.bug('retention', error)
        return halfADay
      })
      .then((milliseconds) => setTimeout(eraseWhatIsOld, milliseconds).unref())
  }

  function tell(id: number | null): void {
    // The first state is told before there is a journal to ask; the boot answer has it.
    // Nor is a first byte to wait until the window has been told that it is about to leave.
    queueMicrotask(() => {
      const read = id === null ? null : journal.change(id)
      const change = read?.ok ? read.value : null
      const payload = { journal: journal.state, unknowns: journal.unknowns(), change }
      around.tell({ name: 'activity.changed', payload })
    })
  }
}
