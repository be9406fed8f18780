import { z } from './schema'
import { wayFaults } from './entities/connect-fault'
import { credentialSlotSchema, keySourceSchema } from './entities/connection'
import { fieldErrorSchema } from './entities/outcome'

/** Everything that can be expected to go wrong, as the renderer learns it. A closed set. */
export const errorCodeSchema = z.enum([
  /** The input broke a rule; `fields` says which. Nothing was sent. */
  'invalidInput',
  /** A stored key stands in the input, by mistake. Nothing was sent or kept. */
  'keyInInput',
  /** No such connection (any more). */
  'connectionMissing',
  /** The connection is locked for changes: nothing was sent, nothing was recorded. */
  'connectionLocked',
  /** The connection requires a ticket, and there is none: nothing was sent, nothing was recorded. */
  'ticketMissing',
  /** There is no connection but the demo, so there is nothing to put into a file. */
  'nothingToExport',
  /** A file of connections that is not taken; nothing was changed. */
  'connectionFileNotRead',
  'connectionFileTooLarge',
  'connectionFileForeign',
  'connectionFileNewer',
  /** There is a key in it, or a place for one. Said of connections that are to be saved, too. */
  'connectionFileHoldsKey',
  /** A connection in it breaks a rule; `fields` says which and where. */
  'connectionFileInvalid',
  /** The connection has no secret in `slot`. */
  'keyMissing',
  /** The secret in `slot` was stored, the keychain is open, and it is not in there any more. */
  'keyGone',
  /** The secret in the keychain is not the one that was stored from here. It was not used. */
  'keyAltered',
  /** What is wrong with the keychain; see `keychainFaultSchema`. */
  'keychainAbsent',
  'keychainEnded',
  'keychainLocked',
  'keychainHung',
  'keychainDenied',
  'keychainFull',
  'keychainFailed',
  /** The keychain gave back something else than was stored; nothing was kept. */
  'keychainAltered',
  /** The agent said no in a native dialog. */
  'cancelled',
  /** What was to be taken as a key is none; `source` says where it came from. Nothing was stored. */
  'keyEmpty',
  'keySeveralLines',
  'keyNotAKey',
  /** Another key is being entered: one at a time. */
  'keyEntryBusy',
  /** The window lost the keyboard, or nothing was typed for a minute. Nothing was stored. */
  'keyTypingEnded',
  /** The file cannot be read, or is a link or a device. Nothing was stored. */
  'keyFileNotRead',
  /** The file with the connections could not be written. */
  'settingsNotWritten',
  /** The record of changes cannot be read or written. */
  'journalFailed',
  /** There is no such change in the record of changes. */
  'changeMissing',
  /** The change is not in the state that this needs. */
  'changeNotOpen',
  /** A change is being sent, and this has to wait for its answer. */
  'changeUnderWay',
  /** A file of rows that was not chosen since the program was started. */
  'fileMissing',
  /** There is no such run of rows (any more), or its file cannot be read. */
  'runMissing',
  /** The run is not in the state that this needs. */
  'runNotReady',
  /** Another run is under way: one at a time. */
  'runBusy',
  /** Other rows wait than the person agreed to. Nothing was sent. */
  'runChanged',
  /** The file of a run could not be written. Nothing was sent. */
  'runNotKept',
  /** The run changed nothing that could be taken back. */
  'nothingToUndo',
  /** The IT department decides where updates come from. */
  'updatesManaged',
  /** The file could not be written where the agent wanted it. */
  'fileNotWritten',
  'unauthorized',
  'forbidden',
  /** An access token opens its own user and tenant only, and this is another one. */
  'notOwnRecord',
  'notFound',
  'rateLimited',
  /** The API said no to a read, in its own words. */
  'refused',
  /** No connection to the server: DNS, refused, timeout before the request. */
  'unreachable',
  'certificate',
  /** No connection either, for reasons of the way: proxies, or TLS that is too old. */
  ...wayFaults,
  /** A file of certificates of authorities that is not taken; nothing was changed. */
  'authoritiesNotFound',
  'authoritiesTooMany',
  'authoritiesUnreadable',
  'authoritiesNotAuthority',
  'authoritiesExpired',
  /** The server did not answer completely in time. */
  'noAnswer',
  'redirected',
  'serverError',
  /** There was an answer, but it cannot be interpreted. */
  'unclearAnswer',
  /** A bug. `reference` is in the log. */
  'internal',
])
export type ErrorCode = z.infer<typeof errorCodeSchema>

export const appErrorSchema = z.strictObject({
  code: errorCodeSchema,
  slot: credentialSlotSchema.optional(),
  /** Where a key was to be taken from. */
  source: keySourceSchema.optional(),
  status: z.number().optional(),
  /** The API's own words, cut to a readable length. */
  apiMessage: z.string().optional(),
  fields: z.array(fieldErrorSchema).optional(),
  reference: z.string().optional(),
})
export type AppError = z.infer<typeof appErrorSchema>
