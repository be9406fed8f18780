import type { OutcomeState } from '../../shared/entities/outcome'
import type { AppError, ErrorCode } from '../../shared/result'
import { lookFirst, mendJournal, redeemNotAgain } from './next-step'
import { outcomeHeadings, type OutcomeText } from './outcomes'

/**
 * What is known of a write that ended in an error instead of an outcome. Only errors that main
 * raises before it sends anything count as not sent; a bug may have struck after it.
 */
export function stateOfFailedWrite(code: ErrorCode): OutcomeState {
  switch (code) {
    case 'invalidInput':
    case 'connectionMissing':
    case 'keyMissing':
    case 'keychainFailed':
    case 'keychainAltered':
    case 'cancelled':
    case 'clipboardEmpty':
    case 'clipboardSeveralLines':
    case 'clipboardNotAKey':
    case 'settingsNotWritten':
    // Once something was sent, main answers with an outcome, recorded or not.
    case 'journalFailed':
    case 'changeMissing':
    case 'changeNotOpen':
    case 'fileNotWritten':
    case 'unreachable':
    case 'certificate':
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
    case 'connectionMissing':
      return ['This connection does not exist any more.', nothing, 'Choose another connection.']
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
