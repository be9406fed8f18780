import type { UnderWay } from '../../shared/entities/change'
import { UnderWayChange, type Subject, type Timing } from './under-way'

/** Why nothing new is sent. `asleep` passes; the others are the end of the program. */
export type Hold = 'asleep' | 'ending' | 'bug'

/**
 * Knows all writes that are under way: at most one for each record. Decides whether anything may be
 * sent at all, and never waits for a window.
 */
export class Engine {
  readonly #byResource = new Map<string, UnderWayChange>()
  readonly #holds = new Set<Hold>()
  #whenAwake: (() => void)[] = []
  #whenIdle: (() => void)[] = []

  constructor(
    private readonly timing: Timing,
    /** Told whenever one of them begins, ends, or goes on to another phase. */
    private readonly changed: (underWay: readonly UnderWay[]) => void = () => {},
  ) {}

  /** All for which somebody waits, oldest first. */
  get underWay(): readonly UnderWay[] {
    return [...this.#byResource.values()]
      .filter(({ stopped }) => !stopped.aborted)
      .map(({ shown }) => shown)
  }

  /** Takes the record for one write; `null` if another one has it. Leave it with `leave`. */
  enter(resource: string, subject: Subject): UnderWayChange | null {
    if (this.#byResource.has(resource)) return null
    const change = new UnderWayChange(subject, this.timing, () => this.changed(this.underWay))
    this.#byResource.set(resource, change)
    this.changed(this.underWay)
    return change
  }

  /** Gives the record free again. */
  leave(resource: string): void {
    this.#byResource.get(resource)?.end()
    this.#byResource.delete(resource)
    this.changed(this.underWay)
    if (this.#byResource.size > 0) return
    for (const resolve of this.#whenIdle.splice(0)) resolve()
  }

  /** Ends the waiting for a write, by its reference. What was sent stays sent. */
  stopWaiting(reference: string): void {
    for (const change of this.#byResource.values()) {
      if (change.reference === reference) change.stop()
    }
    this.changed(this.underWay)
  }

  /** Nothing new is sent until `release`; what was sent goes on. */
  hold(why: Hold): void {
    this.#holds.add(why)
    this.#wake()
  }

  release(why: Hold): void {
    this.#holds.delete(why)
    this.#wake()
  }

  /** Whether the program is ending: nothing is begun any more. */
  get isEnding(): boolean {
    return this.#holds.has('ending') || this.#holds.has('bug')
  }

  get isAsleep(): boolean {
    return this.#holds.has('asleep')
  }

  /** Waits while the computer sleeps. Tells whether something may be sent now. */
  async mayGoOn(change: UnderWayChange): Promise<boolean> {
    while (this.isAsleep && !this.isEnding) {
      const awake = new Promise<void>((resolve) => this.#whenAwake.push(resolve))
      if (!(await change.waitFor(awake, 'paused'))) break
    }
    return !this.isEnding && !change.stopped.aborted
  }

  /** Whoever waits looks again whether there is still something to wait for. */
  #wake(): void {
    for (const resolve of this.#whenAwake.splice(0)) resolve()
  }

  /** Whether nothing is under way, also nothing for which nobody waits any more. */
  get isIdle(): boolean {
    return this.#byResource.size === 0
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }
}
