import type { CredentialSlot } from '../../shared/entities/connection'
import type { AppError } from '../../shared/result'

export interface ErrorText {
  readonly title: string
  readonly lines: string[]
}

/** What an error is about, as far as the screen knows it. */
export interface ErrorSubject {
  /** As in "the tenant", "the user", "the connection". */
  readonly subject?: string | undefined
  readonly id?: string | undefined
  /** The secret that was used, for 401 and 403. */
  readonly slot?: CredentialSlot | undefined
}

export const slotNames: Readonly<Record<CredentialSlot, string>> = {
  write: 'write key',
  read: 'read key',
  token: 'access token',
}

const nothingChanged = 'Nothing was changed.'

/** Words for an error of anything but a write: what happened, and what to do next. */
export function describeError(error: AppError, about: ErrorSubject = {}): ErrorText {
  const subject = about.subject ?? 'the record'
  const slot = error.slot ?? about.slot
  const key = slot === undefined ? 'key' : slotNames[slot]
  const called = about.id === undefined ? '' : ` with the ID ${about.id}`
  switch (error.code) {
    case 'invalidInput':
      return text('This cannot be used as it is', 'Correct what was entered and try again.')
    case 'connectionMissing':
      return text('There is no connection', 'Choose or add one under Connections.')
    case 'keyMissing':
      return text(`No ${key} is stored`, `Add the ${key} under Connections, Edit.`)
    case 'keychainFailed':
      return text(
        'The keychain did not give the key',
        `It may be locked, or the ${key} may be gone. Unlock the keychain and try again.`,
        'The connection was kept as it is.',
      )
    case 'keychainAltered':
      return text(
        'The keychain changed the key while storing it',
        'Nothing was kept. Try again, or use this session only.',
      )
    case 'cancelled':
      return text('Nothing was stored', 'You cancelled in the message box.')
    case 'clipboardEmpty':
      return text('The clipboard is empty', `Copy the ${key}, then paste it here.`)
    case 'clipboardSeveralLines':
      return text('The clipboard holds several lines', `Copy the ${key} alone, as one line.`)
    case 'clipboardNotAKey':
      return text(
        'The clipboard does not hold a key',
        'A key has up to 2,048 letters, digits and signs, and no spaces. Nothing was stored.',
      )
    case 'settingsNotWritten':
      return text(
        'The settings could not be written',
        'Check that the disk is not full and that you may write to your user data folder.',
        'What you entered is still here.',
      )
    case 'unauthorized':
      return text(
        `UserDocks did not accept the ${key}`,
        `Check client ID and ${key} under Connections.`,
        nothingChanged,
      )
    case 'forbidden':
      return text(
        `The ${key} is not allowed to do this`,
        'Check under Connections that it is the right kind of key, for this app.',
        nothingChanged,
      )
    case 'notFound':
      return text(
        `UserDocks does not know ${subject}${called}`,
        'Check the ID, and that the right connection is chosen.',
      )
    case 'rateLimited':
      return text('UserDocks asks to wait', 'Too many requests were sent. Try again in a minute.')
    case 'refused':
      return text(`UserDocks refused to give ${subject}`, nothingChanged)
    case 'unreachable':
      return text(
        'The server cannot be reached',
        'Check the network and the base URL of the connection, then try again.',
        nothingChanged,
      )
    case 'certificate':
      return text(
        'The server could not prove who it is',
        'Its certificate is not trusted, so no key was sent. Check the base URL, or ask your IT.',
      )
    case 'noAnswer':
      return text('The server did not answer completely', 'Try again.', nothingChanged)
    case 'redirected':
      return text(
        'The server sent us somewhere else',
        'Redirects are never followed, because they would take the key along. Check the base URL.',
      )
    case 'serverError':
      return text('UserDocks has a problem of its own', 'Try again later.', nothingChanged)
    case 'unclearAnswer':
      return text(
        'The answer cannot be interpreted',
        'It is not what UserDocks answers. Check the base URL of the connection.',
        nothingChanged,
      )
    case 'internal':
      return text(
        'Something went wrong in this program',
        'Please report it with the reference. What you entered is still here.',
      )
  }
}

function text(title: string, ...lines: string[]): ErrorText {
  return { title, lines: lines.map((line) => line) }
}
