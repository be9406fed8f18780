import { z } from './schema'
import { credentialSlotSchema } from './entities/connection'
import { fieldErrorSchema } from './entities/outcome'

/** Everything that can be expected to go wrong, as the renderer learns it. A closed set. */
export const errorCodeSchema = z.enum([
  /** The input broke a rule; `fields` says which. Nothing was sent. */
  'invalidInput',
  /** No such connection (any more). */
  'connectionMissing',
  /** The connection has no secret in `slot`. */
  'keyMissing',
  /** The keychain did not answer as it should: absent, locked or refusing. */
  'keychainFailed',
  /** The keychain gave back something else than was stored; nothing was kept. */
  'keychainAltered',
  /** The agent said no in a native dialog. */
  'cancelled',
  'clipboardEmpty',
  'clipboardSeveralLines',
  'clipboardNotAKey',
  /** The file with the connections could not be written. */
  'settingsNotWritten',
  /** The record of changes cannot be read or written. */
  'journalFailed',
  /** There is no such change in the record of changes. */
  'changeMissing',
  /** The change is not in the state that this needs. */
  'changeNotOpen',
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
  status: z.number().optional(),
  /** The API's own words, cut to a readable length. */
  apiMessage: z.string().optional(),
  fields: z.array(fieldErrorSchema).optional(),
  reference: z.string().optional(),
})
export type AppError = z.infer<typeof appErrorSchema>
