import type { PauseReason } from '../../../shared/bulk/run-state'
import type { Run } from '../../../shared/bulk/run'
import { nextTurn } from '../../next-turn'
import { faultOf } from '../../sqlite/faults'
import type { Pace } from './pace'

/** Why a walk does not go on, and the row that was the reason. */
export interface Pause {
  readonly because: PauseReason
  readonly at: Run['at']
}

/** `putBack`: something else has the record of the row; it is to be tried after the others. */
export type RowResult = 'done' | 'putBack' | Pause

export interface WalkOptions {
  /** Rows that are worked on at the same time. */
  readonly concurrency: number
  readonly pace: Pace
  /** The next row from a number on; `null` if there is none. */
  readonly next: (from: number) => number | null
  /** Must not throw but for a bug. */
  readonly work: (row: number) => Promise<RowResult>
  /** Asked before each row: why none may be begun now. */
  readonly obstacle: () => Pause | null
  readonly bug: (error: unknown) => void
  /** Told when no further row is going to be begun. */
  readonly stopped?: () => void
  /** Called at the end, when nothing is under way any more. */
  readonly settle?: () => void | Promise<void>
}

/** How often a row whose record something else has is tried again before the walk gives up. */
const patience = 20
/** Rows that are begun before other work gets its turn: those that need nothing from outside end at once. */
const atOnce = 50

/**
 * One walk over the rows of a run, in their order, a few at a time. It ends when there are none left, or
 * at the first reason to pause; what is under way is always waited for.
 */
export class Walk {
  readonly #options: WalkOptions
  readonly #wish = new AbortController()
  #pause: Pause | null = null
  readonly #active = new Set<Promise<void>>()
  readonly #putBack = new Map<number, number>()
  /** Resolves when nothing of it is under way: with the reason to pause, or `null` if it is through. */
  readonly ended: Promise<Pause | null>

  constructor(options: WalkOptions) {
    this.#options = options
    this.ended = this.#walk()
  }

  /** Begins no further row. The first reason counts. */
  pause(pause: Pause): void {
    this.#pause ??= pause
    if (this.#wish.signal.aborted) return
    this.#wish.abort()
    this.#options.stopped?.()
  }

  /** Whether it only waits for what is under way. */
  get isPausing(): boolean {
    return this.#pause !== null
  }

  async #walk(): Promise<Pause | null> {
    try {
      for (let from = 1; ;) {
        while (this.#active.size >= this.#options.concurrency) await Promise.race(this.#active)
        if (this.#pause !== null) break
        const row = this.#options.next(from) ?? (await this.#again())
        if (row === null) break
        await this.#options.pace.turn(this.#wish.signal)
        const obstacle = this.#pause ?? this.#options.obstacle()
        if (obstacle !== null) {
          this.pause(obstacle)
          break
        }
        from = Math.max(from, row + 1)
        this.#begin(row)
        if (row % atOnce === 0) await nextTurn()
      }
    } catch (error) {
      this.#failed(error, null)
    }
    await Promise.all(this.#active)
    try {
      await this.#options.settle?.()
    } catch (error) {
      this.#failed(error, null)
    }
    return this.#pause
  }

  /** One that was put back, when what is under way has ended and so may have given its record free. */
  async #again(): Promise<number | null> {
    await Promise.all(this.#active)
    const [row] = this.#putBack.keys()
    if (row === undefined || this.#pause !== null) return null
    return row
  }

  #begin(row: number): void {
    const working = this.#work(row).finally(() => this.#active.delete(working))
    this.#active.add(working)
  }

  async #work(row: number): Promise<void> {
    try {
      const result = await this.#options.work(row)
      if (result === 'putBack') return this.#put(row)
      this.#putBack.delete(row)
      if (result !== 'done') this.pause(result)
    } catch (error) {
      this.#failed(error, row)
    }
  }

  #put(row: number): void {
    const times = (this.#putBack.get(row) ?? 0) + 1
    this.#putBack.delete(row)
    this.#putBack.set(row, times)
    if (times > patience) this.pause(pauseAt('recordTaken', row))
  }

  #failed(error: unknown, row: number | null): void {
    this.#options.bug(error)
    // A disk that is full is nobody's bug, and there is something to do about it.
    const because = faultOf(error) === 'bug' ? 'bug' : 'notWritable'
    this.pause({ because, at: { row, status: null, apiMessage: null } })
  }
}

/** A pause because of a row. */
export function pauseAt(
  because: PauseReason,
  row: number,
  answer: { readonly status?: number | null; readonly apiMessage?: string | null } = {},
): Pause {
  return {
    because,
    at: { row, status: answer.status ?? null, apiMessage: answer.apiMessage ?? null },
  }
}
