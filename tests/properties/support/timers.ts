import type { Timing } from '../../../src/main/changes/under-way'

/** A time that stands still until the test lets it pass; its wall clock may be set at any moment. */
export class Timers implements Timing {
  /** How long each wait between attempts was to be, in milliseconds. */
  readonly waits: number[] = []
  readonly patienceMilliseconds = 30_000
  #passed = 0
  #offset = Date.parse('2026-03-10T12:00:00.000Z')
  #pending: { readonly at: number; readonly then: () => void }[] = []

  readonly now = (): Date => new Date(this.#passed + this.#offset)

  readonly after = (milliseconds: number, then: () => void): (() => void) => {
    const timer = { at: this.#passed + milliseconds, then }
    if (milliseconds !== this.patienceMilliseconds) this.waits.push(milliseconds)
    this.#pending.push(timer)
    return () => void (this.#pending = this.#pending.filter((each) => each !== timer))
  }

  /** Milliseconds since the beginning, whatever the wall clock says. */
  get passed(): number {
    return this.#passed
  }

  /** Lets so much time pass; `settle` is awaited after each timer that goes off. */
  async pass(milliseconds: number, settle: () => Promise<void>): Promise<void> {
    const until = this.#passed + milliseconds
    for (let next = this.#due(until); next !== undefined; next = this.#due(until)) {
      const fired = next
      this.#passed = Math.max(this.#passed, fired.at)
      this.#pending = this.#pending.filter((each) => each !== fired)
      fired.then()
      await settle()
    }
    this.#passed = until
  }

  /** Sets the wall clock, by so much. */
  jump(milliseconds: number): void {
    this.#offset += milliseconds
  }

  /** The program has ended: nothing of it goes off any more. */
  forget(): void {
    this.#pending = []
  }

  #due(until: number) {
    const [next] = this.#pending.toSorted((one, other) => one.at - other.at)
    return next === undefined || next.at > until ? undefined : next
  }
}
