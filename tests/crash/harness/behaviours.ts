import { apply, delay, reset, type Steps } from '../../support/fault-server'
import {
  halfBody,
  html,
  redirect,
  refusal,
  retryAfter429,
  slowBody,
  success,
} from '../../support/fault-server/answers'

/** Where a redirect leads. No request of the program may ever come here. */
export const elsewhere = '/v1/elsewhere'

interface Behaviour {
  readonly steps: Steps
  /** Nobody who gets this answer can know whether the request took effect. */
  readonly ambiguous: boolean
}

const clear = (...steps: Steps[]): Behaviour => ({ steps, ambiguous: false })
const ambiguous = (...steps: Steps[]): Behaviour => ({ steps, ambiguous: true })

/** What the server does with a PUT. */
export const behaviours = {
  good: clear(apply, success()),
  /** It takes its time before and after the work. */
  held: clear(delay(5), apply, delay(10), success()),
  slow: clear(apply, slowBody(1, 16)),
  refused: clear(refusal(404, 'There is no such code.')),
  tooMany: clear(retryAfter429('0')),
  errorApplied: ambiguous(apply, refusal(500, 'It broke.')),
  errorNotApplied: ambiguous(refusal(500, 'It broke.')),
  resetApplied: ambiguous(apply, reset),
  resetNotApplied: ambiguous(reset),
  halfApplied: ambiguous(apply, halfBody()),
  halfNotApplied: ambiguous(halfBody()),
  redirectApplied: ambiguous(apply, redirect(307, elsewhere)),
  redirectNotApplied: ambiguous(redirect(307, elsewhere)),
  pageApplied: ambiguous(apply, html(502)),
  /** The client is long gone when the request takes effect. */
  appliedLate: ambiguous(reset, delay(30), apply),
} as const satisfies Record<string, Behaviour>

export type BehaviourName = keyof typeof behaviours

/** How often each of them is the answer to a redemption. */
export const answersToRedemptions: Readonly<Record<BehaviourName, number>> = {
  good: 40,
  held: 6,
  slow: 6,
  refused: 6,
  tooMany: 8,
  errorApplied: 5,
  errorNotApplied: 4,
  resetApplied: 5,
  resetNotApplied: 4,
  halfApplied: 3,
  halfNotApplied: 3,
  redirectApplied: 2,
  redirectNotApplied: 2,
  pageApplied: 2,
  appliedLate: 4,
}

/**
 * The same for updates. Without one that takes effect after the client went on: the API has no way to
 * refuse it, and a later value would be lost to it, whatever a client does.
 */
export const answersToUpdates: Readonly<Record<BehaviourName, number>> = {
  ...answersToRedemptions,
  appliedLate: 0,
}
