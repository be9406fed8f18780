// How often, and after which waits, a write is sent again. Pure. Full jitter and its limit of 20 s are
// those of the AWS SDKs' standard mode: waits that are all alike bring everybody back at once.

/** How often an update may be sent while its outcome is unclear. */
export const attemptsOfUpdate = 4
/** How often a connection is tried for one write, of either kind. */
export const connectAttempts = 3
/** How often one write, of either kind, may be answered with 429. */
export const rateLimitAttempts = 3

/** Bases of the backoff in milliseconds: as a rule, and where the server says that it is too much. */
export const usualBase = 500
export const throttledBase = 1000

const shortestWait = 100
const longestBackoff = 20_000
const longestWait = 15 * 60_000

/**
 * Milliseconds to wait after the attempt with this number, counted from 0: anything from 0 to
 * `base * 2^attempt` and at most 20 s (full jitter), but never below 100 ms. `base` is in
 * milliseconds; `random` gives numbers from 0 to below 1, as `Math.random` does.
 */
export function backoff(attempt: number, base: number, random: () => number): number {
  return Math.max(shortestWait, random() * Math.min(longestBackoff, base * 2 ** attempt))
}

/**
 * Milliseconds to wait after a 429 with this number, counted from 0: what the server asked for and up
 * to a tenth more, or a backoff where it did not say. `null` means to give up: the server asked for
 * more than 15 minutes.
 */
export function waitAfterRateLimit(
  attempt: number,
  retryAfter: number | null,
  random: () => number,
): number | null {
  if (retryAfter === null) return backoff(attempt, throttledBase, random)
  return atLeast(retryAfter, shortestWait, random)
}

/**
 * Milliseconds to wait after an unclear answer with this number, counted from 0: a backoff, and at
 * least what the server asked for; a 503 may do so (RFC 9110 section 10.2.3). `null` as above.
 */
export function waitAfterUnclear(
  attempt: number,
  retryAfter: number | null,
  random: () => number,
): number | null {
  const wait = backoff(attempt, usualBase, random)
  return retryAfter === null ? wait : atLeast(retryAfter, wait, random)
}

/**
 * What was asked for alone decides on giving up, not the dice: the addition ends at 15 minutes.
 * A server that asks for no wait at all, and yet refuses, gets the shortest one.
 */
function atLeast(retryAfter: number, least: number, random: () => number): number | null {
  if (retryAfter > longestWait) return null
  return Math.max(least, Math.min(longestWait, retryAfter * (1 + random() / 10)))
}
