/** The sentence for each reason of an outcome: what is known, and no more. */
import { isWayFault } from '../../shared/entities/connect-fault'
import type { EarlierChange, Outcome } from '../../shared/entities/outcome'
import { wordValue } from './facts'
import { wayWords } from './ways'

/** `secret` is what the connection signs in with: "write key". */
export function whatIsKnown(outcome: Outcome, secret: string): string {
  const redemption = outcome.kind === 'redemption'
  const status = outcome.status === null ? '' : ` (HTTP ${outcome.status})`
  if (isWayFault(outcome.reason)) return wayWords[outcome.reason].past
  switch (outcome.reason) {
    case 'accepted':
      return redemption
        ? `UserDocks accepted the code for ${redeemer(outcome)}.`
        : 'UserDocks accepted the change.'
    case 'acceptedAltered':
      return 'UserDocks accepted the change and stored it in another spelling.'
    case 'seenOnReadBack':
      return 'No clear answer came, but the record, read again, holds the new values.'
    case 'refused':
      return redemption
        ? `UserDocks refused the code${status}.`
        : `UserDocks refused the change${status}.`
    case 'unauthorized':
      return `UserDocks did not accept the ${secret} of the connection “${outcome.connectionName}”${status}.`
    case 'forbidden':
      return `UserDocks does not allow this with the ${secret} of “${outcome.connectionName}”${status}.`
    case 'notFound':
      return redemption
        ? `UserDocks found no such user or no such code${status}.`
        : `UserDocks found no ${outcome.kind} with this ID${status}.`
    case 'rateLimited':
      return `UserDocks turned the request away because too many arrived${status}.`
    case 'keyMissing':
      return `The connection “${outcome.connectionName}” has no ${secret}.`
    case 'keyGone':
      return `The ${secret} of the connection “${outcome.connectionName}” is not in the keychain any more.`
    case 'keyAltered':
      return `The ${secret} in the keychain is not the one that was stored here. It was not used.`
    case 'keychainFailed':
      return `The ${secret} could not be read from the keychain.`
    case 'userNotResolved':
      return `The user could not be looked up${status}. To find a user by email, the connection needs a read key.`
    case 'alreadyRunning':
      return redemption
        ? 'The same code is being redeemed for this user right now.'
        : `Another change of this ${outcome.kind} is under way right now.`
    case 'unreachable':
      return 'The server could not be reached.'
    case 'certificate':
      return 'The server’s certificate could not be verified, so no connection was made.'
    case 'requestRefusedHere':
      return 'The address of this request would have meant something else, so it was held back.'
    case 'conflict':
      return 'Somebody else has changed the same field or address since you opened this record.'
    case 'alreadySo':
      return 'The record already holds these values.'
    case 'notReadBefore':
      return `The record could not be read right before saving${status}, so a change of somebody else might have been overwritten.`
    case 'journalNotWritten':
      return 'Nothing was sent: the record of changes cannot be written, and nothing is sent without it.'
    case 'stopped':
      return 'You stopped it before anything was sent.'
    case 'paused':
      return 'Nothing was sent: the program was ending, had been asleep, or had met a bug of its own.'
    case 'openUnknown':
      return redemption
        ? `An earlier change for this user still has an unknown outcome${placed(outcome.earlier)}.`
        : `An earlier change of this record still has an unknown outcome${placed(outcome.earlier)}. If it arrives late, it could overwrite this one.`
    case 'redeemedBefore':
      return isCertain(outcome.earlier)
        ? `As far as the record of changes knows, this code was redeemed for this user before${placed(outcome.earlier)}.`
        : `This code may have been redeemed for this user already: the outcome of an earlier redemption is not known${placed(outcome.earlier)}.`
    case 'endedBefore':
      return 'The program ended before anything was sent.'
    case 'interrupted':
      return 'The program ended while it was waiting for the answer.'
    case 'stoppedWaiting':
      return 'You stopped waiting. What was sent stays sent; it may still be applied.'
    case 'noAnswer':
      return 'The request was sent, but the connection broke before a complete answer came.'
    case 'timedOut':
      return 'The request was sent, but no complete answer came in time.'
    case 'redirected':
      return `The server answered by pointing to another address${status}. The app does not follow.`
    case 'serverError':
      return `The server reported an error of its own${status}.`
    case 'unclearAnswer':
      return `An answer came${status}, but it cannot be interpreted.`
    case 'acceptedUnproven':
      return 'The documented form of the request had no effect. UserDocks accepted the other one, which some APIs do without heeding it.'
    case 'readBackDiffers':
      return 'UserDocks accepted the change, but the record, read again, does not hold all of it.'
  }
}

function redeemer(outcome: Extract<Outcome, { kind: 'redemption' }>): string {
  return outcome.userLabel ?? `the user ${outcome.targetId}`
}

/** Which earlier change it is, as somebody finds it again. */
function placed(earlier: EarlierChange | null): string {
  if (earlier === null) return ''
  const { sentAt, at, ticket, reference } = earlier
  const when = sentAt === null ? `begun ${wordValue(at)}` : `sent ${wordValue(sentAt)}`
  return ` (${[when, ...(ticket === null ? [] : [`ticket ${ticket}`]), `reference ${reference}`].join(', ')})`
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
