import type { ChangeKind } from '../../shared/entities/change-state'
import { isWayFault } from '../../shared/entities/connect-fault'
import type { OutcomeReason } from '../../shared/entities/outcome'
import { wayWords } from './ways'

/** Why a change on record ended as it did, as one sentence of the past. */
export function wordReason(reason: OutcomeReason, kind: ChangeKind): string {
  if (isWayFault(reason)) return wayWords[reason].past
  switch (reason) {
    case 'accepted':
      return 'UserDocks accepted it.'
    case 'acceptedAltered':
      return 'UserDocks accepted it and stored it in another spelling.'
    case 'seenOnReadBack':
      return 'No clear answer came, but the record, read again, held the new values.'
    case 'refused':
      return 'UserDocks refused it.'
    case 'unauthorized':
      return 'UserDocks did not accept the key.'
    case 'forbidden':
      return 'UserDocks does not allow this with the key.'
    case 'notFound':
      return kind === 'redemption'
        ? 'UserDocks found no such user or no such code.'
        : `UserDocks found no ${kind} with this ID.`
    case 'rateLimited':
      return 'UserDocks turned it away because too many requests arrived.'
    case 'keyMissing':
      return 'The connection had no key that may write.'
    case 'keyGone':
      return 'The key was not in the keychain any more.'
    case 'keyAltered':
      return 'The key in the keychain was not the one that was stored here, so it was not used.'
    case 'keychainFailed':
      return 'The key could not be read from the keychain.'
    case 'userNotResolved':
      return 'The user could not be looked up.'
    case 'alreadyRunning':
      return 'The same was under way already.'
    case 'unreachable':
      return 'The server could not be reached.'
    case 'certificate':
      return 'The server could not prove who it is.'
    case 'requestRefusedHere':
      return 'Its address would have meant something else, so it was held back.'
    case 'conflict':
      return 'Somebody else had changed the same field or address meanwhile.'
    case 'alreadySo':
      return 'The record held these values already.'
    case 'notReadBefore':
      return 'The record could not be read right before, so a change of somebody else might have been overwritten.'
    case 'journalNotWritten':
      return 'It could not be recorded, and without a record nothing is sent.'
    case 'stopped':
      return 'It was stopped before a connection stood.'
    case 'paused':
      return 'Nothing new was being sent: the program was ending, had slept, or had met an error of its own.'
    case 'openUnknown':
      return 'The outcome of an earlier change of the same record was not known.'
    case 'redeemedBefore':
      return 'The same code had been redeemed for this user before, as far as is known.'
    case 'endedBefore':
      return 'The program ended before it was sent.'
    case 'interrupted':
      return 'The program ended after sending, before an answer was noted.'
    case 'stoppedWaiting':
      return 'Somebody stopped waiting for the answer, which undoes nothing.'
    case 'noAnswer':
      return 'It was sent, but the connection broke before a complete answer came.'
    case 'timedOut':
      return 'It was sent, but no complete answer came in time.'
    case 'redirected':
      return 'The server pointed to another address, which is not followed.'
    case 'serverError':
      return 'The server reported an error of its own.'
    case 'unclearAnswer':
      return 'An answer came that cannot be interpreted.'
    case 'readBackDiffers':
      return 'UserDocks accepted it, but the record, read again, did not hold all of it.'
    case 'acceptedUnproven':
      return 'UserDocks accepted another form of the request, with no way to see whether it took.'
  }
}
