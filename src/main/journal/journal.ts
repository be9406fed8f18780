import type {
  Change,
  ChangeDetail,
  ChangeFilter,
  ChangePage,
  JournalState,
  OpenUnknowns,
  Verification,
} from '../../shared/entities/change'
import type { RowChange } from '../../shared/bulk/run-row'
import type { EarlierChange } from '../../shared/entities/outcome'
import { failure, success, type Result } from '../../shared/result'
import { Caretaker } from './erasing/caretaker'
import { entries, entryColumns, firstHash } from './entries/chain'
import { readChanges } from './entries/change-row'
import type { Database, Row } from '../sqlite/database'
import { readDetail, readEvents } from './entries/detail'
import { changesOfTarget, erase, oldChanges } from './erasing/erase'
import type { ChangeEvent, EventOf, Intent, WrittenEvent } from './entries/events'
import { readOpen, readRedemptions } from './finding/earlier'
import type { Life } from './entries/lifecycle'
import { readFigures, type JournalFigures } from './finding/figures'
import { readPage, readUnknowns } from './finding/pages'
import { RecordFile, type FileOptions, type When } from './file/record-file'
import { isTakeInDue, takeIn } from './finding/search-index'
import {
  readApplied,
  readRowChanges,
  readRunLine,
  readRunLines,
  type RunLine,
} from './finding/run-rows'
import { verify } from './checking/verify'
import { addChange, addEvent } from './entries/writer'

/** Changes that retention erases in one go: short enough that nothing waits for it. */
const atOnce = 200

export interface JournalOptions extends FileOptions {
  /** Called with its number when something was added about a change. */
  readonly onChange?: (id: number) => void
}

/**
 * The record of changes: what was going to be sent, before it was; that it was being sent, before the
 * first byte; what came of it, before the screen says so. Each is on disk when the call returns, but for
 * what is written `soon`. If it cannot be written, the call says so and nothing may be sent.
 */
export class Journal {
  readonly #file: RecordFile
  readonly #caretaker: Caretaker
  readonly #onChange: (id: number) => void

  constructor(options: JournalOptions) {
    this.#file = new RecordFile(options)
    this.#caretaker = new Caretaker(this.#file)
    this.#onChange = options.onChange ?? (() => undefined)
    this.#caretaker.beginLater()
  }

  get state(): JournalState {
    return this.#file.state
  }

  /** The number of this start of the program; no two have the same. */
  get epoch(): number {
    return this.#file.epoch
  }

  /** Records what is going to be sent; gives the change's number. Error: journalFailed. */
  begin(intent: Intent, resource: string | null, when: When = 'now'): Result<number> {
    return this.#file.write((database, at) => addChange(database, intent, resource, at), true, when)
  }

  /**
   * Records what became of a change; gives where it stands now. Error: journalFailed; an answer and an
   * outcome are then written as soon as that is possible. An impossible event throws: a bug.
   */
  append(
    id: number,
    event: Exclude<ChangeEvent, EventOf<'intent'>>,
    when: When = 'now',
  ): Result<Life> {
    const isKnown = event.event === 'answered' || event.event === 'concluded'
    const work = (database: Database, at: string): Life => addEvent(database, id, event, at)
    const written = isKnown
      ? this.#file.writeKnown(work, when)
      : this.#file.write(work, false, when)
    if (!written.ok) return written
    this.#onChange(id)
    if (event.event === 'concluded') {
      const isDue = this.#file.read(isTakeInDue)
      if (isDue.ok && isDue.value && this.#file.write(takeIn).ok) this.#caretaker.beginLater()
    }
    return written
  }

  /** Resolves when all that was written `soon` is durable; `false`: the disk refuses. */
  durable(): Promise<boolean> {
    return this.#file.durable()
  }

  /** A page of changes, newest first, below the number `before`. Error: journalFailed. */
  page(filter: ChangeFilter, before: number | null, size?: number): Result<ChangePage> {
    return this.#file.read((database) => readPage(database, filter, before, size))
  }

  unknowns(): OpenUnknowns {
    const read = this.#file.read(readUnknowns)
    return read.ok ? read.value : { count: 0, changes: [] }
  }

  /** A change as a line of the list. Errors: changeMissing, journalFailed. */
  change(id: number): Result<Change> {
    const read = this.#file.read((database) => readChanges(database, [id])[0])
    if (!read.ok) return read
    return read.value === undefined ? failure({ code: 'changeMissing' }) : success(read.value)
  }

  /** Errors: changeMissing, journalFailed. */
  detail(id: number): Result<ChangeDetail> {
    const read = this.#file.read((database) => readDetail(database, id))
    if (!read.ok) return read
    return read.value === null ? failure({ code: 'changeMissing' }) : success(read.value)
  }

  /** Everything that was written about a change, in order. Error: journalFailed. */
  events(id: number): Result<WrittenEvent[]> {
    return this.#file.read((database) => readEvents(database, id))
  }

  /** The changes of a record that have no outcome, or an unknown one. Error: journalFailed. */
  openOn(resource: string): Result<EarlierChange[]> {
    return this.#file.read((database) => readOpen(database, resource))
  }

  /** The redemptions of a code for a user that were, or may have been, sent; newest first. Error: journalFailed. */
  redemptions(resource: string, code: string): Result<EarlierChange[]> {
    return this.#file.read((database) => readRedemptions(database, resource, code))
  }

  /** What tells this record from one that was begun anew: the hash of its first entry. Error: journalFailed. */
  identity(): Result<string> {
    return this.#file.read(firstHash)
  }

  /** The newest change of each row of a run from one number to another. Error: journalFailed. */
  runLines(run: string, from: number, to: number): Result<RunLine[]> {
    return this.#file.read((database) => readRunLines(database, run, from, to))
  }

  /** The row of a run that a change belongs to; `null` if it was made by hand, or cannot be read. */
  runLine(id: number): ReturnType<typeof readRunLine> {
    const read = this.#file.read((database) => readRunLine(database, id))
    return read.ok ? read.value : null
  }

  /** What is told of the newest changes of some rows of a run, by row. Error: journalFailed. */
  rowChanges(run: string, rows: readonly number[]): Result<Map<number, RowChange>> {
    return this.#file.read((database) => readRowChanges(database, run, rows))
  }

  /** The changes of a run that can be taken back, in the order of its rows. Error: journalFailed. */
  appliedInRun(
    run: string,
    after: number,
    limit: number,
  ): Result<{ readonly row: number; readonly changeId: number }[]> {
    return this.#file.read((database) => readApplied(database, run, after, limit))
  }

  /** Counts by state, for diagnostics. Error: journalFailed. */
  figures(): Result<JournalFigures> {
    return this.#file.read(readFigures)
  }

  /** Entries from a number on, for an export. Throws what SQLite throws. */
  entriesFrom(seq: number, limit: number): Row[] {
    return this.#file
      .needed()
      .all(entryColumns, `${entries} WHERE seq >= ? ORDER BY seq LIMIT ?`, ...[seq, limit])
  }

  /** Checks the whole record. Error: journalFailed. */
  async verify(): Promise<Result<Verification>> {
    const verified = await this.#file.readAtLength(verify)
    if (verified.ok && verified.value.faults.length > 0) this.#file.foundDamaged()
    return verified
  }

  /**
   * Erases personal data of a change, or of all changes of its user or tenant. Nobody is shown them any
   * more; a moment later they are out of the file. Error: journalFailed.
   */
  erase(id: number, scope: 'change' | 'target'): Result<{ erased: number; stillOpen: number }> {
    const erased = this.#file.write((database, at) => {
      const ids = scope === 'change' ? [id] : changesOfTarget(database, id)
      return erase(database, ids, 'request', at)
    })
    if (erased.ok) this.#caretaker.begin()
    return erased
  }

  /**
   * Erases the personal data of some changes older than so many days; 0 when there are no more (see
   * `eraseOld`). Error: journalFailed.
   */
  retain(days: number): Result<number> {
    const erased = this.#file.write((database, at) => {
      const ids = oldChanges(database, days, new Date(at), atOnce)
      return ids.length === 0 ? 0 : erase(database, ids, 'retention', at).erased
    })
    if (erased.ok && erased.value > 0) this.#caretaker.begin()
    return erased
  }

  /** Resolves when what was erased is out of the file, or that is not possible now. */
  erased(): Promise<void> {
    return this.#caretaker.ended()
  }

  /** Puts a damaged file aside and begins a new record, which says so in its first entry. */
  startNew(): JournalState {
    return this.#file.startNew()
  }

  close(): void {
    this.#caretaker.stop()
    this.#file.close()
  }
}
