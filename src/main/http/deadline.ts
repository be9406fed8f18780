import type { Clock } from './clock'

/** A timer that is later than this was not late by itself: the computer, or the program, slept. */
const sleptAfter = 1000
/** Time to read, after a sleep, what arrived before or during it. */
const drainAfterSleep = 5000

/** The end of all waiting for one exchange. */
export interface Deadline {
  /** Aborted when the waiting is over. */
  readonly signal: AbortSignal
  /** The exchange has ended by itself. */
  clear(): void
}

/**
 * Starts a deadline of `milliseconds` that drains before it ends the waiting. Node runs timers before
 * it reads sockets, so after a sleep the deadline comes first and an answer that has long arrived
 * would be thrown away: a success would become an unknown outcome. So a deadline that fires lets
 * `grace` milliseconds more pass, or five seconds if it fires so late that we must have slept. Both
 * clocks are asked, because the one that timers go by may stand still in sleep.
 */
export function startDeadline(clock: Clock, milliseconds: number, grace: number): Deadline {
  const controller = new AbortController()
  let timer = wait(milliseconds, false)

  function wait(span: number, draining: boolean): unknown {
    const due = { now: clock.now() + span, wall: clock.wall() + span }
    return clock.setTimeout(() => {
      const late = Math.max(clock.now() - due.now, clock.wall() - due.wall)
      if (late > sleptAfter) timer = wait(drainAfterSleep, true)
      else if (!draining) timer = wait(grace, true)
      else controller.abort()
    }, span)
  }

  return { signal: controller.signal, clear: () => clock.clearTimeout(timer) }
}
