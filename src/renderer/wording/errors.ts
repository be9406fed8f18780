import type { CredentialSlot } from '../../shared/entities/connection'
import type { AppError } from '../../shared/error'
import { mendJournal } from './next-step'

export interface ErrorText {
  readonly title: string
  readonly lines: string[]
}

/** What an error is about, as far as the screen knows it. */
export interface ErrorSubject {
  /** As in "the tenant", "the user". */
  readonly subject?: string | undefined
  readonly id?: string | undefined
  /** The secret that was used, where the error does not say. */
  readonly slot?: CredentialSlot | undefined
  /** When the access token expired, if it is known that it has. */
  readonly expiredAt?: string | undefined
  /** What was being done with the secret: used for a request, if nothing else is said. */
  readonly doing?: 'use' | 'store' | 'remove' | 'removeConnection' | undefined
}

export const slotNames: Readonly<Record<CredentialSlot, string>> = {
  write: 'write key',
  read: 'read key',
  token: 'access token',
}

const nothingChanged = 'Nothing was changed.'
const nothingStored = 'Nothing was stored.'

/**
 * Words for an error of anything but a write (those have outcomes): what happened, whether anything
 * was changed, what to do next.
 */
export function describeError(error: AppError, about: ErrorSubject = {}): ErrorText {
  const subject = about.subject ?? 'the record'
  const slot = error.slot ?? about.slot
  const key = slot === undefined ? 'key' : slotNames[slot]
  const status = error.status === undefined ? '' : ` (HTTP ${error.status})`
  switch (error.code) {
    case 'invalidInput':
      return text('This cannot be used as it is', 'Correct what was entered and try again.')
    case 'connectionMissing':
      return text('This connection is gone', 'Choose another one, or add it under Connections.')
    case 'keyMissing':
      return text(
        `No ${key} is stored for this connection`,
        `To add it, open Connections, choose Edit, and paste the ${key}.`,
      )
    case 'keychainFailed':
      return keychainFailed(key, about.doing ?? 'use')
    case 'keychainAltered':
      return text(
        `The keychain changed the ${key} while storing it`,
        'So it was not kept. Try again; if it happens again, ask your IT department.',
      )
    case 'cancelled':
      return text('You cancelled', nothingStored)
    case 'clipboardEmpty':
      return text('The clipboard is empty', `Copy the ${key}, then paste it here.`)
    case 'clipboardSeveralLines':
      return text(
        'The clipboard holds several lines',
        `Copy the ${key} alone, as one line. ${nothingStored}`,
      )
    case 'clipboardNotAKey':
      return text(
        'The clipboard does not hold a key',
        `A key has no spaces and no unusual characters. Copy the ${key} alone. ${nothingStored}`,
      )
    case 'settingsNotWritten':
      return text(
        'The settings could not be written to disk',
        'Check that the disk is not full and that you may write to your own folder, then try again.',
        nothingChanged,
      )
    case 'journalFailed':
      return text(
        'The record of changes cannot be read or written',
        `As long as that is so, nothing is sent. ${mendJournal}`,
      )
    case 'changeMissing':
      return text(
        'This change is not in the record of changes',
        'Look for it under Activity; the record may have been begun anew.',
        nothingChanged,
      )
    case 'changeNotOpen':
      return text(
        'This change is in another state by now',
        `Look at it again under Activity. ${nothingChanged}`,
      )
    case 'fileNotWritten':
      return text(
        'The file could not be saved',
        `Choose another folder, or free some disk space, and try again. ${nothingChanged}`,
      )
    case 'unauthorized':
      return text(
        `UserDocks did not accept the ${key}${status}`,
        about.expiredAt === undefined
          ? `Check the client ID and the ${key} under Connections. ${nothingChanged}`
          : `It expired on ${about.expiredAt}. Paste a new one under Connections. ${nothingChanged}`,
      )
    case 'forbidden':
      return text(
        `The ${key} is not allowed to do this${status}`,
        `Check under Connections that it is the ${key} of this app. ${nothingChanged}`,
      )
    case 'notOwnRecord':
      return text(
        'This access token belongs to another record',
        'A token opens its own user and tenant only: enter “me” to open them. For others use a connection with API keys.',
      )
    case 'notFound':
      return text(
        about.id === undefined
          ? `UserDocks does not know ${subject}`
          : `UserDocks does not know ${subject} ${about.id}`,
        'Check the ID, and that the right connection is in use.',
      )
    case 'rateLimited':
      return text('UserDocks asks to wait', 'Too many requests were sent. Try again in a minute.')
    case 'refused':
      return text(`UserDocks refused to give ${subject}${status}`, nothingChanged)
    case 'unreachable':
      return text(
        'The server cannot be reached',
        `Check the network and the base URL of the connection, then try again. ${nothingChanged}`,
      )
    case 'certificate':
      return text(
        'The server could not prove who it is',
        'Its certificate is not trusted, so no key was sent. Check the base URL, or ask your IT department.',
      )
    case 'noAnswer':
      return text('The server did not answer in time', `Try again. ${nothingChanged}`)
    case 'redirected':
      return text(
        `The server pointed to another address${status}`,
        'That is not followed, because it would take the key along. Check the base URL of the connection.',
      )
    case 'serverError':
      return text(
        `UserDocks has a problem of its own${status}`,
        `Try again later. ${nothingChanged}`,
      )
    case 'unclearAnswer':
      return text(
        `The answer cannot be understood${status}`,
        `It is not what UserDocks sends. Check the base URL of the connection. ${nothingChanged}`,
      )
    case 'internal':
      return text(
        'Something went wrong in this program',
        error.reference === undefined
          ? 'Try again; if it happens again, please report it.'
          : 'Try again; if it happens again, please report it with the reference.',
      )
  }
}

function keychainFailed(key: string, doing: NonNullable<ErrorSubject['doing']>): ErrorText {
  switch (doing) {
    case 'use':
      return text(
        `The keychain did not give the ${key}`,
        `It may be locked. Unlock it and try again; if that does not help, paste the ${key} again under Connections.`,
      )
    case 'store':
      return text(
        `The keychain did not take the ${key}`,
        `It may be locked. Unlock it and paste again. ${nothingStored}`,
      )
    case 'remove':
      return text(
        `The keychain did not let the ${key} be removed`,
        'It may be locked. Unlock it and try again. The key is still there.',
      )
    case 'removeConnection':
      return text(
        'The keychain did not let the keys be removed',
        'It may be locked. Unlock it and delete again. The connection is still in the list.',
      )
  }
}

function text(title: string, ...lines: string[]): ErrorText {
  return { title, lines }
}
