import type { ErrorCode } from '../../shared/error'
import { t } from '../language/language'
import type { ErrorSubject, ErrorText } from './error-text'
import { keyAsObject, keyAsSubject, type KeyName } from './key-names'

type Doing = NonNullable<ErrorSubject['doing']>

const codes = [
  'keychainAbsent',
  'keychainEnded',
  'keychainLocked',
  'keychainHung',
  'keychainDenied',
  'keychainFull',
  'keychainFailed',
] as const satisfies readonly ErrorCode[]

export type KeychainErrorCode = (typeof codes)[number]

export function isKeychainError(code: ErrorCode): code is KeychainErrorCode {
  return (codes as readonly ErrorCode[]).includes(code)
}

/** Words for a keychain that does not do what it should. */
export function describeKeychain(code: KeychainErrorCode, key: KeyName, doing: Doing): ErrorText {
  const effect =
    doing === 'removeConnection'
      ? t('keys.keychain.keysKept')
      : t(`keys.keychain.effect.${doing}`, { key: keyAsSubject(key) })
  return {
    title: t('keys.keychain.title', { state: t(`keys.keychain.is.${code}`), effect }),
    lines: [t(`keys.keychain.next.${code}`), t(`keys.keychain.left.${doing}`)],
  }
}

/** Words for a key that is not what it was when it was stored. */
export function describeLostKey(code: 'keyGone' | 'keyAltered', key: KeyName): ErrorText {
  const what = code === 'keyGone' ? 'gone' : 'altered'
  return {
    title: t(`keys.lost.${what}.title`, { key: keyAsSubject(key) }),
    lines: [t(`keys.lost.${what}.why`), t(`keys.lost.${what}.next`, { key: keyAsObject(key) })],
  }
}
