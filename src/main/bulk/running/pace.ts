import type { Timing } from '../../changes/under-way'

const second = 1000

/**
 * Spreads beginnings evenly over time: at most so many a second, and none while something else asked for
 * a pause. Time that nobody used is not saved up.
 */
export class Pace {
  #next = 0
  #perSecond: number

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
    this.#next = Math.max(this.#next, time)
  }

  /** Resolves when the next one may begin; also, without a slot, when `signal` is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = this.#next - this.#now()
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

  #now(): number {
    return this.timing.now().getTime()
  }
}
