import { z } from '../../shared/schema'
import { changeStateSchema } from '../../shared/entities/change-state'
import {
  credentialStatusSchema,
  environmentSchema,
  keychainStateSchema,
  signInSchema,
  tenantBodySchema,
} from '../../shared/entities/connection'
import { logEntrySchema, mostLogEntries } from './log-entries'

const count = z.int().nonnegative()
const version = z
  .string()
  .regex(/^\d[\w.+-]{0,39}$/)
  .nullable()
const keyState = z.enum(credentialStatusSchema.options.map(({ shape }) => shape.state.value))

/**
 * All that a bundle of diagnostics may hold. What is not here is not in it: no name, address, id, code,
 * ticket, key, path or word of a person. Sizes in bytes, unless a name says otherwise.
 */
export const diagnosticsSchema = z.strictObject({
  format: z.literal('userdocks-console-diagnostics'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.strictObject({
    version,
    packaged: z.boolean().nullable(),
    uptimeSeconds: count,
    memoryMegabytes: count,
  }),
  runtime: z.strictObject({ electron: version, chromium: version, node: version }),
  system: z.strictObject({
    platform: z.enum(['linux', 'darwin', 'win32', 'other']),
    release: z
      .string()
      .regex(/^\d+(?:\.\d+){0,3}$/)
      .nullable(),
    arch: z.string().regex(/^[a-z0-9_]{2,12}$/),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)
      .nullable(),
  }),
  keychain: keychainStateSchema,
  connections: z.array(
    z.strictObject({
      index: count,
      environment: environmentSchema,
      demo: z.boolean(),
      signIn: signInSchema,
      tenantBody: tenantBodySchema,
      scheme: z.enum(['https', 'http']),
      loopback: z.boolean(),
      usualPort: z.boolean(),
      basePath: z.boolean(),
      keys: z.strictObject({ write: keyState, read: keyState, token: keyState }),
    }),
  ),
  record: z.strictObject({
    state: z.enum(['ready', 'notWritable', 'damaged', 'newer', 'taken']),
    epoch: count,
    size: count.nullable(),
    /** `null` if it cannot be read. */
    schemaVersion: count.nullable(),
    changes: z.partialRecord(changeStateSchema, count).nullable(),
  }),
  preferences: z.strictObject({ retentionDays: count.nullable() }),
  log: z.strictObject({
    entries: z.array(logEntrySchema).max(mostLogEntries),
    unknown: count,
  }),
})
export type Diagnostics = z.infer<typeof diagnosticsSchema>
