import { isConnectFault } from '../../shared/entities/connect-fault'
import type { OutcomeState } from '../../shared/entities/outcome'
import type { AppError, ErrorCode } from '../../shared/result'
import { lookFirst, mendJournal, redeemNotAgain } from './next-step'
import { outcomeHeadings, type OutcomeText } from './outcomes'

/**
 * What is known of a write that ended in an error instead of an outcome. Only errors that main
 * raises before it sends anything count as not sent; a bug may have struck after it.
 */
export function stateOfFailedWrite(code: ErrorCode): OutcomeState {
  if (isConnectFault(code)) return 'notSent'
  switch (code) {
    case 'invalidInput':
    case 'keyInInput':
    case 'connectionMissing':
    case 'connectionLocked':
    case 'keyMissing':
    case 'keyGone':
    case 'keyAltered':
    case 'keychainAbsent':
    case 'keychainEnded':
    case 'keychainLocked':
    case 'keychainHung':
    case 'keychainDenied':
    case 'keychainFull':
    case 'keychainFailed':
    case 'keychainAltered':
    case 'cancelled':
    case 'keyEmpty':
    case 'keySeveralLines':
    case 'keyNotAKey':
    case 'keyEntryBusy':
    case 'keyTypingEnded':
    case 'keyFileNotRead':
    case 'settingsNotWritten':
    // Once something was sent, main answers with an outcome, recorded or not.
    case 'journalFailed':
    case 'changeMissing':
    case 'changeNotOpen':
    case 'changeUnderWay':
    case 'updatesManaged':
    case 'fileNotWritten':
    case 'authoritiesNotFound':
    case 'authoritiesTooMany':
    case 'authoritiesUnreadable':
    case 'authoritiesNotAuthority':
    case 'authoritiesExpired':
      return 'notSent'
    case 'unauthorized':
    case 'forbidden':
    case 'notOwnRecord':
    case 'notFound':
    case 'rateLimited':
    case 'refused':
    case 'noAnswer':
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
    case 'internal':
      return 'unknown'
  }
}

/** Words for a write that ended in an error. */
export function describeFailedWrite(
  error: AppError,
  kind: 'tenant' | 'user' | 'redemption',
): OutcomeText {
  const state = stateOfFailedWrite(error.code)
  const lines =
    state === 'notSent' ? notSentLines(error.code, kind) : unknownLines(error.code, kind)
  return { heading: outcomeHeadings[state], lines }
}

function notSentLines(code: ErrorCode, kind: 'tenant' | 'user' | 'redemption'): string[] {
  const nothing =
    kind === 'redemption'
      ? 'Nothing was sent; the code was not redeemed.'
      : 'Nothing was sent; nothing was changed. Your changes are kept.'
  switch (code) {
    case 'invalidInput':
      return ['The app did not accept what was entered.', nothing]
    case 'keyInInput':
      return ['A field holds a stored key.', nothing, 'Remove the key from it, then try again.']
    case 'connectionMissing':
      return ['This connection does not exist any more.', nothing, 'Choose another connection.']
    case 'connectionLocked':
      return ['The connection is locked.', nothing, 'Unlock it, then try again.']
    case 'keyMissing':
      return ['The connection has no key that may write.', nothing, 'Add one under Connections.']
    case 'journalFailed':
      return [
        'The record of changes cannot be read or written, and nothing is sent without it.',
        nothing,
        mendJournal,
      ]
    case 'changeMissing':
      return [
        'The earlier change that this one refers to is not in the record of changes.',
        nothing,
        'Look for it under Activity.',
      ]
    case 'changeNotOpen':
      return [
        'The earlier change that this one refers to is in another state by now.',
        nothing,
        'Look at it again under Activity.',
      ]
    default:
      return ['The request could not be prepared.', nothing, 'See Connections, then try again.']
  }
}

function unknownLines(code: ErrorCode, kind: 'tenant' | 'user' | 'redemption'): string[] {
  const what =
    code === 'internal'
      ? 'Something went wrong inside the app. This is a bug, not your mistake.'
      : 'The attempt ended in an unexpected way.'
  return kind === 'redemption'
    ? [what, 'We don’t know whether the code was redeemed.', redeemNotAgain]
    : [what, 'We don’t know whether the change was made.', lookFirst(kind)]
}
