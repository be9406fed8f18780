import type { Clock } from '../../../src/main/http/clock'

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  private monotonic = 0
  private offset = 1_700_000_000_000
  private readonly timers = new Map<number, { readonly at: number; readonly fire: () => void }>()
  private last = 0

  now = (): number => this.monotonic
  wall = (): number => this.monotonic + this.offset

  setTimeout = (callback: () => void, milliseconds: number): number => {
    this.last += 1
    this.timers.set(this.last, { at: this.monotonic + milliseconds, fire: callback })
    return this.last
  }

  clearTimeout = (timer: unknown): void => void this.timers.delete(timer as number)

  get pending(): number {
    return this.timers.size
  }

  /** Lets time pass as it does: every timer fires when it is due. */
  pass(milliseconds: number): void {
    const until = this.monotonic + milliseconds
    for (let next = this.due(until); next !== null; next = this.due(until)) {
      this.monotonic = Math.max(this.monotonic, next.at)
      next.fire()
    }
    this.monotonic = until
  }

  /** The program is stopped for a while, and so late for its timers: SIGSTOP, or a blocked loop. */
  stopped(milliseconds: number): void {
    const until = this.monotonic + milliseconds
    this.monotonic = until
    const due: (() => void)[] = []
    for (let next = this.due(until); next !== null; next = this.due(until)) due.push(next.fire)
    for (const fire of due) fire()
  }

  /** The computer sleeps, and the clock that timers go by with it. */
  slept(milliseconds: number): void {
    this.offset += milliseconds
  }

  private due(until: number) {
    const [first] = [...this.timers].sort(([, one], [, other]) => one.at - other.at)
    if (first === undefined || first[1].at > until) return null
    this.timers.delete(first[0])
    return first[1]
  }
}
