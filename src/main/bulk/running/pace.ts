import type { Timing } from '../../changes/under-way'

const second = 1000

/**
 * Spreads beginnings evenly over time: at most so many a second, and none while something else asked for
 * a pause. Time that nobody used is not saved up.
 */
export class Pace {
  #next = 0
  /** Until when something else asked for a pause, whatever the pace. */
  #held = 0
  #perSecond: number
  /** The newest time of the clock, and how far it was set back in all. */
  #seen = -Infinity
  #setBack = 0

  /** `perSecond` may be `Infinity`. */
  constructor(
    private readonly timing: Pick<Timing, 'now' | 'after'>,
    perSecond: number,
  ) {
    this.#perSecond = perSecond
  }

  set perSecond(value: number) {
    // Whoever waits for a slot of a slow pace does not wait for it at a quick one.
    this.#next = Math.min(this.#next, this.#now() + second / value)
    this.#perSecond = value
  }

  /** Nobody begins before this time, in milliseconds since 1970. */
  holdUntil(time: number): void {
    this.#held = Math.max(this.#held, this.#now() + time - this.timing.now().getTime())
  }

  /** Resolves when the next one may begin; also, without a slot, when `signal` is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = Math.max(this.#next, this.#held) - this.#now()
      if (wait <= 0) {
        this.#next = this.#now() + second / this.#perSecond
        return
      }
      await this.#sleep(Math.min(wait, second), signal)
    }
  }

  /** In pieces, because the pace may be altered meanwhile. */
  #sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let callOff = () => {}
      const end = (): void => {
        callOff()
        signal.removeEventListener('abort', end)
        resolve()
      }
      callOff = this.timing.after(milliseconds, end)
      signal.addEventListener('abort', end, { once: true })
    })
  }

  /** Milliseconds that only go on: a clock that is set back must not be waited for. */
  #now(): number {
    const now = this.timing.now().getTime()
    this.#setBack += Math.max(0, this.#seen - now)
    this.#seen = now
    return now + this.#setBack
  }
}
