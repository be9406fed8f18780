import type { KeychainFault, KeychainState } from '../../shared/entities/connection'

/** What a message says. */
export interface KeychainWords {
  readonly title: string
  readonly lines: readonly string[]
}

/** The fault that a state stands for; `null` while nothing is known to be wrong. */
export function keychainFaultOf(state: KeychainState): KeychainFault | null {
  switch (state) {
    case 'unknown':
    case 'available':
    case 'sessionOnly':
      return null
    case 'absent':
    case 'ended':
    case 'locked':
    case 'hung':
    case 'denied':
    case 'full':
    case 'altering':
    case 'failed':
      return state
  }
}

const neither =
  'Keys can be neither stored nor read, so nothing can be loaded from or sent to UserDocks. Nothing is lost: stored keys stay where they are.'
const notStored =
  'No key can be stored in it. Nothing is lost: what was stored before stays where it is, and was not changed.'
const orThisSession = 'Until then, keys can be kept for this session only.'
const services =
  'A Secret Service must be running: install gnome-keyring, or turn it on in KWallet or KeePassXC'

/** What is wrong with the keychain, what that means, and what to do. `tried`: it was asked again. */
export function keychainWords(
  fault: KeychainFault,
  onLinux: boolean,
  tried: boolean,
): KeychainWords {
  const still = tried ? 'still ' : ''
  switch (fault) {
    case 'absent':
      return {
        title: `This computer’s keychain is ${still}not there`,
        lines: [
          neither,
          onLinux
            ? `${services}. If the library libsecret is missing, install it too (libsecret-1-0). Then try again; the console need not be restarted.`
            : 'Log in to this computer anew, or ask your IT department. Then try again.',
        ],
      }
    case 'ended':
      return {
        title: `This computer’s keychain was ended while the console was running`,
        lines: [
          neither,
          `Close the console and open it again: only then does it find the keychain that runs now. Unsaved changes are kept. ${orThisSession}`,
        ],
      }
    case 'locked':
      return {
        title: `This computer’s keychain is ${still}locked`,
        lines: [
          neither,
          onLinux
            ? `Unlock it, for example in “Passwords and Keys” or the wallet manager, then try again. ${orThisSession}`
            : `Unlock it, then try again. ${orThisSession}`,
        ],
      }
    case 'hung':
      return {
        title: `This computer’s keychain ${still}does not answer`,
        lines: [
          neither,
          'It may be asking for its password in a window of its own: answer there, then try again. If there is no such window, log in to the desktop session anew.',
        ],
      }
    case 'denied':
      return {
        title: `This computer’s keychain ${still}refuses access`,
        lines: [
          neither,
          'Allow UserDocks Console to use it where the system asks for that, then try again. If nothing asks, your IT department can tell why.',
        ],
      }
    case 'full':
      return {
        title: `This computer’s keychain ${still}has no room`,
        lines: [notStored, 'Free some disk space, then try again.'],
      }
    case 'altering':
      return {
        title: `This computer’s keychain ${still}changes what it is given`,
        lines: [
          notStored,
          'What came back was not what went in, so it was not kept. Try again; if it stays so, ask your IT department.',
        ],
      }
    case 'failed':
      return {
        title: `This computer’s keychain ${still}fails, and it is not known why`,
        lines: [
          neither,
          onLinux
            ? `${services}, and see that it is unlocked. Then try again.`
            : 'Unlock it, or log in to this computer anew, then try again.',
        ],
      }
  }
}

export const keychainSessionOnly: KeychainWords = {
  title: 'Keys are kept for this session only',
  lines: [
    'They are in this program’s memory, not in the keychain, and are gone when you close it.',
  ],
}

export const keychainRecovered: KeychainWords = {
  title: 'The keychain answers again',
  lines: [
    'Keys that you add from now on are stored in it. To store one that was for this session only, add it again.',
  ],
}
