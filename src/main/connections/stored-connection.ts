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
  keptIn: z.enum(['keychain', 'session']),
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
  demo: z.boolean(),
  notes: notesSchema,
})
export type StoredConnection = z.infer<typeof storedConnectionSchema>

/** connections.json in the user data folder. No secret is in it. */
export const connectionsFileSchema = z.strictObject({
  version: z.literal(1),
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
