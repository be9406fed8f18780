import type { UnderWay } from '../../shared/entities/change'

/** Why nothing new is sent; the meanings are those of `changes/engine.ts`. */
type Hold = 'asleep' | 'ending' | 'bug'

/** What the engine is asked for here. */
export interface Engine {
  readonly underWay: readonly Pick<UnderWay, 'reference' | 'phase'>[]
  hold(why: Hold): void
  release(why: Hold): void
  stopWaiting(reference: string): void
  idle(): Promise<void>
}

/**
 * All sending, from the first moment of the program on. The engine is loaded after the window; what is
 * held before it is there, is held when it comes.
 */
export class Sending {
  readonly #holds = new Set<Hold>()
  #engine: Engine | null = null

  takeOver(engine: Engine): void {
    this.#engine = engine
    for (const why of this.#holds) engine.hold(why)
  }

  /** How many changes somebody waits for. */
  get count(): number {
    return this.#engine?.underWay.length ?? 0
  }

  hold(why: Hold): void {
    this.#holds.add(why)
    this.#engine?.hold(why)
  }

  release(why: Hold): void {
    this.#holds.delete(why)
    this.#engine?.release(why)
  }

  /** Ends the pauses before another attempt, which is not going to be made. */
  endPauses(): void {
    for (const { reference, phase } of this.#engine?.underWay ?? []) {
      if (phase === 'waiting') this.#engine?.stopWaiting(reference)
    }
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#engine?.idle() ?? Promise.resolve()
  }
}
