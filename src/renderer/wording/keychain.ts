/** What a message says, and the way it is meant. */
export interface KeychainWords {
  readonly title: string
  readonly lines: readonly string[]
}

/** What it means that the keychain does not answer, and what to do. `tried`: it was asked again. */
export function keychainUnavailable(onLinux: boolean, tried: boolean): KeychainWords {
  const remedy = onLinux
    ? 'A Secret Service must be running and unlocked: install gnome-keyring or kwallet, or log in to the desktop session anew, then try again.'
    : 'Unlock it, or log in to this computer anew, then try again.'
  return {
    title: tried
      ? 'This computer’s keychain still does not answer'
      : 'This computer’s keychain does not answer',
    lines: [
      'Keys can be neither stored nor read, so nothing can be loaded from or sent to UserDocks. Nothing is lost: stored keys stay where they are.',
      remedy,
    ],
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
    'Keys that you paste from now on are stored in it. To store one that was for this session only, paste it again.',
  ],
}
