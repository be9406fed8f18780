import { join } from 'node:path'
import type { EventMessage } from '../shared/contract'
import type { Change } from '../shared/entities/change'
import { Journal } from './journal/journal'
import { eraseOld } from './journal/retention'
import type { Log } from './log/log'
import type { Preferences } from './settings/preferences'

export interface RecordSurroundings {
  readonly userDataFolder: string
  readonly versions: { readonly app: string }
  readonly tell: (message: EventMessage) => void
}

const halfADay = 12 * 3_600_000

/** Opens the record of changes, and erases from it what has been kept long enough. */
export function openJournal(
  around: RecordSurroundings,
  log: Log,
  preferences: Preferences,
): Journal {
  const journal: Journal = new Journal({
    path: join(around.userDataFolder, 'journal', 'changes.db'),
    version: around.versions.app,
    now: () => new Date(),
    onState: () => tell(null),
    onChange: (change) => tell(change),
    note: (fault) => log.write({ event: 'journal', fault }),
  })
  const eraseWhatIsOld = async (): Promise<void> => {
    const { retentionDays } = preferences.values
    if (retentionDays !== null) await eraseOld(journal, retentionDays)
  }
  const erase = () => void eraseWhatIsOld().catch((error: unknown) => log.bug('retention', error))
  erase()
  setInterval(erase, halfADay).unref()
  return journal

  function tell(change: Change | null): void {
    // The first state is told before there is a journal to ask; the boot answer has it.
    queueMicrotask(() =>
      around.tell({
        name: 'activity.changed',
        payload: { journal: journal.state, unknowns: journal.unknowns(), change },
      }),
    )
  }
}
