import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { EventMessage, MethodOutput } from '../../shared/contract'
import type { BulkKind } from '../../shared/bulk/kinds'
import type { Run, RunRules } from '../../shared/bulk/run'
import type { RowFilter, RunRow } from '../../shared/bulk/run-row'
import type { Connection } from '../../shared/entities/connection'
import type { UnderWay } from '../../shared/entities/change'
import { usualPace } from '../../shared/limits'
import { failure, success, type Result } from '../../shared/result'
import { undoRows } from './results/undo-rows'
import { BulkRun, type ReadRows } from './running/bulk-run'
import type { RunSurroundings } from './running/surroundings'
import { endpointOf, type RunHeader } from './runs/header'
import { RunFolder } from './runs/run-folder'
import { taskbarOf, Telling, type Taskbar } from './telling'
import { nextTurn } from '../next-turn'
import { faultOf } from '../sqlite/faults'

export interface BulkOptions extends RunSurroundings {
  readonly userDataFolder: string
  readonly tell: (message: EventMessage) => void
  /** Shows in the taskbar how far a run is, and keeps the computer awake while it goes on. */
  readonly showTaskbar: (taskbar: Taskbar) => void
  /** What a run is called that takes another one back. */
  readonly undoName: (name: string) => string
}

/** What is frozen of a connection. */
export type RunConnection = Pick<
  Connection,
  'id' | 'name' | 'baseUrl' | 'clientId' | 'environment' | 'demo'
>

/** What a person decides about a run that is to be made. */
export interface NewRun {
  readonly kind: BulkKind
  readonly connection: RunConnection
  readonly name: string
  readonly fileName: string
  readonly columns: readonly string[]
  readonly rules: RunRules
}

/** Rows whose changes are looked at before other work gets its turn, when a run is taken back. */
const atOnce = 100
const aDay = 24 * 3_600_000
/** Runs that are kept for being looked at again; the oldest that are over go first. */
const mostKept = 100
const overPhases: ReadonlySet<RunHeader['phase']> = new Set(['failed', 'stopped', 'finished'])

/** All runs over the rows of files. Their files are opened when somebody asks for the first time. */
export class Bulk {
  readonly #options: BulkOptions
  readonly #folder: RunFolder
  readonly #telling: Telling
  /** Whether a run is being made: it is under way before anybody can see it. */
  #isMaking = false
  /** Files of runs that could not be read. */
  #unreadable = 0
  #runs: Promise<Map<string, BulkRun>> | null = null
  /** The same, once it is there. */
  #open: ReadonlyMap<string, BulkRun> | null = null

  constructor(options: BulkOptions) {
    this.#options = options
    this.#folder = new RunFolder(join(options.userDataFolder, 'runs'))
    this.#telling = new Telling(options.timing, (run) => {
      options.tell({ name: 'bulk.changed', payload: { run } })
      this.#showInTaskbar(run)
    })
  }

  /** The newest first. */
  async list(): Promise<MethodOutput<'bulk.runs'>> {
    const all = [...(await this.#all()).values()].map((run) => run.summary())
    const runs = all.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))
    return this.#unreadable > 0 ? { runs, unreadable: this.#unreadable } : { runs }
  }

  /** Makes a run and begins to read its rows. Error: runNotKept, runBusy. */
  async create(wish: NewRun, read: (run: BulkRun) => ReadRows): Promise<Result<Run>> {
    return this.#alone(async (runs) => {
      const made = await this.#make(this.#headerOf(wish), runs)
      if (!made.ok) return made
      void made.value.read(read(made.value)).catch(this.#options.bug)
      return success(made.value.summary())
    })
  }

  /** Error: runMissing. Throws what SQLite throws. */
  async rows(
    id: string,
    filter: RowFilter,
    from: number,
    count: number,
  ): Promise<Result<{ matching: number; rows: RunRow[] }>> {
    const run = await this.#find(id)
    if (!run.ok) return run
    const { all, numbers } = run.value.matching(filter, from, count)
    const rows = run.value.rows(numbers)
    return rows.ok ? success({ matching: all, rows: rows.value }) : rows
  }

  /** Errors: runMissing, runNotReady, runBusy. */
  plan(id: string): Promise<Result<Run>> {
    return this.#begin(id, (run) => run.plan())
  }

  /** Errors: runMissing, runNotReady, runBusy, runChanged, connectionMissing, connectionLocked. */
  start(id: string, rows: number): Promise<Result<Run>> {
    return this.#begin(id, (run) => {
      const may = this.#maySend(run)
      return may.ok ? run.start(rows) : may
    })
  }

  /** Errors: runMissing, runNotReady, runBusy, connectionMissing, connectionLocked. */
  resume(id: string): Promise<Result<Run>> {
    return this.#begin(id, (run) => {
      const may = run.file.header.phase === 'started' ? this.#maySend(run) : success(null)
      return may.ok ? run.resume() : may
    })
  }

  /** Errors: runMissing, runNotReady. */
  pause(id: string): Promise<Result<Run>> {
    return this.#with(id, (run) => run.pause())
  }

  /** Errors: runMissing, runNotReady. */
  stop(id: string): Promise<Result<Run>> {
    return this.#with(id, (run) => run.stop())
  }

  /** Error: runMissing. */
  setPace(id: string, pace: number): Promise<Result<Run>> {
    return this.#with(id, (run) => {
      run.setPace(pace)
      return success(null)
    })
  }

  /** The run itself, for whoever reads all its rows. Error: runMissing. */
  find(id: string): Promise<Result<BulkRun>> {
    return this.#find(id)
  }

  /**
   * Makes a run that takes back what another one changed, and begins its dry run. Errors: runMissing,
   * runNotReady, runBusy, connectionMissing (it leads elsewhere by now), nothingToUndo, runNotKept,
   * journalFailed.
   */
  async undo(id: string, connection: RunConnection): Promise<Result<Run>> {
    const found = await this.#find(id)
    if (!found.ok) return found
    const { header } = found.value.file
    const isOver = header.phase === 'stopped' || header.phase === 'finished'
    const { kind } = header
    if (kind === 'redeem' || !isOver) return failure({ code: 'runNotReady' })
    if (endpointOf(connection) !== header.endpoint) return failure({ code: 'connectionMissing' })
    return this.#alone((runs) => this.#undo(header, kind, connection, runs))
  }

  async #undo(
    header: RunHeader,
    kind: Exclude<BulkKind, 'redeem'>,
    connection: RunConnection,
    runs: Map<string, BulkRun>,
  ): Promise<Result<Run>> {
    const way = await undoRows(this.#options.journal, header.id, kind, atOnce)
    if (!way.ok) return way
    if (way.value.rows.length === 0) return failure({ code: 'nothingToUndo' })
    const name = this.#options.undoName(header.name)
    const { rules } = header
    const columns = way.value.columns
    const mapping = columns.map((column) => column)
    const wish = { kind, connection, name, fileName: '', columns, rules: { ...rules, mapping } }
    const made = await this.#make(
      { ...this.#headerOf(wish), fileName: null, undoes: header.id },
      runs,
    )
    if (!made.ok) return made
    const run = made.value
    void run
      .read(async () => {
        for (let from = 0; from < way.value.rows.length; from += atOnce) {
          run.file.add(way.value.rows.slice(from, from + atOnce))
          await nextTurn()
        }
        return success({ rows: way.value.rows.length })
      })
      .catch(this.#options.bug)
    return success(run.summary())
  }

  /** Errors: runMissing, runNotReady, runNotKept. */
  async delete(id: string): Promise<Result<null>> {
    const found = await this.#find(id)
    if (!found.ok) return found
    if (found.value.isActive) return failure({ code: 'runNotReady' })
    const deleted = await this.#folder.delete(id)
    if (!deleted.ok) return failure({ code: 'runNotKept' })
    await this.#forget(id)
    return success(null)
  }

  /** The record of changes knows more of a change: it may be one of a run. Tells whether it is. */
  journaled(changeId: number): boolean {
    const line = this.#options.journal.runLine(changeId)
    if (line === null) return false
    try {
      this.#open?.get(line.run)?.journaled(line.row)
    } catch (error) {
      // What is on record stays so, whatever is the matter with the file of a run.
      this.#options.bug(error)
    }
    return true
  }

  /** What is under way: UserDocks may have asked for a pause. */
  underWay(changes: readonly UnderWay[]): void {
    for (const { because, until, connectionId } of changes) {
      if (because !== 'rateLimited' || until === null) continue
      for (const run of this.#open?.values() ?? []) {
        if (run.file.header.connectionId === connectionId) run.holdUntil(Date.parse(until))
      }
    }
  }

  /** Erases what runs hold of a user or tenant, by UUID. Throws what SQLite throws, after the last run. */
  async erase(targetId: string): Promise<void> {
    const errors: unknown[] = []
    for (const run of [...(await this.#all()).values()]) {
      try {
        if (await run.erase([targetId])) await this.resume(run.id)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  /** Deletes runs that ended so many days ago; those that are paused stay. */
  async retain(days: number): Promise<void> {
    const before = new Date(this.#options.timing.now().getTime() - days * aDay)
    await this.#all()
    for (const id of await this.#folder.deleteOlderThan(before)) await this.#forget(id)
  }

  /** Whether one of them is under way. */
  get isActive(): boolean {
    return this.#open !== null && this.#isBusy(this.#open)
  }

  #all(): Promise<Map<string, BulkRun>> {
    this.#runs ??= this.#load().then(
      (runs) => {
        this.#open = runs
        return runs
      },
      (error: unknown) => {
        // The next who asks tries again.
        this.#runs = null
        throw error
      },
    )
    return this.#runs
  }

  async #load(): Promise<Map<string, BulkRun>> {
    const runs = new Map<string, BulkRun>()
    const { headers, unreadable } = await this.#folder.list()
    this.#unreadable = unreadable
    for (const [index, { id, phase }] of headers.entries()) {
      if (index >= mostKept && overPhases.has(phase)) {
        await this.#folder.delete(id)
        continue
      }
      const file = this.#folder.open(id)
      if (!file.ok) {
        this.#unreadable += 1
        continue
      }
      try {
        runs.set(id, await this.#opened(file.value))
      } catch (error) {
        // One that cannot be read must not be in the way of the others.
        this.#unreadable += 1
        this.#options.bug(error)
      }
    }
    return runs
  }

  /** Deletes the oldest run that is over, if there are too many. */
  async #makeRoom(runs: Map<string, BulkRun>): Promise<void> {
    if (runs.size < mostKept) return
    const over = [...runs.values()].filter(
      ({ file, isActive }) => overPhases.has(file.header.phase) && !isActive,
    )
    const [oldest] = over.toSorted((one, other) =>
      one.file.header.createdAt.localeCompare(other.file.header.createdAt),
    )
    if (oldest !== undefined) await this.delete(oldest.id)
  }

  #opened(file: BulkRun['file']): Promise<BulkRun> {
    return BulkRun.open(file, this.#options, (run) =>
      this.#telling.changed(run.id, () => run.summary()),
    )
  }

  async #make(header: RunHeader, runs: Map<string, BulkRun>): Promise<Result<BulkRun>> {
    await this.#makeRoom(runs)
    const file = this.#folder.create(header)
    if (!file.ok) return failure({ code: 'runNotKept' })
    const run = await this.#opened(file.value)
    runs.set(header.id, run)
    return success(run)
  }

  #headerOf({ kind, connection, name, fileName, columns, rules }: NewRun): RunHeader {
    return {
      ...{ id: randomUUID(), name, kind, fileName, rules, columns: [...columns] },
      connectionId: connection.id,
      connectionName: connection.name,
      environment: connection.demo ? 'demo' : connection.environment,
      endpoint: endpointOf(connection),
      undoes: null,
      createdAt: this.#options.timing.now().toISOString(),
      startedAt: null,
      endedAt: null,
      phase: 'reading',
      pause: null,
      fault: null,
      rows: 0,
      pace: usualPace,
    }
  }

  #maySend(run: BulkRun): Result<unknown> {
    return this.#options.maySend(run.file.header)
  }

  #isBusy(runs: ReadonlyMap<string, BulkRun>): boolean {
    return this.#isMaking || [...runs.values()].some((run) => run.isActive)
  }

  /** Does what makes a run, while no other is under way or being made. Error: runBusy. */
  async #alone(work: (runs: Map<string, BulkRun>) => Promise<Result<Run>>): Promise<Result<Run>> {
    const runs = await this.#all()
    if (this.#isBusy(runs)) return failure({ code: 'runBusy' })
    this.#isMaking = true
    try {
      return await work(runs)
    } finally {
      this.#isMaking = false
    }
  }

  /** The run that is under way, whatever is told of others. */
  #showInTaskbar(told: Run | null): void {
    const active = [...(this.#open?.values() ?? [])].find((run) => run.isActive)
    const shown = active === undefined ? told : active.summary()
    this.#options.showTaskbar(shown && taskbarOf(shown))
  }

  async #find(id: string): Promise<Result<BulkRun>> {
    const run = (await this.#all()).get(id)
    return run === undefined ? failure({ code: 'runMissing' }) : success(run)
  }

  async #begin(id: string, work: (run: BulkRun) => Result<unknown>): Promise<Result<Run>> {
    const runs = await this.#all()
    const run = runs.get(id)
    const isOther = [...runs.values()].some((other) => other !== run && other.isActive)
    // At once: between the question and the beginning nothing else may begin.
    return isOther || this.#isMaking ? failure({ code: 'runBusy' }) : workedOn(run, work)
  }

  async #with(id: string, work: (run: BulkRun) => Result<unknown>): Promise<Result<Run>> {
    return workedOn((await this.#all()).get(id), work)
  }

  async #forget(id: string): Promise<void> {
    ;(await this.#all()).delete(id)
    this.#telling.forget(id)
    this.#options.tell({ name: 'bulk.deleted', payload: { runId: id } })
    this.#showInTaskbar(null)
  }
}

/** Does something with a run, and tells where it stands after it. Errors: runMissing, runNotKept. */
function workedOn(run: BulkRun | undefined, work: (run: BulkRun) => Result<unknown>): Result<Run> {
  if (run === undefined) return failure({ code: 'runMissing' })
  try {
    const done = work(run)
    return done.ok ? success(run.summary()) : done
  } catch (error) {
    if (faultOf(error) === 'bug') throw error
    return failure({ code: 'runNotKept' })
  }
}
