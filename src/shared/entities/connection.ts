import { z } from '../schema'
import { parseBaseUrl } from './base-url'
import { uuidSchema } from './identifier'

/** The places a connection has for a secret. `token` is a tenant-bound access token. */
export const credentialSlots = ['write', 'read', 'token'] as const
export const credentialSlotSchema = z.enum(credentialSlots)
export type CredentialSlot = z.infer<typeof credentialSlotSchema>

const secretFacts = {
  fingerprint: z.string(),
  /** ISO 8601; `null` for a secret that does not say when it expires, as no API key does. */
  expiresAt: z.string().nullable(),
}

/**
 * All that a renderer ever learns of a secret: whether there is one, where it is kept, and a short
 * fingerprint by which two people can tell that they hold the same key.
 */
export const credentialStatusSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('notSet') }),
  z.strictObject({ state: z.literal('stored'), ...secretFacts }),
  z.strictObject({ state: z.literal('session'), ...secretFacts }),
])
export type CredentialStatus = z.infer<typeof credentialStatusSchema>

export const environmentSchema = z.enum(['test', 'live'])
export type Environment = z.infer<typeof environmentSchema>

export const signInSchema = z.enum(['apiKeys', 'accessToken'])
export type SignIn = z.infer<typeof signInSchema>

/**
 * Which body PUT /tenants/:tenantId gets; its page shows two. `automatic` sends the documented one
 * and finds out.
 */
export const tenantBodySchema = z.enum(['automatic', 'documented', 'wrapped'])
export type TenantBodySetting = z.infer<typeof tenantBodySchema>

/** The body that was found to work; `null` while it is not known. */
export const tenantBodyFoundSchema = z.enum(['documented', 'wrapped']).nullable()

export const connectionNameSchema = z.string().trim().min(1).max(100)

/** A base URL as it may be stored: already in the form that `parseBaseUrl` gives. */
export const baseUrlSchema = z.string().transform((text, context) => {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return parsed.baseUrl
  context.addIssue({ code: 'custom', message: parsed.fault })
  return z.NEVER
})

/** What an agent fills in. The id is made when the dialog opens, so that a key can be stored. */
export const connectionDraftSchema = z.strictObject({
  id: uuidSchema,
  name: connectionNameSchema,
  baseUrl: baseUrlSchema,
  clientId: uuidSchema,
  environment: environmentSchema,
  signIn: signInSchema,
  tenantBody: tenantBodySchema,
})
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>

export const connectionSchema = z.strictObject({
  id: uuidSchema,
  name: z.string(),
  baseUrl: z.string(),
  clientId: uuidSchema,
  environment: environmentSchema,
  signIn: signInSchema,
  tenantBody: tenantBodySchema,
  tenantBodyFound: tenantBodyFoundSchema,
  demo: z.boolean(),
  credentials: z.strictObject({
    write: credentialStatusSchema,
    read: credentialStatusSchema,
    token: credentialStatusSchema,
  }),
})
export type Connection = z.infer<typeof connectionSchema>

export const connectionListSchema = z.strictObject({
  connections: z.array(connectionSchema),
  activeId: uuidSchema.nullable(),
})
export type ConnectionList = z.infer<typeof connectionListSchema>

/** One call of "Test connection" and what came of it. None of these calls changes anything. */
export const connectionCheckSchema = z.strictObject({
  slot: credentialSlotSchema,
  request: z.string(),
  result: z.enum(['works', 'notSet', 'refused', 'unreachable', 'unclear']),
  status: z.number().nullable(),
  apiMessage: z.string().nullable(),
})
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>

/** The state of the operating system's keychain as last seen. */
export const keychainStateSchema = z.enum(['unknown', 'available', 'unavailable', 'sessionOnly'])
export type KeychainState = z.infer<typeof keychainStateSchema>
