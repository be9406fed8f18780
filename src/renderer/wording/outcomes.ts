/** What came of a write, in words: what is known, whether anything was changed, what to do next. */
import type { Connection } from '../../shared/entities/connection'
import type { Outcome, OutcomeReason, OutcomeState } from '../../shared/entities/outcome'
import { notRecordedLine, whatToDoNext } from './next-step'
import { otherLines, readBackLine, stillOld, whatDiffers } from './read-back'
import { whatIsKnown } from './what-is-known'

export type OutcomeHeading = 'Confirmed' | 'Rejected' | 'Not sent' | 'Outcome unknown'

export interface OutcomeText {
  readonly heading: OutcomeHeading
  readonly lines: string[]
}

export const outcomeHeadings: Readonly<Record<OutcomeState, OutcomeHeading>> = {
  confirmed: 'Confirmed',
  rejected: 'Rejected',
  notSent: 'Not sent',
  unknown: 'Outcome unknown',
}

/** Words for a write whose outcome main has reported; the connection says which secret it used. */
export function describeOutcome(
  outcome: Outcome,
  connection: Pick<Connection, 'signIn'> | null = null,
): OutcomeText {
  const secret = connection?.signIn === 'accessToken' ? 'access token' : 'write key'
  return {
    heading: outcomeHeadings[outcome.state],
    lines: [
      [whatIsKnown(outcome, secret), ...whetherChanged(outcome)].join(' '),
      ...readBackLine(outcome),
      ...otherLines(outcome),
      // What was never sent is not lost with its record.
      ...(outcome.recorded || outcome.state === 'notSent' ? [] : [notRecordedLine]),
      whatToDoNext(outcome),
    ],
  }
}

/** Accepting is all that a confirmed answer says; whether it took is for the reading afterwards. */
function whetherChanged(outcome: Outcome): string[] {
  const redemption = outcome.kind === 'redemption'
  switch (outcome.state) {
    case 'confirmed':
      return []
    case 'rejected':
      return [redemption ? 'The code was not redeemed.' : 'Nothing was changed.']
    case 'notSent':
      return [notSentLine(outcome)]
    case 'unknown':
      if (outcome.reason === 'readBackDiffers' && !redemption) return [whatDiffers(outcome)]
      if (stillOld(outcome)) return ['The record, read again, still holds the old values.']
      return [
        redemption
          ? 'We don’t know whether the code was redeemed.'
          : 'We don’t know whether the change was made.',
      ]
  }
}

/** Reasons whose own sentence says that nothing was sent. */
const saysNotSent: ReadonlySet<OutcomeReason> = new Set([
  'journalNotWritten',
  'stopped',
  'paused',
  'endedBefore',
])
/** Reasons that lie in another redemption, of which "not redeemed" would say too much. */
const lieInAnother: ReadonlySet<OutcomeReason> = new Set([
  'alreadyRunning',
  'openUnknown',
  'redeemedBefore',
])

function notSentLine({ kind, reason }: Outcome): string {
  if (kind !== 'redemption') {
    return saysNotSent.has(reason)
      ? 'Nothing was changed.'
      : 'Nothing was sent; nothing was changed.'
  }
  if (lieInAnother.has(reason)) return 'Nothing was sent this time.'
  return saysNotSent.has(reason)
    ? 'The code was not redeemed.'
    : 'Nothing was sent; the code was not redeemed.'
}
