/** What an agent can do after a write. After anything unknown nothing here invites to send again. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { Outcome } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { stillOld } from './read-back'
import { wayWords } from './ways'

/** What to do after an update of which nothing certain is known. */
export function lookFirst(kind: 'tenant' | 'user'): string {
  return `${t('outcome.kept.record')} ${t(`outcome.openAndCompare.${kind}`)}`
}

/** One or two sentences, by state and reason. */
export function whatToDoNext(outcome: Outcome): string {
  return outcome.state === 'unknown' ? afterUnknown(outcome) : afterKnown(outcome)
}

function afterUnknown(outcome: Outcome): string {
  if (outcome.kind === 'redemption') return t('outcome.next.redeemNotAgain')
  if (outcome.reason === 'acceptedUnproven') return t('outcome.next.addReadKey')
  // The form may be gone with the program that was interrupted.
  if (outcome.reason === 'interrupted') return t(`outcome.openAndCompare.${outcome.kind}`)
  // What nobody waited for may still arrive, whatever the record held when it was read.
  if (outcome.reason === 'stoppedWaiting' || !stillOld(outcome)) return lookFirst(outcome.kind)
  return t('outcome.next.saveAgain')
}

function afterKnown(outcome: Outcome): string {
  const redemption = outcome.kind === 'redemption'
  const kept = t(redemption ? 'outcome.kept.redemption' : 'outcome.kept.record')
  if (isWayFault(outcome.reason)) return `${wayWords(outcome.reason).next} ${kept}`
  switch (outcome.reason) {
    case 'accepted':
    case 'acceptedAltered':
    case 'seenOnReadBack':
      if (!redemption && outcome.untouched.length > 0) return t('outcome.next.restore')
      if (!redemption && outcome.readBack !== 'done') return t('outcome.next.ownWord')
      return t('outcome.next.tellCustomer')
    case 'conflict':
      return t('outcome.next.decide')
    case 'alreadySo':
      return t('outcome.next.nothingToSave')
    case 'notReadBefore':
      return `${t('outcome.next.openAgain')} ${kept}`
    case 'refused':
      if (redemption) return t('outcome.next.compareCodeAndUser')
      return outcome.fieldErrors.length > 0
        ? t('outcome.next.correctNamed')
        : t('outcome.next.correct')
    case 'unauthorized':
    case 'forbidden':
    case 'keyMissing':
      return `${t('outcome.next.checkKeys')} ${kept}`
    case 'keyGone':
    case 'keyAltered':
      return `${t('outcome.next.pasteKey')} ${kept}`
    case 'notFound':
      return `${t('outcome.next.checkId')} ${kept}`
    case 'rateLimited':
      return `${t('outcome.next.waitAMinute')} ${kept}`
    case 'keychainFailed':
      return `${t('outcome.next.seeKeychain')} ${kept}`
    case 'userNotResolved':
      return t('outcome.next.checkAddress')
    case 'alreadyRunning':
      return t('outcome.next.waitForFirst')
    case 'unreachable':
      return `${t('outcome.next.checkNetwork')} ${kept}`
    case 'certificate':
      return `${t('outcome.next.askIt')} ${kept}`
    case 'requestRefusedHere':
      return redemption ? t('outcome.next.compareCode') : kept
    case 'journalNotWritten':
      return `${t('outcome.next.mendJournal')} ${kept}`
    case 'stopped':
      return `${t('outcome.next.startAgain')} ${kept}`
    case 'paused':
      return `${t('outcome.next.tryLater')} ${kept}`
    case 'openUnknown':
      return `${t('outcome.next.resolveEarlier')} ${kept}`
    case 'redeemedBefore':
      return t('outcome.next.lookAtEarlier')
    case 'endedBefore':
      return t(`outcome.next.beginAgain.${outcome.kind}`)
    case 'acceptedUnproven':
      return t('outcome.next.addReadKey')
    case 'interrupted':
    case 'stoppedWaiting':
    case 'noAnswer':
    case 'timedOut':
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
    case 'readBackDiffers':
      return redemption ? t('outcome.next.redeemNotAgain') : lookFirst(outcome.kind)
  }
}
