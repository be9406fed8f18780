import type { Clock } from '../http/clock'

export interface HeartbeatOptions {
  readonly clock: Clock
  /** Milliseconds between two questions. */
  readonly interval: number
  /** Whether the window can be expected to answer, and an alarm would be seen. */
  readonly mayAsk: () => boolean
  readonly ask: () => void
  /** The window is silent. Resolves when it is worth asking again; aborted when it has answered. */
  readonly alarm: (over: AbortSignal) => Promise<void>
}

/** So many questions in a row without an answer are a window that hangs. */
const mostUnanswered = 2

/**
 * Asks the window again and again whether it is alive. Electron's own `unresponsive` comes only after
 * somebody has pressed something, and fifteen seconds after that.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #timer: unknown = null
  #asked = false
  #unanswered = 0
  #alarm: AbortController | null = null
  #running = false

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  /** A page is there that answers. */
  start(): void {
    this.stop()
    this.#running = true
    this.#beginAgain()
  }

  /** The page is gone, or about to be. */
  stop(): void {
    this.#running = false
    this.#options.clock.clearTimeout(this.#timer)
    this.#alarm?.abort()
    this.#alarm = null
  }

  answered(): void {
    this.#asked = false
    this.#unanswered = 0
    this.#alarm?.abort()
  }

  #beginAgain(): void {
    this.#asked = false
    this.#unanswered = 0
    this.#wait()
  }

  #wait(): void {
    const { clock, interval } = this.#options
    const due = { now: clock.now() + interval, wall: clock.wall() + interval }
    this.#timer = clock.setTimeout(() => {
      const late = Math.max(clock.now() - due.now, clock.wall() - due.wall)
      this.#beat(late)
    }, interval)
  }

  #beat(late: number): void {
    const { interval, mayAsk, ask } = this.#options
    // Late ourselves, we have slept or were busy: an answer may be there and not be read yet.
    if (late > interval / 2 || !mayAsk()) return this.#beginAgain()
    if (this.#asked) this.#unanswered += 1
    if (this.#unanswered >= mostUnanswered) return void this.#sound()
    this.#asked = true
    ask()
    this.#wait()
  }

  async #sound(): Promise<void> {
    const alarm = (this.#alarm = new AbortController())
    // An alarm that could not be given is given again.
    await this.#options.alarm(alarm.signal).catch(() => {})
    if (this.#alarm !== alarm) return
    this.#alarm = null
    if (this.#running) this.#beginAgain()
  }
}
