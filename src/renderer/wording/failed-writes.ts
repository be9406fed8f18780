import { isConnectFault } from '../../shared/entities/connect-fault'
import type { OutcomeState } from '../../shared/entities/outcome'
import type { AppError, ErrorCode } from '../../shared/result'
import { t } from '../language/language'
import { lookFirst } from './next-step'
import type { OutcomeText } from './outcomes'

type Kind = 'tenant' | 'user' | 'redemption'

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
    case 'ticketMissing':
    case 'nothingToExport':
    case 'connectionFileNotRead':
    case 'connectionFileTooLarge':
    case 'connectionFileForeign':
    case 'connectionFileNewer':
    case 'connectionFileHoldsKey':
    case 'connectionFileInvalid':
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
    case 'fileMissing':
    case 'runMissing':
    case 'runNotReady':
    case 'runBusy':
    case 'runChanged':
    case 'runNotKept':
    case 'nothingToUndo':
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
export function describeFailedWrite(error: AppError, kind: Kind): OutcomeText {
  const state = stateOfFailedWrite(error.code)
  return {
    heading: t(`outcome.state.${state}`),
    lines: state === 'notSent' ? notSentLines(error.code, kind) : unknownLines(error.code, kind),
  }
}

function notSentLines(code: ErrorCode, kind: Kind): string[] {
  const nothing =
    kind === 'redemption'
      ? t('outcome.whether.notSent.redemption')
      : `${t('outcome.whether.notSent.record')} ${t('outcome.kept.record')}`
  switch (code) {
    case 'invalidInput':
      return [t('outcome.failed.why.invalidInput'), nothing]
    case 'journalFailed':
      return [t('outcome.failed.why.journalFailed'), nothing, t('outcome.next.mendJournal')]
    case 'keyInInput':
    case 'connectionMissing':
    case 'connectionLocked':
    case 'ticketMissing':
    case 'keyMissing':
    case 'changeMissing':
    case 'changeNotOpen':
      return [t(`outcome.failed.why.${code}`), nothing, t(`outcome.failed.next.${code}`)]
    default:
      return [t('outcome.failed.why.other'), nothing, t('outcome.failed.next.other')]
  }
}

function unknownLines(code: ErrorCode, kind: Kind): string[] {
  const what = t(code === 'internal' ? 'outcome.failed.internal' : 'outcome.failed.unexpected')
  return kind === 'redemption'
    ? [what, t('outcome.whether.unknown.redemption'), t('outcome.next.redeemNotAgain')]
    : [what, t('outcome.whether.unknown.record'), lookFirst(kind)]
}
