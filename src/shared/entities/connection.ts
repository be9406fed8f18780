import { z } from '../schema'
import { connectFaults } from './connect-fault'
import { parseBaseUrl } from './base-url'
import { uuidSchema } from './identifier'
import { invisibleCharacters, type InvisibleCharacter } from '../values/invisible'

/** The places a connection has for a secret. `token` is a tenant-bound access token. */
export const credentialSlots = ['write', 'read', 'token'] as const
export const credentialSlotSchema = z.enum(credentialSlots)
export type CredentialSlot = z.infer<typeof credentialSlotSchema>

/** Where main takes a key from. None of them is the renderer. */
export const keySourceSchema = z.enum(['clipboard', 'typing', 'file', 'standardInput'])
export type KeySourceName = z.infer<typeof keySourceSchema>

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
  z.strictObject({
    state: z.literal('notSet'),
    /** Something is provisioned here that is not a key, so it is not used. */
    unusable: z.literal(true).optional(),
  }),
  z.strictObject({ state: z.literal('stored'), ...secretFacts }),
  z.strictObject({ state: z.literal('session'), ...secretFacts }),
  /** It was in the keychain before: somebody who looks after this computer put it there. */
  z.strictObject({ state: z.literal('provisioned'), ...secretFacts }),
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

/** What is not seen in a name, and makes a line of a native message box say something else. */
const misleading: ReadonlySet<InvisibleCharacter> = new Set([
  ...(['lineBreak', 'tab', 'controlCharacter', 'textDirectionMark', 'halfCharacter'] as const),
])

/** Whether a name holds line breaks, marks of direction or their like. */
export function isMisleadingName(name: string): boolean {
  return invisibleCharacters(name).some((kind) => misleading.has(kind))
}

export const connectionNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !isMisleadingName(name))

/** A base URL as it may be stored: already in the form that `parseBaseUrl` gives. */
export const baseUrlSchema = z.string().transform((text, context) => {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return parsed.baseUrl
  context.addIssue({ code: 'custom', message: parsed.fault })
  return z.NEVER
})

/** What a connection is set to, and nothing that belongs to one computer: all that a file of them holds. */
export const connectionSettingsSchema = z.strictObject({
  name: connectionNameSchema,
  baseUrl: baseUrlSchema,
  clientId: uuidSchema,
  environment: environmentSchema,
  signIn: signInSchema,
  tenantBody: tenantBodySchema,
  /** Main sends no change of this connection without a ticket. */
  ticketRequired: z.boolean(),
})
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>

/** What an agent fills in. The id is made when the dialog opens, so that a key can be stored. */
export const connectionDraftSchema = connectionSettingsSchema.extend({ id: uuidSchema })
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
  ticketRequired: z.boolean(),
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
  /** Why there was no connection, where there was none. */
  fault: z.enum(connectFaults).optional(),
})
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>

/** Why the operating system's keychain cannot be used. */
export const keychainFaultSchema = z.enum([
  /** Nothing on this computer answers as a keychain, or the library for it does not load. */
  'absent',
  /** The one that this process had found ended. libsecret finds no other in the same process. */
  'ended',
  'locked',
  /** It did not answer in time, which is what one does that waits for a person, too. */
  'hung',
  /** It answered no: to this program, or because somebody said so in its own window. */
  'denied',
  /** It has no room for another secret. */
  'full',
  /** It gives back something else than was stored. */
  'altering',
  /** It failed, and what it said is not known here. */
  'failed',
])
export type KeychainFault = z.infer<typeof keychainFaultSchema>

/** The state of the operating system's keychain as last seen. `sessionOnly`: the agent's choice. */
export const keychainStateSchema = z.enum([
  'unknown',
  'available',
  'sessionOnly',
  ...keychainFaultSchema.options,
])
export type KeychainState = z.infer<typeof keychainStateSchema>
