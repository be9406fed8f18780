import type { Run } from '../../../shared/bulk/run'
import type { RunRow, RowFilter } from '../../../shared/bulk/run-row'
import type { RunState, RunWalk } from '../../../shared/bulk/run-state'
import { failure, success, type Result } from '../../../shared/result'
import type { CsvFault } from '../../../shared/bulk/csv-file'
import { nextTurn } from '../../next-turn'
import type { RunFile } from '../runs/run-file'
import type { PlanContext } from '../planning/plan-row'
import { planningWalk } from '../planning/planning-walk'
import { isOver, loadStates, type LoadedStates } from './load-states'
import { Pace } from './pace'
import { Rate } from './rate'
import type { RowStates } from './row-states'
import { runningWalk } from './running-walk'
import { statusOf } from './row-status'
import type { RunSurroundings } from './surroundings'
import type { Pause, Walk } from './walk'

/** Reads the rows of a file into the file of the run; `progress` takes shares from 0 to 1. */
export type ReadRows = (
  signal: AbortSignal,
  progress: (share: number) => void,
) => Promise<Result<{ readonly rows: number }, CsvFault>>

/** A walk that is under way. */
interface UnderWay {
  readonly walk: Walk
  readonly what: RunWalk
  /** Whether the run ends with it. */
  stops: boolean
}

/**
 * One run over the rows of a file: where it stands, and what can be done with it. What it came to is
 * never kept here but derived; see docs/bulk.md.
 */
export class BulkRun {
  #states: RowStates
  /** Whether the record of changes could be asked what became of the rows. */
  #isKnown: boolean
  #underWay: UnderWay | null = null
  #reading: AbortController | null = null
  /** What became of its rows is being looked up anew. */
  #loading: Promise<void> | null = null
  #read = 1
  #pause: Pause | null = null
  /** The disk has refused its rows, and may have refused to say so. */
  #isBroken = false
  #rate: Rate | null = null
  /** Rows that are being sent: what the record of changes says of them may not be durable. */
  readonly #begun = new Set<number>()
  readonly #pace: Pace

  private constructor(
    readonly file: RunFile,
    private readonly around: RunSurroundings,
    states: LoadedStates,
    /** Told whenever something about the run is different. */
    private readonly changed: () => void,
  ) {
    this.#states = states.states
    this.#isKnown = states.isKnown
    this.#pace = new Pace(around.timing, file.header.pace)
  }

  /** A run that was kept. Throws what SQLite throws. */
  static async open(
    file: RunFile,
    around: RunSurroundings,
    changed: (run: BulkRun) => void,
  ): Promise<BulkRun> {
    const states = await loadStates(file, around.journal)
    const run: BulkRun = new BulkRun(file, around, states, () => changed(run))
    return run
  }

  /** Whether something of it is under way that ends by itself. */
  get isActive(): boolean {
    return this.#underWay !== null || this.#reading !== null || this.#loading !== null
  }

  get id(): string {
    return this.file.header.id
  }

  /** Reads the rows of a file, and begins the dry run. Resolves when the reading has ended. */
  async read(read: ReadRows): Promise<void> {
    const reading = (this.#reading = new AbortController())
    this.#read = 0
    try {
      const done = await read(reading.signal, (share) => {
        this.#read = share
        this.changed()
      })
      if (done.ok) await this.#frozen(done.value.rows)
      else this.file.change({ phase: 'failed', fault: done.error, endedAt: this.#now() })
    } catch (error) {
      this.around.bug(error)
      this.#broken()
    }
    this.#reading = null
    this.#read = 1
    if (this.file.header.phase === 'ready' && !this.#isBroken) {
      if (reading.signal.aborted) this.stop()
      else this.plan()
    }
    this.changed()
  }

  async #frozen(rows: number): Promise<void> {
    this.file.change({ phase: 'ready', rows })
    await this.#load()
  }

  /** Its rows are not all there, so nothing can be done with it. */
  #broken(): void {
    this.#isBroken = true
    try {
      this.file.change({ phase: 'failed', fault: notKept, endedAt: this.#now() })
    } catch (error) {
      // The next start finds it as one that was not read to its end.
      this.around.bug(error)
    }
  }

  /** Begins the dry run anew. Error: runNotReady. */
  plan(): Result<null> {
    const { phase } = this.file.header
    const may = phase === 'ready' || phase === 'planning' || phase === 'planned'
    if (!may || this.isActive) return notReady
    this.file.forgetPlans()
    this.#states.unplanAll()
    return this.#planFrom()
  }

  /** Begins to send, if so many rows wait. Errors: runNotReady, runChanged, journalFailed. */
  start(rows: number): Result<null> {
    if (this.file.header.phase !== 'planned' || this.isActive) return notReady
    if (this.#states.count('waiting') !== rows) return failure({ code: 'runChanged' })
    const record = this.around.journal.identity()
    if (!record.ok) return record
    this.file.change({
      ...{ phase: 'started', pause: null },
      ...{ startedAt: this.#now(), record: record.value },
    })
    return this.#send()
  }

  /** Error: runNotReady. */
  pause(): Result<null> {
    if (this.#underWay === null) return notReady
    this.#underWay.walk.pause({ because: 'asked', at: null })
    this.changed()
    return success(null)
  }

  /** Goes on where it paused. Errors: runNotReady; journalFailed, if nobody knows what was sent. */
  resume(): Result<null> {
    const { phase } = this.file.header
    if (this.isActive) return notReady
    if (phase === 'planning') return this.#planFrom()
    if (phase !== 'started') return notReady
    if (!this.#isKnown) {
      // The record may be readable by now; then the next try goes on.
      this.#loading = this.#load()
        .catch(this.around.bug)
        .finally(() => {
          this.#loading = null
          this.changed()
        })
      return failure({ code: 'journalFailed' })
    }
    this.file.change({ pause: null })
    return this.#send()
  }

  /** Ends it for good. Error: runNotReady. */
  stop(): Result<null> {
    if (isOver(this.file) || this.#isBroken) return notReady
    if (this.#reading !== null) {
      this.#reading.abort()
      return success(null)
    }
    if (this.#underWay !== null) {
      this.#underWay.stops = true
      this.#underWay.walk.pause({ because: 'asked', at: null })
    } else this.#end('stopped')
    this.changed()
    return success(null)
  }

  setPace(pace: number): void {
    this.file.change({ pace })
    this.#pace.perSecond = pace
    this.changed()
  }

  /** UserDocks has asked for a pause until this time, in milliseconds since 1970. */
  holdUntil(time: number): void {
    if (this.#underWay?.what === 'running') this.#pace.holdUntil(time)
  }

  /** The record of changes knows more of a row. */
  journaled(row: number): void {
    if (this.#begun.has(row)) return
    const line = this.around.journal.runLines(this.id, row, row)
    const [mark] = this.file.marks(row, row)
    if (!line.ok || mark === undefined) return
    const [newest = null] = line.value
    const isLost = newest === null && this.#states.get(row) === 'underWay' && !this.#isSameRecord()
    this.#states.set(row, isLost ? 'unknown' : statusOf(mark, newest, isOver(this.file)))
    this.#states.reject(row, newest?.state === 'rejected')
    this.changed()
  }

  /** Whether the record of changes is the one that was there at the start. */
  #isSameRecord(): boolean {
    const now = this.around.journal.identity()
    return now.ok && now.value === this.file.header.record
  }

  /**
   * Erases what is known of some users and tenants, by UUID. A dry run would write down what it found about
   * them just now, so it pauses before; tells whether it has. Throws what SQLite throws.
   */
  async erase(targetIds: readonly string[]): Promise<boolean> {
    const underWay = this.#underWay
    const pauses = underWay?.what === 'planning' && !underWay.walk.isPausing
    if (pauses) {
      underWay.walk.pause({ because: 'asked', at: null })
      await this.idle()
    }
    const rows = await this.file.erase(targetIds)
    for (const row of rows) {
      this.journaled(row)
      if (row % atOnce === 0) await nextTurn()
    }
    const at = this.#pause?.at ?? null
    if (this.#pause && at?.row && rows.has(at.row)) {
      this.#pause = { ...this.#pause, at: { ...at, apiMessage: null } }
    }
    return pauses
  }

  /** The numbers of the rows that a filter shows, from an index on. */
  matching(filter: RowFilter, from: number, count: number): { all: number; numbers: number[] } {
    return this.#states.matching(filter, from, count)
  }

  /** Rows by number, with what became of them. Error: journalFailed. Throws what SQLite throws. */
  rows(numbers: readonly number[]): Result<RunRow[]> {
    const changes = this.around.journal.rowChanges(this.id, numbers)
    if (!changes.ok) return changes
    const rows = rangesOf(numbers).flatMap(([from, to]) => this.file.rows(from, to))
    return success(
      rows.map((row) => ({
        number: row.number,
        line: row.line,
        status: this.#states.get(row.number),
        cells: row.cells === null ? null : [...row.cells],
        wish: row.wish,
        unreadable: row.unreadable,
        faults: [...row.faults],
        doubts: [...row.doubts],
        plan: row.plan,
        change: changes.value.get(row.number) ?? null,
      })),
    )
  }

  /** The run as screens show it. */
  summary(): Run {
    const { header } = this.file
    const { phase, pause: _, endpoint: __, record: ___, ...known } = header
    const [rate, counts] = [this.#rate?.perSecond() ?? null, this.#states.counts()]
    const { planned } = this.#states
    const toPlan = header.rows - counts.unusable
    const what = this.#underWay?.what ?? null
    const left = what === 'planning' ? toPlan - planned : counts.waiting + counts.underWay
    const state = this.#state()
    const isPaused = state === 'paused'
    const pause = this.#pause ?? header.pause
    return {
      ...known,
      fault: this.#isBroken ? notKept : known.fault,
      state,
      walk: what ?? (isPaused ? walkOf(phase) : null),
      because: isPaused ? (pause?.because ?? 'restart') : null,
      at: isPaused ? (pause?.at ?? null) : null,
      counts,
      planned,
      toPlan,
      read: this.#read,
      rate,
      secondsLeft: rate === null || rate === 0 ? null : Math.ceil(left / rate),
      doubtful: this.#states.doubtful,
    }
  }

  /** Resolves when nothing of it is under way. */
  async idle(): Promise<void> {
    while (this.#underWay !== null) await this.#underWay.walk.ended
  }

  close(): void {
    this.file.close()
  }

  #state(): RunState {
    const { phase } = this.file.header
    if (this.#underWay !== null) {
      if (this.#underWay.stops) return 'stopping'
      if (this.#underWay.walk.isPausing) return 'pausing'
      return this.#underWay.what
    }
    if (this.#isBroken) return 'failed'
    if (phase === 'started') return 'paused'
    return phase === 'planning' ? 'paused' : phase
  }

  #planFrom(): Result<null> {
    const reading = this.around.reading(this.file.header)
    this.file.change({ phase: 'planning', pause: null })
    if (!reading.ok) {
      this.#paused({ because: 'connectionMissing', at: null })
      this.changed()
      return success(null)
    }
    const { api, canRead } = reading.value
    const context: Omit<PlanContext, 'api' | 'wait'> = {
      journal: this.around.journal,
      random: this.around.random,
    }
    this.#begin(
      'planning',
      planningWalk({
        file: this.file,
        states: this.#states,
        context,
        api,
        canRead,
        pace: this.#pace,
        timing: this.around.timing,
        ...this.#watch(),
      }),
    )
    return success(null)
  }

  #send(): Result<null> {
    this.#lookAgain()
    this.#begin(
      'running',
      runningWalk({
        file: this.file,
        states: this.#states,
        sending: this.around.sending,
        concurrency: this.around.concurrency(this.file.header.kind),
        pace: this.#pace,
        ...this.#watch(),
        durable: () => this.around.journal.durable(),
        begun: (row) => void this.#begun.add(row),
        noted: (row) => {
          this.#begun.delete(row)
          this.journaled(row)
        },
      }),
    )
    return success(null)
  }

  /** What both walks need. */
  #watch() {
    const { engine, bug } = this.around
    const rate = (this.#rate = new Rate(this.around.timing.now))
    return {
      bug,
      obstacle: (): Pause | null => {
        if (engine.isEnding) return { because: 'restart', at: null }
        return engine.isAsleep ? { because: 'sleep', at: null } : null
      },
      ended: (): void => {
        rate.count()
        this.changed()
      },
    }
  }

  #begin(what: RunWalk, walk: Walk): void {
    this.#pause = null
    const underWay: UnderWay = { walk, what, stops: false }
    this.#underWay = underWay
    void walk.ended.then((pause) => this.#walked(underWay, pause)).catch(this.around.bug)
    this.changed()
  }

  #walked({ what, stops }: UnderWay, pause: Pause | null): void {
    this.#underWay = null
    this.#rate = null
    this.#begun.clear()
    try {
      this.#lookAgain()
      if (stops) this.#end('stopped')
      else if (pause !== null) this.#paused(pause)
      else if (what === 'planning') this.file.change({ phase: 'planned', pause: null })
      else this.#end('finished')
    } catch (error) {
      // What it came to could not be written: it stands where it stood.
      this.around.bug(error)
      this.#pause ??= { because: 'notWritable', at: null }
    }
    this.changed()
  }

  #paused(pause: Pause): void {
    this.#pause = pause
    // What ends the program is not written down: the next start finds the run as any end leaves it.
    if (pause.because !== 'restart') this.file.change({ pause })
  }

  /** Of a row whose outcome could not be written at once, nobody was told when it was. */
  #lookAgain(): void {
    for (const row of this.#states.matching('underWay', 0, Infinity).numbers) this.journaled(row)
  }

  #end(phase: 'stopped' | 'finished'): void {
    this.file.change({ phase, pause: null, endedAt: this.#now() })
    this.#states.end()
  }

  async #load(): Promise<void> {
    const { states, isKnown } = await loadStates(this.file, this.around.journal)
    this.#states = states
    this.#isKnown = isKnown
  }

  #now(): string {
    return this.around.timing.now().toISOString()
  }
}

/** Rows that are looked at before other work gets its turn. */
const atOnce = 100
const notKept = { code: 'notKept' } as const
const notReady = failure({ code: 'runNotReady' } as const)

function walkOf(phase: RunFile['header']['phase']): RunWalk {
  return phase === 'planning' ? 'planning' : 'running'
}

/** Numbers in ascending order as ranges without gaps. */
function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}
