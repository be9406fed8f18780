import type { Clock } from '../http/clock'
import type { Sending } from './sending'

export interface SleepWatchOptions {
  readonly clock: Clock
  readonly sending: Sending
  /** Notes what happened in the log. */
  readonly note: (line: { event: string; seconds?: number }) => void
  /** What a second is; less in tests. */
  readonly second: number
}

const secondsUntilAwake = 5
const secondsBetweenLooks = 30
/** A suspended computer does not look so often. */
const looksUntilNotAsleep = 4

/**
 * Nothing is sent while the computer goes to sleep, nor in the first seconds after it: its network is
 * not there yet. Not every system tells of both, so the program looks at the time by itself as well.
 */
export class SleepWatch {
  readonly #options: SleepWatchOptions
  #asleep = false
  #looks = 0
  #waking: unknown = null

  constructor(options: SleepWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#lookLater()
  }

  suspended(): void {
    const { clock, sending, note } = this.#options
    clock.clearTimeout(this.#waking)
    this.#waking = null
    this.#asleep = true
    this.#looks = 0
    sending.hold('asleep')
    note({ event: 'suspended' })
  }

  resumed(): void {
    const { clock, note, second } = this.#options
    note({ event: 'resumed' })
    if (!this.#asleep) return
    clock.clearTimeout(this.#waking)
    this.#waking = clock.setTimeout(() => this.#awake(), secondsUntilAwake * second)
  }

  #awake(): void {
    this.#asleep = false
    this.#waking = null
    this.#options.sending.release('asleep')
  }

  #lookLater(): void {
    const { clock, second } = this.#options
    const span = secondsBetweenLooks * second
    const due = { now: clock.now() + span, wall: clock.wall() + span }
    clock.setTimeout(() => {
      // The clock that timers go by may stand still in sleep; the other one may be set.
      this.#look(Math.max(clock.now() - due.now, clock.wall() - due.wall))
      this.#lookLater()
    }, span)
  }

  #look(late: number): void {
    const { note, second } = this.#options
    const slept = late > secondsBetweenLooks * second
    if (slept) note({ event: 'slept', seconds: Math.round(late / second) })
    if (!this.#asleep || this.#waking !== null) return
    this.#looks += 1
    if (slept || this.#looks >= looksUntilNotAsleep) this.resumed()
  }
}
