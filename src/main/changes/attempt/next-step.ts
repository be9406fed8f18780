import type { OutcomeReason } from '../../../shared/entities/outcome'
import type { Verdict } from './classify'
import {
  attemptsOfUpdate,
  backoff,
  connectAttempts,
  rateLimitAttempts,
  usualBase,
  waitAfterRateLimit,
  waitAfterUnclear,
} from './retry-schedule'

/** The attempts at one write so far, including the one just made. */
export interface Attempts {
  /** Those of which bytes left, the ones answered with 429 included. */
  readonly sent: number
  /** Those of which nothing left. */
  readonly notSent: number
  /** Those of `sent` that were rejected as `rateLimited`. */
  readonly rateLimited: number
}

export type NextStep =
  | { readonly do: 'conclude' }
  /** Then send the same again. */
  | {
      readonly do: 'wait'
      readonly milliseconds: number
      readonly because: 'notSent' | 'rateLimited'
    }
  /** Updates only: read the record; only if it holds exactly what it held before, wait and send again. */
  | { readonly do: 'readBack'; readonly milliseconds: number }

const conclude: NextStep = { do: 'conclude' }

/** Reasons for not being connected that may be others in a moment. The rest waits for a person. */
const mayPass: ReadonlySet<OutcomeReason> = new Set([
  'unreachable',
  'proxyUnreachable',
  'proxyFailed',
])

/** Unclear in a way that a second try may clear up; what was redirected or accepted stays so. */
const worthAnotherTry: ReadonlySet<OutcomeReason> = new Set([
  'noAnswer',
  'timedOut',
  'serverError',
  'unclearAnswer',
])

/**
 * What follows an attempt: the one place that decides whether anything is sent again. Total; only
 * state and reason of the verdict count. A redemption goes out again only after attempts that never
 * left or that the API itself refused with 429: it cannot be repeated safely, so all else concludes.
 * `retryAfter` is in milliseconds, `null` where the server did not ask for a wait; `random` gives
 * numbers from 0 to below 1.
 */
export function nextStep(
  what: 'update' | 'redemption',
  verdict: Verdict,
  attempts: Attempts,
  retryAfter: number | null,
  random: () => number,
): NextStep {
  if (what === 'redemption' && !nothingTook(attempts)) return conclude
  switch (verdict.state) {
    case 'confirmed':
      return conclude
    case 'notSent': {
      const again = mayPass.has(verdict.reason) && attempts.notSent < connectAttempts
      return again ? wait(backoff(attempts.notSent - 1, usualBase, random), 'notSent') : conclude
    }
    case 'rejected': {
      const again = verdict.reason === 'rateLimited' && attempts.rateLimited < rateLimitAttempts
      return again
        ? wait(waitAfterRateLimit(attempts.rateLimited - 1, retryAfter, random), 'rateLimited')
        : conclude
    }
    case 'unknown': {
      const again = worthAnotherTry.has(verdict.reason) && attempts.sent < attemptsOfUpdate
      if (what === 'redemption' || !again) return conclude
      const milliseconds = waitAfterUnclear(attempts.sent - 1, retryAfter, random)
      return milliseconds === null ? conclude : { do: 'readBack', milliseconds }
    }
  }
}

/** Whether all that was sent was refused with 429. Also no if the counts make no sense. */
function nothingTook({ sent, rateLimited }: Attempts): boolean {
  return sent <= rateLimited
}

function wait(milliseconds: number | null, because: 'notSent' | 'rateLimited'): NextStep {
  return milliseconds === null ? conclude : { do: 'wait', milliseconds, because }
}
