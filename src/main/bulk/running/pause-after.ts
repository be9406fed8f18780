import type { BulkKind } from '../../../shared/bulk/kinds'
import type { PauseReason } from '../../../shared/bulk/run-state'
import { isConnectFault } from '../../../shared/entities/connect-fault'
import type { Outcome, OutcomeReason } from '../../../shared/entities/outcome'

type Told = Pick<Outcome, 'state' | 'reason'>

/** So many rejected ones in a row are no chance: the file, the mapping or the connection is wrong. */
const rejectedInARow = 20
/** Updates whose record does not show what was sent, in a row. */
const differentInARow = 3
/** Updates whose record could not be read before them, in a row. */
const unreadInARow = 3

/** Unclear in a way that is about the network or the server, and not about the row. */
const outages: ReadonlySet<OutcomeReason> = new Set([
  'interrupted',
  'stoppedWaiting',
  'noAnswer',
  'timedOut',
  'redirected',
  'serverError',
  'unclearAnswer',
])

const notSent: Partial<Record<OutcomeReason, PauseReason>> = {
  keyMissing: 'noKey',
  keyGone: 'noKey',
  keyAltered: 'noKey',
  keychainFailed: 'noKey',
  journalNotWritten: 'notWritable',
  stopped: 'asked',
  paused: 'restart',
  endedBefore: 'restart',
}

/** Decides after each row whether its run goes on. Remembers only what came right before. */
export class PauseAfter {
  #rejected = 0
  #different = 0
  #unread = 0

  constructor(private readonly kind: BulkKind) {}

  /** Why the run pauses after a row that came to this; `null`: it goes on. */
  reason({ state, reason }: Told): PauseReason | null {
    this.#rejected = state === 'rejected' ? this.#rejected + 1 : 0
    this.#different = state === 'unknown' ? this.#different + 1 : 0
    this.#unread = reason === 'notReadBefore' ? this.#unread + 1 : 0
    switch (state) {
      case 'confirmed':
        return null
      case 'rejected':
        return this.#afterRejected(reason)
      case 'notSent':
        return this.#afterNotSent(reason)
      case 'unknown':
        // One redemption that nobody knows the outcome of is enough. An update was tried four times
        // before it stayed unclear.
        if (this.kind === 'redeem' || outages.has(reason)) return 'unknown'
        return this.#different >= differentInARow ? 'unknown' : null
    }
  }

  #afterRejected(reason: OutcomeReason): PauseReason | null {
    if (reason === 'unauthorized' || reason === 'forbidden' || reason === 'rateLimited') {
      return reason
    }
    if (this.#rejected < rejectedInARow) return null
    this.#rejected = 0
    return 'manyRejected'
  }

  #afterNotSent(reason: OutcomeReason): PauseReason | null {
    if (isConnectFault(reason)) return connectPause(reason)
    if (this.#unread >= unreadInARow) return 'readsFail'
    return notSent[reason] ?? null
  }
}

/** Why a run pauses when no connection comes to stand. */
export function connectPause(fault: string): PauseReason {
  return fault === 'certificate' || fault === 'proxyCertificate' || fault === 'tlsTooOld'
    ? 'certificate'
    : 'unreachable'
}
