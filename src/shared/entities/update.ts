import { z } from '../schema'
import { parseBaseUrl } from './base-url'
import { connectFaults } from './connect-fault'

/** Where new versions are published: https, or http on this computer. A folder, without its last slash. */
export const feedUrlSchema = z.string().transform((text, context) => {
  const parsed = parseBaseUrl(text)
  if (parsed.ok) return parsed.baseUrl
  context.addIssue({ code: 'custom', message: parsed.fault })
  return z.NEVER
})

/** An Ed25519 public key as SubjectPublicKeyInfo in base64: the one line inside of the PEM text. */
const publicKeyLine = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/

/**
 * The line of a public key, from the line itself or from all of its PEM text; `null` if it is none. A
 * private key is none.
 */
export function parsePublicKey(text: string): string | null {
  const line = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '')
  return publicKeyLine.test(line) ? line : null
}

/** Whose signature counts. */
export const publicKeySchema = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const line = parsePublicKey(text)
    if (line !== null) return line
    context.addIssue({ code: 'custom', message: 'notAPublicKey' })
    return z.NEVER
  })

/** Where updates come from, and who must have signed them. There is no feed without a key. */
export const feedSchema = z.strictObject({ url: feedUrlSchema, signedBy: publicKeySchema })
export type Feed = z.output<typeof feedSchema>

/** What can go wrong with an update. In each case nothing was installed. */
export const updateFaults = [
  ...connectFaults,
  /** The server answered that there is no such file, or anything else but the file. */
  'refusedByServer',
  /** The server said to look elsewhere. That is never followed. */
  'redirected',
  /** No answer, or none that goes on. */
  'noAnswer',
  /** There is no signature, or it is not that of the public key. */
  'signature',
  /** Signed, but not what describes a version. */
  'unreadable',
  /** Signed, but older than this version. */
  'older',
  /** There is a newer version, and no package of this kind for it. */
  'noPackage',
  /** The package is not the one that was signed: other bytes, or more or fewer of them. */
  'wrongPackage',
  /** The package could not be written to disk. */
  'notKept',
  /** The system did not install it: no password, no right, or the package does not suit it. */
  'notInstalled',
  /** A bug. */
  'internal',
] as const
export type UpdateFault = (typeof updateFaults)[number]

const version = z.string()

/** How far it is. */
export const updateProgressSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off') }),
  /** On, and nobody has asked yet. */
  z.strictObject({ state: z.literal('unchecked') }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('upToDate') }),
  z.strictObject({ state: z.literal('available'), version }),
  /** `percent`: whole numbers, 0 to 100. */
  z.strictObject({
    state: z.literal('downloading'),
    version,
    percent: z.number().int().min(0).max(100),
  }),
  /** Downloaded, and it is what was signed. */
  z.strictObject({ state: z.literal('ready'), version }),
  z.strictObject({ state: z.literal('installing'), version }),
  z.strictObject({
    state: z.literal('failed'),
    during: z.enum(['check', 'download', 'install']),
    fault: z.enum(updateFaults),
    /** `null`: no version was found. */
    version: version.nullable(),
  }),
])
export type UpdateProgress = z.infer<typeof updateProgressSchema>

export const updatesStateSchema = z.strictObject({
  feed: z.strictObject({ url: z.string(), signedBy: z.string() }).nullable(),
  /** The file of the IT department: it decides where there is one. `unusable`: no updates then. */
  policy: z.enum(['none', 'used', 'unusable']),
  /** Where that file is, or would be. */
  policyPath: z.string(),
  /** Whether this program can replace itself; `not`: started from its sources, or unpacked by hand. */
  installs: z.enum(['alone', 'withPassword', 'not']),
  /** ISO 8601; when a check last succeeded. */
  checkedAt: z.string().nullable(),
  progress: updateProgressSchema,
})
export type UpdatesState = z.infer<typeof updatesStateSchema>
