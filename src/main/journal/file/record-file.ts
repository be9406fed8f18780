import type { JournalState } from '../../../shared/entities/change'
import { success, type Result } from '../../../shared/result'
import { Ballast } from './ballast'
import { collectGarbage } from '../../sqlite/collect-garbage'
import type { Database } from '../../sqlite/database'
import { Damaged, faultOf } from '../../sqlite/faults'
import { failed, FileState } from './file-state'
import {
  assertNotTaken,
  assertOurs,
  beginEpoch,
  isNewer,
  makeReady,
  markDamaged,
  openFile,
  touch,
} from './opening'
import { putAside } from './put-aside'
import { Unwritten } from './unwritten'

export interface FileOptions {
  /** The SQLite file; its folder is made, readable by its owner only. */
  readonly path: string
  readonly version: string
  readonly now: () => Date
  /** Called when changes can be recorded again, or cannot any more; not for the first state. */
  readonly onState?: () => void
  /** Notes a fault in the log: a code, no content. */
  readonly note?: (fault: string) => void
}

/** Milliseconds until it is tried again to write what is known. */
const untilRetry = 2000

/** Milliseconds that are waited for another write to make durable what was written `soon`. */
const untilDurable = 5

type Work<Value> = (database: Database, at: string) => Value

/** `soon`: no end of the program takes it back, but a power cut may, until it is `durable`. */
export type When = 'now' | 'soon'

/** The file that the record of changes is in: whether it can be written, and what to do if it cannot. */
export class RecordFile {
  readonly #options: FileOptions
  readonly #ballast: Ballast
  #database: Database | null = null
  readonly #state: FileState
  /** The number of this start of the program; 0 while it has not begun to write. */
  #epoch = 0
  #isClosed = false
  /** The damaged file that this one follows, as long as that is not written down. */
  #follows: string | null = null
  readonly #unwritten = new Unwritten()
  /** Who waits until what was written `soon` is durable; `null`: everything is. */
  #waiting: ((isDurable: boolean) => void)[] | null = null
  #retry: NodeJS.Timeout | null = null

  constructor(options: FileOptions) {
    this.#options = options
    this.#ballast = new Ballast(`${options.path}.ballast`)
    const { path, onState = () => undefined, note = () => undefined } = options
    this.#state = new FileState(path, onState, note)
    this.#open()
    this.#state.tellFromNow()
  }

  get state(): JournalState {
    return this.#state.now
  }

  get epoch(): number {
    return this.#epoch
  }

  /** Error: journalFailed. */
  read<Value>(work: (database: Database) => Value): Result<Value> {
    // What is read must not be older than what this program knows.
    if (!this.#unwritten.isEmpty) this.write(() => null)
    return this.#guarded(work)
  }

  /** The same, with turns for other work in between. Error: journalFailed. */
  async readAtLength<Value>(work: (database: Database) => Promise<Value>): Promise<Result<Value>> {
    const started = this.read(work)
    if (!started.ok) return started
    try {
      return success(await started.value)
    } catch (error) {
      return this.#state.after(error)
    }
  }

  /** Throws if it is not open. */
  needed(): Database {
    if (this.#database === null) throw new Error('The record of changes is not open.')
    return this.#database
  }

  /** One transaction, on disk when it returns. Nothing new is begun without space to end it. */
  write<Value>(work: Work<Value>, isNew = false, when: When = 'now'): Result<Value> {
    if (this.#isClosed || !this.#state.mayWrite || !this.#isOpen()) return failed
    if (isNew && !this.#ballast.isThere() && !this.#ballast.put()) {
      this.#state.is({ state: 'notWritable', full: true })
      return failed
    }
    return this.#guarded((database) => {
      const value = database[when === 'now' ? 'transaction' : 'soon'](() => {
        // Where the file is, is looked at with what makes it durable.
        if (when === 'now') assertOurs(database, this.#epoch)
        else assertNotTaken(database, this.#epoch)
        this.#unwritten.write(database)
        return work(database, this.#now())
      })
      this.#unwritten.clear()
      this.#state.is({ state: 'ready' })
      if (when === 'soon') this.#waiting ??= []
      else this.#isDurable(true)
      return value
    })
  }

  /** Writes what must not be lost, if need be with the space that is kept for it, or as soon as it can be. */
  writeKnown<Value>(work: Work<Value>, when: When = 'now'): Result<Value> {
    const at = this.#now()
    const write = () => this.write((database) => work(database, at), false, when)
    const written = this.#state.isDamaged ? this.#writeToDamaged(work, at) : write()
    if (written.ok || !this.#state.mayWrite) return written
    const again = this.#state.isFull && this.#ballast.drop() ? write() : written
    if (!again.ok) {
      this.#unwritten.add((database) => work(database, at))
      this.#tryLater()
    }
    return again
  }

  /**
   * Resolves when everything that was written `soon` is durable: with the next write, or by itself a
   * moment later. `false`: the disk refuses.
   */
  durable(): Promise<boolean> {
    const waiting = this.#waiting
    if (waiting === null) return Promise.resolve(true)
    if (waiting.length === 0) setTimeout(() => this.#makeDurable(waiting), untilDurable)
    return new Promise((resolve) => waiting.push(resolve))
  }

  #makeDurable(waiting: readonly unknown[]): void {
    if (this.#waiting !== waiting) return
    if (!this.write((database) => touch(database)).ok) this.#isDurable(false)
  }

  #isDurable(isDurable: boolean): void {
    const waiting = this.#waiting ?? []
    // Whoever asks after a refusal has it tried again.
    this.#waiting = isDurable ? null : []
    for (const resolve of waiting) resolve(isDurable)
  }

  /** What became of a change that was sent is worth more than the order of a file that is put aside. */
  #writeToDamaged<Value>(work: Work<Value>, at: string): Result<Value> {
    if (this.#isClosed || this.#database === null) return failed
    const database = this.#database
    try {
      const value = database.transaction(() => {
        assertOurs(database, this.#epoch)
        this.#unwritten.write(database)
        return work(database, at)
      })
      this.#unwritten.clear()
      return success(value)
    } catch {
      return failed
    }
  }

  /** Nobody may ask for anything in the meantime, and the program may end at any moment. */
  #tryLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = null
      if (this.#unwritten.isEmpty || this.#isClosed) return
      if (this.#state.isDamaged) this.#writeToDamaged(() => null, this.#now())
      else this.write(() => null)
      if (!this.#unwritten.isEmpty) this.#tryLater()
    }, untilRetry).unref()
  }

  /** Says that something is wrong with what is in the file. */
  foundDamaged(): void {
    // The next start looks at the newest entries only. A file of another program is not ours to mark.
    if (this.#state.mayWrite) {
      const marked = this.#guarded((database) =>
        database.transaction(() => {
          assertOurs(database, this.#epoch)
          markDamaged(database)
        }),
      )
      if (!marked.ok && this.#state.mayWrite) {
        this.#unwritten.add(markDamaged)
        this.#tryLater()
      }
    }
    this.#state.after(new Damaged('The check found faults.'))
  }

  /** Puts a damaged file aside and begins a new one, which says so in its first entry. */
  startNew(): JournalState {
    if (this.state.state !== 'damaged') return this.state
    this.#letGo()
    try {
      this.#follows = putAside(this.#options.path, this.#options.now())
    } catch (error) {
      this.#options.note?.(faultOf(error))
      return this.state
    }
    this.#epoch = 0
    this.#unwritten.clear()
    // If the disk refuses now, the next write tries again.
    this.#state.is({ state: 'notWritable', full: false })
    this.#open()
    return this.state
  }

  close(): void {
    if (!this.#unwritten.isEmpty || this.#waiting !== null)
      this.write((database) => touch(database))
    this.#isClosed = true
    this.#close()
  }

  /** Whether the file is open to be written. After it refused, nothing that was in memory is believed. */
  #isOpen(): boolean {
    const isDoubtful = !this.#state.isReady && !this.#state.isFull
    if (this.#epoch > 0 && !isDoubtful) return this.#database !== null
    this.#letGo()
    this.#open()
    if (this.#state.mayWrite && !this.#state.isReady) this.#openLater()
    return this.#state.isReady
  }

  /** Connections share what they know of a file, so only one that is opened when none is left is new. */
  #openLater(): void {
    this.#letGo()
    setImmediate(() => {
      if (this.#database !== null || !this.#state.mayWrite || this.#isClosed) return
      this.#open()
      if (!this.#unwritten.isEmpty) this.write(() => null)
    })
  }

  /** Closes the file so that it can be opened anew, or be renamed. */
  #letGo(): void {
    this.#close()
    collectGarbage()
  }

  #close(): void {
    this.#database?.close()
    this.#database = null
  }

  #open(): void {
    const { path, version } = this.#options
    const wasThere = this.#epoch > 0
    try {
      this.#database = openFile(path, wasThere)
      if (isNewer(this.#database)) return this.#state.isNewer()
      makeReady(this.#database, wasThere)
      if (wasThere) assertOurs(this.#database, this.#epoch)
      else this.#epoch = beginEpoch(this.#database, version, this.#follows, this.#now())
      this.#follows = null
      this.#state.is({ state: 'ready' })
    } catch (error) {
      this.#state.after(error, true)
      // What became of changes that were sent is worth more than to be able to send another.
      if (wasThere || !this.#state.isFull || !this.#ballast.drop()) return
      this.#letGo()
      this.#open()
    }
  }

  #guarded<Value>(work: (database: Database) => Value): Result<Value> {
    if (this.#database === null) return failed
    try {
      return success(work(this.#database))
    } catch (error) {
      return this.#state.after(error)
    }
  }

  #now(): string {
    return this.#options.now().toISOString()
  }
}
