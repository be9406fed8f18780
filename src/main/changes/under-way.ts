import type { UnderWay } from '../../shared/entities/change'
import { newReference } from './reference'

/** Which write it is, for the screen. */
export type Subject = Pick<UnderWay, 'kind' | 'connectionId' | 'targetId' | 'code'>

/** Timers and time, so that tests need not wait. */
export interface Timing {
  readonly now: () => Date
  /** Calls back after so many milliseconds; the function that is given back calls that off. */
  readonly after: (milliseconds: number, then: () => void) => () => void
  /** How long an answer may take before the screen says that it is taking long. */
  readonly patienceMilliseconds: number
}

type Because = NonNullable<UnderWay['because']>

/** One write that is under way: what it is doing, and the agent's wish to wait no longer. */
export class UnderWayChange {
  readonly reference = newReference()
  readonly #stop = new AbortController()
  #shown: UnderWay
  #callOffPatience = () => {}

  constructor(
    subject: Subject,
    private readonly timing: Timing,
    private readonly changed: () => void,
  ) {
    const since = timing.now().toISOString()
    const { reference } = this
    this.#shown = { reference, ...subject, phase: 'reading', since, because: null, until: null }
  }

  get shown(): UnderWay {
    return this.#shown
  }

  /** Aborted when the agent, or the end of the program, waits no longer. */
  get stopped(): AbortSignal {
    return this.#stop.signal
  }

  stop(): void {
    this.#stop.abort()
  }

  /** Goes on to another phase. An answer that takes long is told as such by itself. */
  enter(phase: Exclude<UnderWay['phase'], 'waiting' | 'stillWaiting'>): void {
    this.#show({ phase, since: this.timing.now().toISOString(), because: null, until: null })
    if (phase !== 'sent') return
    this.#callOffPatience = this.timing.after(this.timing.patienceMilliseconds, () =>
      this.#show({ phase: 'stillWaiting' }),
    )
  }

  /** Waits before another attempt. Tells whether to go on: not if somebody stopped it meanwhile. */
  async wait(milliseconds: number, because: Because): Promise<boolean> {
    if (this.stopped.aborted) return false
    const now = this.timing.now()
    const until = new Date(now.getTime() + milliseconds).toISOString()
    this.#show({ phase: 'waiting', since: now.toISOString(), because, until })
    // Whoever is shown that it waits may stop it at once.
    let callOff = () => {}
    const over = new Promise<void>((resolve) => {
      callOff = this.timing.after(milliseconds, resolve)
    })
    await Promise.race([over, untilAborted(this.stopped)])
    callOff()
    return !this.stopped.aborted
  }

  /** Waits for something that somebody else will end. Tells whether to go on. */
  async waitFor(something: Promise<unknown>, because: Because): Promise<boolean> {
    const since = this.timing.now().toISOString()
    this.#show({ phase: 'waiting', since, because, until: null })
    await Promise.race([something, untilAborted(this.stopped)])
    return !this.stopped.aborted
  }

  /** Nothing is shown of it any more. */
  end(): void {
    this.#callOffPatience()
  }

  #show(parts: Partial<UnderWay>): void {
    this.#callOffPatience()
    this.#shown = { ...this.#shown, ...parts }
    this.changed()
  }
}

/** Resolves when a signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
