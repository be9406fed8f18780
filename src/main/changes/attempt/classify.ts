import { isConnectFault } from '../../../shared/entities/connect-fault'
import type { FieldError, OutcomeReason, OutcomeState } from '../../../shared/entities/outcome'
import type { Answer, Delivery } from '../../http/delivery'
import { decodeWriteAnswer } from '../../userdocks/envelope'

/** What an attempt to write has come to, as far as its own answer tells. */
export interface Verdict {
  readonly state: OutcomeState
  readonly reason: OutcomeReason
  readonly status: number | null
  readonly apiMessage: string | null
  readonly fieldErrors: readonly FieldError[]
}

/** Statuses with which the API refuses, if its own envelope says so. */
const refusals: ReadonlyMap<number, OutcomeReason> = new Map([
  [400, 'refused'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [405, 'refused'],
  [409, 'refused'],
  [410, 'refused'],
  [413, 'refused'],
  [414, 'refused'],
  [415, 'refused'],
  [422, 'refused'],
  [428, 'refused'],
  [431, 'refused'],
])

const reasonsNotSent = {
  heldBack: 'journalNotWritten',
  stopped: 'stopped',
} as const

/**
 * The classifier: total over everything that a delivery can be. Only a complete success in a known
 * envelope is `confirmed`, only the API's own refusal is `rejected`, and only what provably never
 * left is `notSent`. All else is `unknown`: a 500 may have been applied, a page of a proxy says
 * nothing about the API, a redirect may come after the work was done.
 */
export function classify(delivery: Delivery): Verdict {
  switch (delivery.kind) {
    case 'notSent': {
      const { fault } = delivery
      return verdict('notSent', isConnectFault(fault) ? fault : reasonsNotSent[fault])
    }
    case 'unclear': {
      const reason = delivery.fault === 'tooLarge' ? 'unclearAnswer' : delivery.fault
      return verdict('unknown', reason, { status: delivery.status })
    }
    case 'answered':
      return classifyAnswer(delivery)
  }
}

function classifyAnswer(answer: Answer): Verdict {
  const { status } = answer
  const decoded = decodeWriteAnswer(answer)
  const details = {
    status,
    apiMessage: decoded.message,
    fieldErrors: decoded.kind === 'refusal' ? decoded.fieldErrors : [],
  }
  if (status >= 500) return verdict('unknown', 'serverError', details)
  if (status >= 300 && status < 400) return verdict('unknown', 'redirected', details)
  if (status === 429 && (decoded.kind === 'refusal' || answer.retryAfter !== null)) {
    return verdict('rejected', 'rateLimited', details)
  }
  if (decoded.kind === 'success') return verdict('confirmed', 'accepted', details)
  if (decoded.kind === 'refusal') {
    if (status >= 200 && status < 300) return verdict('rejected', 'refused', details)
    const reason = refusals.get(status)
    if (reason !== undefined) return verdict('rejected', reason, details)
  }
  return verdict('unknown', 'unclearAnswer', details)
}

/** A verdict for what was decided without an answer. */
export function verdict(
  state: OutcomeState,
  reason: OutcomeReason,
  details: Partial<Omit<Verdict, 'state' | 'reason'>> = {},
): Verdict {
  return { state, reason, status: null, apiMessage: null, fieldErrors: [], ...details }
}
