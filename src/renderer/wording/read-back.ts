/** What reading the record again says about a write. */
import type { Outcome, OutcomeState } from '../../shared/entities/outcome'
import { t } from '../language/language'

/** Whether the record was read after the write and nothing of it had taken by then. */
export function stillOld(outcome: Outcome): boolean {
  if (outcome.kind === 'redemption' || outcome.verdicts.length === 0) return false
  return outcome.verdicts.every(({ verdict }) => verdict === 'notApplied')
}

/** How much of an accepted change the record does not hold. */
export function whatDiffers(outcome: Exclude<Outcome, { kind: 'redemption' }>): string {
  const missing = outcome.verdicts.filter(({ verdict }) => verdict === 'notApplied').length
  if (stillOld(outcome)) return t('records.readBack.nothingChanged')
  return missing > 0 ? t('records.readBack.partUnchanged') : t('records.readBack.lookInstead')
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
      return [t('records.readBack.noReadKey')]
    case 'failed':
      return [t('records.readBack.failed')]
    case 'done':
      return doneLine(outcome)
  }
}

function doneLine({ state, reason, verdicts }: Exclude<Outcome, { kind: 'redemption' }>): string[] {
  const allApplied = verdicts.every(({ verdict }) => verdict === 'applied')
  if (verdicts.length === 0 || !allApplied || reason === 'seenOnReadBack') return []
  // An unclear answer and matching values: no proof if the record held them before already.
  return state === 'unknown'
    ? [t('records.readBack.heldMaybeBefore')]
    : [t('records.readBack.holdsNew')]
}

/** What else happened around the write. */
export function otherLines(outcome: Outcome): string[] {
  if (outcome.kind === 'redemption') return []
  const { triedBoth, sentAs, untouched, foreign, reason } = outcome
  return [
    ...(sentAs !== null && !outcome.compared ? [t('records.readBack.notCompared')] : []),
    ...(triedBoth
      ? [
          sentAs === 'wrapped'
            ? t('records.readBack.triedBothWrapped')
            : t('records.readBack.triedBothDocumented'),
        ]
      : []),
    ...(foreign.length > 0 && reason !== 'conflict'
      ? [
          outcome.readBack === 'done'
            ? t('records.readBack.othersKept')
            : t('records.readBack.othersNotSent'),
        ]
      : []),
    ...(untouched.length > 0
      ? [t('records.readBack.untouchedDiffer', { count: untouched.length })]
      : []),
  ]
}

function balanceLine(state: OutcomeState, before: unknown, after: unknown): string[] {
  if (state !== 'confirmed' && state !== 'unknown') return []
  return before === null || after === null
    ? [t('records.readBack.balanceNotRead')]
    : [t('records.readBack.balanceRead')]
}
