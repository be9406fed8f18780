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
/** Milliseconds between two words about changes of a run, and about a change by hand. */
const apart = { run: 250, byHand: 50 } as const

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
  runs: {
    /** Told of each change that has more; tells whether it belongs to a run, which has many. */
    journaled(id: number): boolean
    /** Deletes what was kept of runs that ended so many days ago. */
    retain(days: number): Promise<void>
  },
): Journal {
  const journal: Journal = new Journal({
    path: journalPath(around),
    version: around.versions.app,
    now: () => new Date(),
    onState: tellState,
    onChange: (id) => (runs.journaled(id) ? tellOfRun() : tellSoon(id)),
    note: (fault) => log.write({ event: 'journal', fault }),
  })
  let runHasMore = false
  const changed = new Set<number>()
  eraseWhatIsOld()
  return journal

  /** Twice a day, and sooner where the record refused. */
  function eraseWhatIsOld(): void {
    void eraseOld(journal, () => preferences.values.retentionDays)
      .then(async (erased) => {
        const days = preferences.values.retentionDays
        if (days !== null) await runs.retain(days)
        if (!erased.ok) log.write({ event: 'retention', failed: true })
        return erased.ok ? halfADay : aWhile
      })
      .catch((error: unknown) => {
        log.bug('retention', error)
        return halfADay
      })
      .then((milliseconds) => setTimeout(eraseWhatIsOld, milliseconds).unref())
  }

  /** A run adds hundreds of entries a second: the window is told that there are more, now and then. */
  function tellOfRun(): void {
    if (runHasMore) return
    runHasMore = true
    setTimeout(() => {
      runHasMore = false
      tell(null)
    }, apart.run).unref()
  }

  /**
   * A change by hand has four entries within some milliseconds. Its answer comes first, and neither it nor
   * a first byte waits until the change was read again for the window.
   */
  function tellSoon(id: number): void {
    if (changed.size === 0) {
      setTimeout(() => {
        const ids = [...changed]
        changed.clear()
        // An answer may be on record and not durable yet, until the outcome follows.
        void journal.durable().then((isDurable) => (isDurable ? ids : [null]).forEach(tell))
      }, apart.byHand).unref()
    }
    changed.add(id)
  }

  /** The first state is told before there is a journal to ask; the answer to `app.state` has it. */
  function tellState(): void {
    queueMicrotask(() => tell(null))
  }

  function tell(id: number | null): void {
    const read = id === null ? null : journal.change(id)
    const change = read?.ok ? read.value : null
    const payload = { journal: journal.state, unknowns: journal.unknowns(), change }
    around.tell({ name: 'activity.changed', payload })
  }
}
