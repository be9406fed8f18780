import { isWayFault } from '../../shared/entities/connect-fault'
import type { CredentialSlot } from '../../shared/entities/connection'
import type { AppError } from '../../shared/error'
import type { ErrorSubject, ErrorText } from './error-text'
import { describeKeyEntry } from './key-entry'
import { describeKeychain, isKeychainError, lostKeys } from './key-errors'
import { mendJournal } from './next-step'
import { wayWords } from './ways'

const slotNames: Readonly<Record<CredentialSlot, string>> = {
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
  const key = about.secret ?? (slot === undefined ? 'key' : slotNames[slot])
  const status = error.status === undefined ? '' : ` (HTTP ${error.status})`
  if (isWayFault(error.code)) {
    const { title, next } = wayWords[error.code]
    return text(title, `${next} ${nothingChanged}`)
  }
  if (isKeychainError(error.code)) return describeKeychain(error.code, key, about.doing ?? 'use')
  switch (error.code) {
    case 'invalidInput':
      return text('This cannot be used as it is', 'Correct what was entered and try again.')
    case 'keyInInput':
      return text(
        'This holds a stored key',
        'Nothing was sent or kept. Remove the key from the field, then try again.',
      )
    case 'connectionMissing':
      return text('This connection is gone', 'Choose another one, or add it under Connections.')
    case 'connectionLocked':
      return text(
        'This connection is locked for changes',
        `Unlock it beside its name at the top, then try again. ${nothingChanged}`,
      )
    case 'keyMissing':
      return text(
        `No ${key} is stored for this connection`,
        `To add it, open Connections, choose Edit, and paste the ${key}.`,
      )
    case 'keyGone':
    case 'keyAltered':
      return lostKeys[error.code](key)
    case 'keychainAltered':
      return text(
        `The keychain changed the ${key} while storing it`,
        'So it was not kept. Try again; if it happens again, ask your IT department.',
      )
    case 'cancelled':
      return text('You cancelled', nothingStored)
    case 'keyEmpty':
    case 'keySeveralLines':
    case 'keyNotAKey':
    case 'keyEntryBusy':
    case 'keyTypingEnded':
    case 'keyFileNotRead':
      return describeKeyEntry(error.code, key, error.source)
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
    case 'changeUnderWay':
      return text(
        'A change is still being sent',
        `Wait until it has an outcome, then try again. ${nothingChanged}`,
      )
    case 'updatesManaged':
      return text(
        'Your IT department decides where updates come from',
        `Ask there if it should be another place. ${nothingChanged}`,
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
    case 'authoritiesNotFound':
      return text(
        'This file holds no certificate',
        `Choose a file in PEM format: “-----BEGIN CERTIFICATE-----” stands in it. ${nothingChanged}`,
      )
    case 'authoritiesTooMany':
      return text(
        'This file holds more than 20 certificates',
        `Choose a file with those of your company alone. ${nothingChanged}`,
      )
    case 'authoritiesUnreadable':
      return text(
        'This file cannot be read as certificates',
        `It may be damaged, too large, or not yours to read. ${nothingChanged}`,
      )
    case 'authoritiesNotAuthority':
      return text(
        'This file holds a certificate of a server, not of an authority',
        `Ask your IT department for the certificate of the authority that signs them. ${nothingChanged}`,
      )
    case 'authoritiesExpired':
      return text(
        'This file holds a certificate that has expired',
        `Ask your IT department for the current one. ${nothingChanged}`,
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

function text(title: string, ...lines: string[]): ErrorText {
  return { title, lines }
}
