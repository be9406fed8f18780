/** What an agent can do after a write. After anything unknown nothing here invites to send again. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { Outcome } from '../../shared/entities/outcome'
import { stillOld } from './read-back'
import { wayWords } from './ways'

export const redeemNotAgain =
  'Don’t redeem it again until this is checked. Check it under Activity, or ask your app’s team to look, with the reference below.'

/** For an outcome that may have changed something and is not in the record of changes. */
export const notRecordedLine =
  'This outcome is not in the record of changes, so keep the summary with the ticket.'

/** What to do where the record of changes cannot be written. */
export const mendJournal =
  'Free some disk space, check that you may write to your own folder, and try again.'

/** What to do after an update of which nothing certain is known. */
export function lookFirst(kind: 'tenant' | 'user'): string {
  return `Your changes are kept. ${openAndCompare(kind)}`
}

/** One or two sentences, by state and reason. */
export function whatToDoNext(outcome: Outcome): string {
  return outcome.state === 'unknown' ? afterUnknown(outcome) : afterKnown(outcome)
}

function afterUnknown(outcome: Outcome): string {
  if (outcome.kind === 'redemption') return redeemNotAgain
  if (outcome.reason === 'acceptedUnproven') return proveBody
  // The form may be gone with the program that was interrupted.
  if (outcome.reason === 'interrupted') return openAndCompare(outcome.kind)
  // What nobody waited for may still arrive, whatever the record held when it was read.
  if (outcome.reason === 'stoppedWaiting' || !stillOld(outcome)) return lookFirst(outcome.kind)
  return 'Your changes are kept. Review and save again; if it stays so, ask your app’s team.'
}

function afterKnown(outcome: Outcome): string {
  const redemption = outcome.kind === 'redemption'
  if (isWayFault(outcome.reason)) return `${wayWords[outcome.reason].next} ${keptText(outcome)}`
  switch (outcome.reason) {
    case 'accepted':
    case 'acceptedAltered':
    case 'seenOnReadBack':
      if (!redemption && outcome.untouched.length > 0) {
        return 'Restore them, or compare them with the ticket, before you tell the customer.'
      }
      if (!redemption && outcome.readBack !== 'done') {
        return 'This is the API’s own word; nobody has looked at the record since.'
      }
      return 'You can tell the customer.'
    case 'conflict':
      return 'Decide below whose values are to stand. Your changes are kept.'
    case 'alreadySo':
      return 'There is nothing to save. The form shows the record as it is now.'
    case 'notReadBefore':
      return `Try again, or open the record again. ${keptText(outcome)}`
    case 'refused':
      if (redemption) return 'Compare the code and the user with the ticket.'
      return outcome.fieldErrors.length > 0
        ? 'Your changes are kept. Correct what UserDocks names, then review and save again.'
        : 'Your changes are kept. Correct them, then review and save again.'
    case 'unauthorized':
    case 'forbidden':
    case 'keyMissing':
      return `Check the keys under Connections. ${keptText(outcome)}`
    case 'keyGone':
    case 'keyAltered':
      return `Paste the key again under Connections. ${keptText(outcome)}`
    case 'notFound':
      return `Check the ID and that this is the right connection. ${keptText(outcome)}`
    case 'rateLimited':
      return `Wait a minute before the next attempt. ${keptText(outcome)}`
    case 'keychainFailed':
      return `See at the top of the window what the keychain needs. ${keptText(outcome)}`
    case 'userNotResolved':
      return 'Check the address, or enter the user’s ID.'
    case 'alreadyRunning':
      return 'Wait for the outcome of the first one.'
    case 'unreachable':
      return `Check the network and the base URL of the connection. ${keptText(outcome)}`
    case 'certificate':
      return `Ask your IT whether this network checks traffic. ${keptText(outcome)}`
    case 'requestRefusedHere':
      return redemption ? 'Compare the code with the ticket.' : keptText(outcome)
    case 'journalNotWritten':
      return `${mendJournal} ${keptText(outcome)}`
    case 'stopped':
      return `Start it again whenever you like. ${keptText(outcome)}`
    case 'paused':
      return `Try again once the program runs as usual. ${keptText(outcome)}`
    case 'openUnknown':
      return `Check or resolve the earlier one under Activity first. ${keptText(outcome)}`
    case 'redeemedBefore':
      return 'Look at the earlier one under Activity, and compare with the ticket. To redeem it once more is your decision, and needs a reason.'
    case 'endedBefore':
      return redemption
        ? 'If the code is still to be redeemed, begin again from the ticket.'
        : `If the change is still needed, open the ${outcome.kind} again, review and save.`
    case 'acceptedUnproven':
      return proveBody
    case 'interrupted':
    case 'stoppedWaiting':
    case 'noAnswer':
    case 'timedOut':
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
    case 'readBackDiffers':
      return redemption ? redeemNotAgain : lookFirst(outcome.kind)
  }
}

const proveBody =
  'Add a read key, so that it can be checked. If you know that this API takes the wrapped form, choose it as “Tenant body” of the connection.'

function openAndCompare(kind: 'tenant' | 'user'): string {
  return `Open the ${kind} again and compare before you save again.`
}

function keptText(outcome: Outcome): string {
  return outcome.kind === 'redemption' ? 'What you entered is kept.' : 'Your changes are kept.'
}
