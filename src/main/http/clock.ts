/** Time, as the transport sees it; tests have one that they move themselves. */
export interface Clock {
  /** Milliseconds on a clock that is never set, but may stand still while the computer sleeps. */
  now(): number
  /** Milliseconds since 1970 on a clock that goes on in sleep, but may be set. */
  wall(): number
  setTimeout(callback: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

/** The clocks of this computer. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
}
