import type {
  Change,
  ChangeDetail,
  ChangeFilter,
  ChangePage,
  JournalState,
  OpenUnknowns,
  Verification,
} from '../../shared/entities/change'
import type { EarlierChange } from '../../shared/entities/outcome'
import { failure, success, type Result } from '../../shared/result'
import { Ballast } from './ballast'
import { changeOf, earlierOf } from './change-row'
import { faultOf, openDatabase, type Database } from './database'
import { readDetail, readEvents, type WrittenEvent } from './detail'
import { changesBefore, changesOfTarget, erase } from './erase'
import type { ChangeEvent, EventOf, Intent } from './events'
import { migrate, newestVersion, versionOf } from './migrations'
import { readPage, readUnknowns } from './pages'
import { putAside } from './put-aside'
import { recover } from './recover'
import { isTailSound, verify } from './verify'
import { addChange, addEntry, addEvent } from './writer'

/** Changes whose data are erased in one go: short enough that nothing waits for it. */
const atOnce = 200

export interface JournalOptions {
  /** The SQLite file; its folder is made, readable by its owner only. */
  readonly path: string
  readonly version: string
  readonly now: () => Date
  /** Called when changes can be recorded again, or cannot any more. */
  readonly onState?: () => void
  /** Called when something was added about a change. */
  readonly onChange?: (change: Change) => void
  /** Notes a fault in the log: a code, no content. */
  readonly note?: (fault: string) => void
}

/**
 * The record of changes: what was going to be sent, before it was; that it was being sent, before the
 * first byte; what came of it, before the screen says so. Each is on disk when the call returns. If it
 * cannot be written, the call says so and nothing may be sent.
 */
export class Journal {
  readonly #options: JournalOptions
  readonly #ballast: Ballast
  #database: Database | null = null
  #state: JournalState = { state: 'ready' }
  #epoch = 0

  constructor(options: JournalOptions) {
    this.#options = options
    this.#ballast = new Ballast(`${options.path}.ballast`)
    this.#open()
  }

  get state(): JournalState {
    return this.#state
  }

  /** The number of this start of the program; no two have the same. */
  get epoch(): number {
    return this.#epoch
  }

  /** Records what is going to be sent; gives the change's number. Error: journalFailed. */
  begin(intent: Intent, resource: string | null): Result<number> {
    if (!this.#ballast.isThere() && !this.#ballast.put()) {
      this.#is({ state: 'notWritable', full: true })
      return failure({ code: 'journalFailed' })
    }
    return this.#write((database, at) => addChange(database, intent, resource, at))
  }

  /** Records what became of a change. Error: journalFailed. An impossible event throws: a bug. */
  append(id: number, event: Exclude<ChangeEvent, EventOf<'intent'>>): Result<Change> {
    const write = () =>
      this.#write((database, at) => {
        addEvent(database, id, event, at)
        return changeOf(database.get('SELECT * FROM changes WHERE id = ?', id) ?? {})
      })
    const written = write()
    // What is known of something that was sent must not be lost for want of a few kilobytes.
    const full = this.#state.state === 'notWritable' && this.#state.full
    const again = !written.ok && full && event.event !== 'sending' && this.#ballast.drop()
    const result = again ? write() : written
    if (result.ok) this.#options.onChange?.(result.value)
    return result
  }

  /** A page of changes, newest first, below the number `before`. Error: journalFailed. */
  page(filter: ChangeFilter, before: number | null, size?: number): Result<ChangePage> {
    return this.#read((database) => readPage(database, filter, before, size))
  }

  unknowns(): OpenUnknowns {
    const read = this.#read(readUnknowns)
    return read.ok ? read.value : { count: 0, changes: [] }
  }

  /** Errors: changeMissing, journalFailed. */
  detail(id: number): Result<ChangeDetail> {
    const read = this.#read((database) => readDetail(database, id))
    if (!read.ok) return read
    return read.value === null ? failure({ code: 'changeMissing' }) : success(read.value)
  }

  /** Everything that was written about a change, in order. Error: journalFailed. */
  events(id: number): Result<WrittenEvent[]> {
    return this.#read((database) => readEvents(database, id))
  }

  /** The changes of a record that have no outcome, or an unknown one. Error: journalFailed. */
  openOn(resource: string): Result<EarlierChange[]> {
    return this.#read((database) =>
      database
        .all(
          `SELECT * FROM changes WHERE resource = ? AND (concluded = 0 OR state = 'unknown')
           ORDER BY id`,
          resource,
        )
        .map(earlierOf),
    )
  }

  /** The redemptions of a code for a user that were, or may have been, sent; newest first. Error: journalFailed. */
  redemptions(resource: string, code: string): Result<EarlierChange[]> {
    return this.#read((database) =>
      database
        .all(
          `SELECT * FROM changes WHERE resource = ? AND kind = 'redemption' AND code = ?
           AND state NOT IN ('notSent', 'rejected') ORDER BY id DESC LIMIT 20`,
          ...[resource, code],
        )
        .map(earlierOf),
    )
  }

  /** Entries from a number on, for an export. Throws what SQLite throws. */
  entriesFrom(seq: number, limit: number) {
    return this.#needed().all(
      'SELECT * FROM entries WHERE seq >= ? ORDER BY seq LIMIT ?',
      ...[seq, limit],
    )
  }

  /** Checks the whole record. Error: journalFailed. */
  async verify(): Promise<Result<Verification>> {
    if (this.#database === null) return failure({ code: 'journalFailed' })
    try {
      const verification = await verify(this.#database)
      if (verification.faults.length > 0) this.#failed(new NotOurs('damaged'))
      return success(verification)
    } catch (error) {
      return this.#failed(error)
    }
  }

  /** Erases personal data of a change, or of all changes of its user or tenant. Error: journalFailed. */
  erase(id: number, scope: 'change' | 'target'): Result<{ erased: number; stillOpen: number }> {
    return this.#guarded((database) => {
      const ids = scope === 'change' ? [id] : changesOfTarget(database, id)
      return erase(database, ids, 'request', this.#options.now)
    })
  }

  /**
   * Erases the personal data of some changes older than so many days; 0 when there are no more (see
   * `eraseOld`). Error: journalFailed.
   */
  retain(days: number): Result<number> {
    return this.#guarded((database) => {
      const moment = new Date(this.#options.now().getTime() - days * 86_400_000)
      const ids = changesBefore(database, moment, atOnce)
      return erase(database, ids, 'retention', this.#options.now).erased
    })
  }

  /** Puts a damaged file aside and begins a new record, which says so in its first entry. */
  startNew(): JournalState {
    if (this.state.state !== 'damaged') return this.state
    try {
      this.close()
      const damaged = putAside(this.#options.path, this.#options.now())
      this.#open()
      this.#write((database, at) =>
        addEntry(database, null, { event: 'follows', facts: { damaged } }, at),
      )
    } catch (error) {
      this.#failed(error)
    }
    return this.#state
  }

  close(): void {
    try {
      this.#database?.close()
    } catch {
      // It is given up anyway.
    }
    this.#database = null
  }

  #open(): void {
    const { path, version, now } = this.#options
    try {
      const database = openDatabase(path)
      this.#database = database
      if (versionOf(database) > newestVersion) return this.#is({ state: 'newer', path })
      migrate(database)
      if (!isTailSound(database)) throw new NotOurs('damaged')
      this.#epoch = database.transaction(() => {
        const epoch =
          Number(database.get("SELECT value FROM meta WHERE name = 'epoch'")?.['value'] ?? 0) + 1
        database.run("INSERT OR REPLACE INTO meta (name, value) VALUES ('epoch', ?)", String(epoch))
        const at = now().toISOString()
        addEntry(database, null, { event: 'opened', facts: { epoch, version } }, at)
        recover(database, at)
        return epoch
      })
      this.#is({ state: 'ready' })
    } catch (error) {
      this.#failed(error)
    }
  }

  /** One transaction, on disk when it returns. */
  #write<Value>(work: (database: Database, at: string) => Value): Result<Value> {
    const { state } = this.#state
    if (state === 'damaged' || state === 'newer' || state === 'taken') {
      return failure({ code: 'journalFailed' })
    }
    // After a failed write nothing that was in memory is believed: the file is opened anew.
    if (state === 'notWritable') {
      this.close()
      this.#open()
      if (this.state.state !== 'ready') return failure({ code: 'journalFailed' })
    }
    return this.#guarded((database) =>
      database.transaction(() => {
        this.#assertOurs(database)
        return work(database, this.#options.now().toISOString())
      }),
    )
  }

  /** Somebody else may have begun to write this file, or taken it away. */
  #assertOurs(database: Database): void {
    if (!database.isInPlace()) throw new NotOurs('damaged')
    const epoch = database.get("SELECT value FROM meta WHERE name = 'epoch'")?.['value']
    if (Number(epoch) !== this.#epoch) throw new NotOurs('taken')
  }

  #read<Value>(work: (database: Database) => Value): Result<Value> {
    return this.#guarded(work)
  }

  #guarded<Value>(work: (database: Database) => Value): Result<Value> {
    if (this.#database === null) return failure({ code: 'journalFailed' })
    try {
      return success(work(this.#database))
    } catch (error) {
      return this.#failed(error)
    }
  }

  #needed(): Database {
    if (this.#database === null) throw new Error('The record of changes is not open.')
    return this.#database
  }

  #failed(error: unknown): { readonly ok: false; readonly error: { code: 'journalFailed' } } {
    const { path, note } = this.#options
    const fault = error instanceof NotOurs ? error.what : faultOf(error)
    // Not ours to hide: the router reports it, with a reference.
    if (fault === 'bug') throw error
    note?.(fault)
    if (fault === 'taken') this.#is({ state: 'taken' })
    else if (fault === 'damaged') this.#is({ state: 'damaged', path })
    else this.#is({ state: 'notWritable', full: fault === 'full' })
    return failure({ code: 'journalFailed' as const })
  }

  #is(state: JournalState): void {
    const changed = JSON.stringify(state) !== JSON.stringify(this.#state)
    this.#state = state
    if (changed) this.#options.onState?.()
  }
}

class NotOurs extends Error {
  constructor(readonly what: 'damaged' | 'taken') {
    super(`The record of changes is ${what}.`)
  }
}
