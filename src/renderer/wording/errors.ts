import { isWayFault } from '../../shared/entities/connect-fault'
import type { AppError } from '../../shared/error'
import { t } from '../language/language'
import { wordConnectionFileFault } from './connection-file'
import type { ErrorSubject, ErrorText } from './error-text'
import { describeKeyEntry } from './key-entry'
import { describeKeychain, describeLostKey, isKeychainError } from './key-errors'
import { keyAsObject, keyAsSubject } from './key-names'
import { wayWords } from './ways'

/**
 * Words for an error of anything but a write (those have outcomes): what happened, whether anything
 * was changed, what to do next.
 */
export function describeError(error: AppError, about: ErrorSubject = {}): ErrorText {
  const subject = about.subject ?? 'record'
  const key = about.secret ?? error.slot ?? about.slot ?? 'key'
  const status = error.status === undefined ? '' : ` (HTTP ${error.status})`
  if (isWayFault(error.code)) {
    const { title, next } = wayWords(error.code)
    return text(title, `${next} ${t('errors.nothingChanged')}`)
  }
  if (isKeychainError(error.code)) return describeKeychain(error.code, key, about.doing ?? 'use')
  switch (error.code) {
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
    case 'cancelled':
    case 'journalFailed':
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
    case 'notOwnRecord':
    case 'rateLimited':
    case 'unreachable':
    case 'certificate':
    case 'authoritiesNotFound':
    case 'authoritiesTooMany':
    case 'authoritiesUnreadable':
    case 'authoritiesNotAuthority':
    case 'authoritiesExpired':
    case 'noAnswer':
      return text(t(`errors.plain.${error.code}.title`), t(`errors.plain.${error.code}.next`))
    case 'settingsNotWritten':
    case 'changeMissing':
      return text(
        t(`errors.plain.${error.code}.title`),
        t(`errors.plain.${error.code}.next`),
        t('errors.nothingChanged'),
      )
    case 'connectionFileInvalid':
      return text(
        t('errors.connectionFileInvalid.title'),
        wordConnectionFileFault(error.fields?.[0]),
        t('errors.connectionFileInvalid.next'),
      )
    case 'redirected':
    case 'serverError':
    case 'unclearAnswer':
      return text(
        t(`errors.withStatus.${error.code}.title`, { status }),
        t(`errors.withStatus.${error.code}.next`),
      )
    case 'keyMissing':
      return text(
        t('errors.keyMissing.title', { key: keyAsSubject(key) }),
        t('errors.keyMissing.next', { key: keyAsObject(key) }),
      )
    case 'keyGone':
    case 'keyAltered':
      return describeLostKey(error.code, key)
    case 'keychainAltered':
      return text(
        t('errors.keychainAltered.title', { key: keyAsObject(key) }),
        t('errors.keychainAltered.next'),
      )
    case 'keyEmpty':
    case 'keySeveralLines':
    case 'keyNotAKey':
    case 'keyEntryBusy':
    case 'keyTypingEnded':
    case 'keyFileNotRead':
      return describeKeyEntry(error.code, key, error.source)
    case 'unauthorized':
      return text(
        t('errors.unauthorized.title', { key: keyAsObject(key), status }),
        about.expiredAt === undefined
          ? t('errors.unauthorized.check', { key: keyAsObject(key) })
          : t('errors.unauthorized.expired', { date: about.expiredAt }),
      )
    case 'forbidden':
      return text(
        t('errors.forbidden.title', { key: keyAsSubject(key), status }),
        t('errors.forbidden.next', { key: keyAsSubject(key) }),
      )
    case 'notFound':
      return text(
        about.id === undefined
          ? t(`errors.notFound.unnamed.${subject}`)
          : t(`errors.notFound.named.${subject}`, { id: about.id }),
        t('errors.notFound.next'),
      )
    case 'refused':
      return text(t(`errors.refused.${subject}`, { status }), t('errors.nothingChanged'))
    case 'internal':
      return text(
        t('errors.internal.title'),
        t(
          error.reference === undefined
            ? 'errors.internal.report'
            : 'errors.internal.reportReference',
        ),
      )
  }
}

function text(title: string, ...lines: string[]): ErrorText {
  return { title, lines }
}
