/** What reading the record again says about a write. */
import type { Outcome, OutcomeState } from '../../shared/entities/outcome'

/** Whether the record was read after the write and nothing of it had taken by then. */
export function stillOld(outcome: Outcome): boolean {
  if (outcome.kind === 'redemption' || outcome.verdicts.length === 0) return false
  return outcome.verdicts.every(({ verdict }) => verdict === 'notApplied')
}

/** How much of an accepted change the record does not hold. */
export function whatDiffers(outcome: Exclude<Outcome, { kind: 'redemption' }>): string {
  const missing = outcome.verdicts.filter(({ verdict }) => verdict === 'notApplied').length
  if (stillOld(outcome)) return 'Nothing of it was changed.'
  return missing > 0 ? 'At least a part was not changed.' : 'Look at what it holds instead.'
}

/** What the reading after a write has shown, if anything. */
export function readBackLine(outcome: Outcome): string[] {
  if (outcome.kind === 'redemption') {
    return balanceLine(outcome.state, outcome.before, outcome.after)
  }
  switch (outcome.readBack) {
    case 'notTried':
      return []
    case 'noReadKey':
      return ['Without a read key the app could not read the record again to check.']
    case 'failed':
      return ['The record could not be read again to check.']
    case 'done':
      return doneLine(outcome)
  }
}

function doneLine({ state, reason, verdicts }: Exclude<Outcome, { kind: 'redemption' }>): string[] {
  const allApplied = verdicts.every(({ verdict }) => verdict === 'applied')
  if (verdicts.length === 0 || !allApplied || reason === 'seenOnReadBack') return []
  // An unclear answer and matching values: no proof if the record held them before already.
  return state === 'unknown'
    ? ['The record, read again, holds these values, but it may have held them before.']
    : ['The record was read again: the changed fields hold the new values.']
}

/** What else happened around the write. */
export function otherLines(outcome: Outcome): string[] {
  if (outcome.kind === 'redemption') return []
  const { triedBoth, sentAs, untouched, foreign, reason } = outcome
  const other = sentAs === 'wrapped' ? 'wrapped in “tenant”' : 'as documented'
  return [
    ...(sentAs !== null && !outcome.compared
      ? ['It could not be compared with what others may have changed, because it was not loaded.']
      : []),
    ...(triedBoth
      ? [`Both bodies were tried, one after the other; this is about the one ${other}.`]
      : []),
    ...(foreign.length > 0 && reason !== 'conflict'
      ? [
          outcome.readBack === 'done'
            ? 'Somebody else has changed other fields meanwhile. Their changes are kept.'
            : 'Somebody else had changed other fields before; they were not sent.',
        ]
      : []),
    ...(untouched.length > 0
      ? [
          untouched.length === 1
            ? 'One field that you did not touch is different now.'
            : `${untouched.length} fields that you did not touch are different now.`,
        ]
      : []),
  ]
}

function balanceLine(state: OutcomeState, before: unknown, after: unknown): string[] {
  if (state !== 'confirmed' && state !== 'unknown') return []
  return before === null || after === null
    ? ['Units and dates were not read both before and after.']
    : ['Units and dates were read before and after; others may have changed them too.']
}
