import { z } from '../../shared/schema'
import {
  environmentSchema,
  signInSchema,
  tenantBodyFoundSchema,
  tenantBodySchema,
  type CredentialSlot,
} from '../../shared/entities/connection'
import { parseBaseUrl } from '../../shared/entities/base-url'
import { uuidSchema } from '../../shared/entities/identifier'

/**
 * What is noted of a secret: never the secret. `origin` is the one it was stored for; a key is bound
 * to it, and its account in the keychain is named after it.
 */
const noteSchema = z.strictObject({
  origin: z.string(),
  fingerprint: z.string(),
  /** ISO 8601; what the secret itself says, which is nothing for an API key. */
  expiresAt: z.string().nullable().default(null),
  /** `provisioned`: in the keychain, where somebody else has put it. */
  keptIn: z.enum(['keychain', 'session', 'provisioned']),
  /** Its account in the keychain, where that is not the connection's own. */
  account: z.string().optional(),
})
export type CredentialNote = z.infer<typeof noteSchema>

const notesSchema = z.strictObject({
  write: noteSchema.optional(),
  read: noteSchema.optional(),
  token: noteSchema.optional(),
})
export type CredentialNotes = z.infer<typeof notesSchema>

const storedConnectionSchema = z.strictObject({
  id: uuidSchema,
  name: z.string(),
  baseUrl: z.string().refine((text) => parseBaseUrl(text).ok),
  clientId: uuidSchema,
  environment: environmentSchema,
  signIn: signInSchema,
  tenantBody: tenantBodySchema.default('automatic'),
  tenantBodyFound: tenantBodyFoundSchema.default(null),
  ticketRequired: z.boolean().default(false),
  demo: z.boolean(),
  notes: notesSchema,
})
export type StoredConnection = z.infer<typeof storedConnectionSchema>

/** connections.json in the user data folder. No secret is in it. */
export const connectionsFileSchema = z.strictObject({
  /** 1 knew no provisioned keys, and is read as it is. */
  version: z.union([z.literal(1), z.literal(2)]).transform(() => 2 as const),
  activeId: uuidSchema.nullable(),
  connections: z.array(storedConnectionSchema),
  /**
   * Keys that were stored for a dialog which was not saved (yet). Kept so that they can be removed
   * from the keychain even after a crash.
   */
  unsaved: z.record(z.string(), notesSchema),
  /** Accounts that should be gone from the keychain, which did not answer when they were removed. */
  leftovers: z.array(z.string()),
  /** Removed connections of which drafts and recent records may still be on disk. */
  gone: z.array(uuidSchema).default([]),
})
export type ConnectionsFile = z.infer<typeof connectionsFileSchema>

/** The keychain account of a connection's secret. */
export function accountOf(connectionId: string, slot: CredentialSlot, origin: string): string {
  return `${connectionId}/${slot}@${origin}`
}

/**
 * The account under which whoever looks after this computer can put a key for an app of UserDocks,
 * before there is a connection: it is named after what they know (docs/keys.md).
 */
export function provisionedAccountOf(
  clientId: string,
  slot: CredentialSlot,
  origin: string,
): string {
  return accountOf(clientId, slot, origin)
}

/** The keychain account that a note is about. */
export function accountOfNote(id: string, slot: CredentialSlot, note: CredentialNote): string {
  return note.account ?? accountOf(id, slot, note.origin)
}
