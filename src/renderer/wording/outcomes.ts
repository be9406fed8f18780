/** What came of a write, in words: what is known, whether anything was changed, what to do next. */
import type { Connection } from '../../shared/entities/connection'
import type { Outcome, OutcomeReason } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { whatToDoNext } from './next-step'
import { otherLines, readBackLine, stillOld, whatDiffers } from './read-back'
import { whatIsKnown } from './what-is-known'

export interface OutcomeText {
  readonly heading: string
  readonly lines: string[]
}

/** Words for a write whose outcome main has reported; the connection says which secret it used. */
export function describeOutcome(
  outcome: Outcome,
  connection: Pick<Connection, 'signIn'> | null = null,
): OutcomeText {
  const secret = connection?.signIn === 'accessToken' ? 'accessToken' : 'writeKey'
  return {
    heading: t(`outcome.state.${outcome.state}`),
    lines: [
      [whatIsKnown(outcome, secret), ...whetherChanged(outcome)].join(' '),
      ...readBackLine(outcome),
      ...otherLines(outcome),
      // What was never sent is not lost with its record.
      ...(outcome.recorded || outcome.state === 'notSent' ? [] : [t('outcome.notRecorded')]),
      whatToDoNext(outcome),
    ],
  }
}

/** Accepting is all that a confirmed answer says; whether it took is for the reading afterwards. */
function whetherChanged(outcome: Outcome): string[] {
  const { kind, state, reason } = outcome
  switch (state) {
    case 'confirmed':
      return []
    case 'rejected':
      return [t(`outcome.whether.rejected.${subjectOf(kind)}`)]
    case 'notSent':
      return [notSentLine(outcome)]
    case 'unknown':
      if (reason === 'readBackDiffers' && kind !== 'redemption') return [whatDiffers(outcome)]
      if (stillOld(outcome)) return [t('outcome.whether.stillOld')]
      return [t(`outcome.whether.unknown.${subjectOf(kind)}`)]
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
  if (kind === 'redemption' && lieInAnother.has(reason)) return t('outcome.whether.nothingSent')
  // That nothing was changed is then all that is left to say.
  return saysNotSent.has(reason)
    ? t(`outcome.whether.rejected.${subjectOf(kind)}`)
    : t(`outcome.whether.notSent.${subjectOf(kind)}`)
}

function subjectOf(kind: Outcome['kind']): 'redemption' | 'record' {
  return kind === 'redemption' ? 'redemption' : 'record'
}
