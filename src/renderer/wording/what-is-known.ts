/** The sentence for each reason of an outcome: what is known, and no more. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { EarlierChange, Outcome } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { wordValue } from './facts'
import { wayWords } from './ways'

/** `secret` is what the connection signs in with. */
export function whatIsKnown(outcome: Outcome, secret: 'writeKey' | 'accessToken'): string {
  const { kind, reason, connectionName: connection } = outcome
  const subject = kind === 'redemption' ? 'redemption' : 'record'
  const status = outcome.status === null ? '' : ` (HTTP ${outcome.status})`
  if (isWayFault(reason)) return wayWords(reason).past
  switch (reason) {
    case 'accepted':
      return accepted(outcome)
    case 'refused':
      return t(`outcome.answered.refused.${subject}`, { status })
    case 'notFound':
      return t(`outcome.answered.notFound.${kind}`, { status })
    case 'rateLimited':
    case 'userNotResolved':
    case 'notReadBefore':
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
      return t(`outcome.answered.${reason}`, { status })
    case 'unauthorized':
      return t(`outcome.secret.unauthorized.${secret}`, { connection, status })
    case 'forbidden':
      return t(`outcome.secret.forbidden.${secret}`, { connection, status })
    case 'keyMissing':
      return t(`outcome.secret.keyMissing.${secret}`, { connection })
    case 'keyGone':
      return t(`outcome.secret.keyGone.${secret}`, { connection })
    case 'keyAltered':
      return t(`outcome.secret.keyAltered.${secret}`)
    case 'keychainFailed':
      return t(`outcome.secret.keychainFailed.${secret}`)
    case 'alreadyRunning':
      return t(`outcome.alreadyRunning.${kind}`)
    case 'openUnknown':
      return t(`outcome.openUnknown.${subject}`, { earlier: placed(outcome.earlier) })
    case 'redeemedBefore':
      return t(`outcome.redeemedBefore.${isCertain(outcome.earlier) ? 'certain' : 'uncertain'}`, {
        earlier: placed(outcome.earlier),
      })
    case 'acceptedAltered':
    case 'seenOnReadBack':
    case 'unreachable':
    case 'certificate':
    case 'requestRefusedHere':
    case 'conflict':
    case 'alreadySo':
    case 'journalNotWritten':
    case 'stopped':
    case 'paused':
    case 'endedBefore':
    case 'interrupted':
    case 'stoppedWaiting':
    case 'noAnswer':
    case 'timedOut':
    case 'acceptedUnproven':
    case 'readBackDiffers':
      return t(`outcome.known.${reason}`)
  }
}

function accepted(outcome: Outcome): string {
  if (outcome.kind !== 'redemption') return t('outcome.accepted.change')
  const { userLabel, targetId } = outcome
  return userLabel === null
    ? t('outcome.accepted.codeForId', { id: targetId })
    : t('outcome.accepted.codeForName', { name: userLabel })
}

/** Which earlier change it is, as somebody finds it again. */
function placed(earlier: EarlierChange | null): string {
  if (earlier === null) return ''
  const { sentAt, at, ticket, reference } = earlier
  const facts = [
    sentAt === null
      ? t('outcome.placed.begun', { at: wordValue(at) })
      : t('outcome.placed.sent', { at: wordValue(sentAt) }),
    ...(ticket === null ? [] : [t('outcome.placed.ticket', { ticket })]),
    t('outcome.placed.reference', { reference }),
  ]
  return ` (${facts.join(', ')})`
}

/** Whether the earlier redemption is known to have taken. */
function isCertain(earlier: EarlierChange | null): boolean {
  switch (earlier?.state) {
    case undefined:
    case 'confirmed':
    case 'resolvedApplied':
      return true
    case 'preparing':
    case 'sending':
    case 'rejected':
    case 'notSent':
    case 'unknown':
    case 'resolvedNotApplied':
      return false
  }
}
