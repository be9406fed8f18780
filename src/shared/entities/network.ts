import { z } from '../schema'
import { connectFaults } from './connect-fault'
import { parseProxyAddress, writeProxyAddress } from './proxy-address'

/** Which way requests go: as the system's settings (PAC among them) say, straight, or through one proxy. */
export const proxyChoiceSchema = z.enum(['system', 'none', 'manual'])
export type ProxyChoice = z.infer<typeof proxyChoiceSchema>

/** The address of a proxy, brought into its one spelling. */
export const proxyAddressSchema = z.string().transform((text, context) => {
  const parsed = parseProxyAddress(text)
  if (parsed !== null) return writeProxyAddress(parsed)
  context.addIssue({ code: 'custom', message: 'notAProxy' })
  return z.NEVER
})

/** The name a proxy is told. Basic cannot carry a colon in it. */
export const proxyUserSchema = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^:\p{Cc}]+$/u)

export const proxyPasswordStateSchema = z.enum(['notSet', 'stored', 'session'])
export type ProxyPasswordState = z.infer<typeof proxyPasswordStateSchema>

/** A proxy that is known: in use now, or with a name or a password of its own. Never the password. */
export const knownProxySchema = z.strictObject({
  address: z.string(),
  inUse: z.boolean(),
  userName: z.string().nullable(),
  password: proxyPasswordStateSchema,
})
export type KnownProxy = z.infer<typeof knownProxySchema>

/** What is shown of the certificate of an authority. */
export const authoritySchema = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  /** ISO 8601. */
  expiresAt: z.string(),
  /** SHA-256 of the certificate: hexadecimal pairs with colons. */
  fingerprint: z.string(),
})
export type Authority = z.infer<typeof authoritySchema>

/**
 * The additional certificate authority. `altered`: the copy on disk is not what was chosen any more;
 * `missing`: it cannot be read. It is not used then.
 */
export const authoritiesStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('used'), certificates: z.array(authoritySchema) }),
  z.strictObject({ state: z.literal('altered') }),
  z.strictObject({ state: z.literal('missing') }),
])
export type AuthoritiesState = z.infer<typeof authoritiesStateSchema>

export const networkStateSchema = z.strictObject({
  proxy: proxyChoiceSchema,
  /** The proxy of `manual`, kept while another way is chosen. */
  address: z.string().nullable(),
  proxies: z.array(knownProxySchema),
  authorities: authoritiesStateSchema,
})
export type NetworkState = z.infer<typeof networkStateSchema>

/** What "Check connection" found. It makes a connection, sends no request and no key. */
export const networkCheckSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('works'),
    /** The proxy on the way; `null` for straight. */
    proxy: z.string().nullable(),
    /** `null` for http on this computer. */
    tls: z
      .strictObject({
        version: z.string(),
        issuer: z.string(),
        /** ISO 8601; `null` if the certificate does not say it in a way that can be read. */
        expiresAt: z.string().nullable(),
      })
      .nullable(),
  }),
  z.strictObject({
    result: z.literal('failed'),
    proxy: z.string().nullable(),
    fault: z.enum(connectFaults),
  }),
])
export type NetworkCheck = z.infer<typeof networkCheckSchema>
