/** More crashes than this within a minute are no accident. */
const mostCrashes = 3
const minute = 60_000

/** Tells a window that has crashed from one that always crashes. */
export class CrashCount {
  #crashes: number[] = []

  /** `now`: milliseconds on a clock that is never set. Tells whether it is too many by now. */
  isTooMany(now: number): boolean {
    this.#crashes = [...this.#crashes.filter((at) => now - at < minute), now]
    return this.#crashes.length > mostCrashes
  }

  /** Somebody has decided to go on nevertheless. */
  forget(): void {
    this.#crashes = []
  }
}
