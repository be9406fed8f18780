import type { ErrorCode } from '../../shared/error'
import type { ErrorSubject, ErrorText } from './error-text'

type Doing = NonNullable<ErrorSubject['doing']>

const wrong = {
  keychainAbsent: {
    is: 'is not there',
    next: 'On Linux, install gnome-keyring, or turn on the Secret Service of KWallet or KeePassXC; elsewhere, log in to this computer anew. Then try again.',
  },
  keychainEnded: {
    is: 'was ended',
    next: 'Close the console and open it again: only then does it find the keychain that runs now. Unsaved changes are kept.',
  },
  keychainLocked: { is: 'is locked', next: 'Unlock it, then try again.' },
  keychainHung: {
    is: 'does not answer',
    next: 'It may be asking for its password in a window of its own: answer there, then try again.',
  },
  keychainDenied: {
    is: 'refuses access',
    next: 'Allow UserDocks Console to use it where the system asks, then try again.',
  },
  keychainFull: { is: 'has no room', next: 'Free some disk space, then try again.' },
  keychainFailed: {
    is: 'fails, and it is not known why',
    next: 'See that it is running and unlocked, then try again.',
  },
} as const satisfies Partial<Record<ErrorCode, { is: string; next: string }>>

export type KeychainErrorCode = keyof typeof wrong

export function isKeychainError(code: ErrorCode): code is KeychainErrorCode {
  return Object.hasOwn(wrong, code)
}

/** What did not happen to the key, and what is as it was. */
function effect(key: string, doing: Doing): readonly [what: string, left: string] {
  switch (doing) {
    case 'use':
      return [`the ${key} could not be read`, 'Nothing was sent, and nothing was changed.']
    case 'store':
      return [`the ${key} could not be stored`, 'Nothing was stored.']
    case 'remove':
      return [`the ${key} could not be removed`, 'The key is still there.']
    case 'removeConnection':
      return ['the keys could not be removed', 'The connection is still in the list.']
  }
}

/** Words for a keychain that does not do what it should. */
export function describeKeychain(code: KeychainErrorCode, key: string, doing: Doing): ErrorText {
  const { is, next } = wrong[code]
  const [what, left] = effect(key, doing)
  return { title: `The keychain ${is}: ${what}`, lines: [next, left] }
}

/** Words for a key that is not what it was when it was stored. `key` is its name. */
export const lostKeys = {
  keyGone: (key: string): ErrorText => ({
    title: `The ${key} is not in the keychain any more`,
    lines: [
      'It was stored there, the keychain is open, and another program or a person has removed it. Nothing was sent.',
      `To go on, open Connections, choose Edit, and paste the ${key} again.`,
    ],
  }),
  keyAltered: (key: string): ErrorText => ({
    title: `The ${key} in the keychain is not the one that was stored here`,
    lines: [
      'It was not used, and nothing was sent. Another program or a person has put it there.',
      `To go on, open Connections, choose Edit, and paste the right ${key}, or remove it.`,
    ],
  }),
}
