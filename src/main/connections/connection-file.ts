import { z } from '../../shared/schema'
import { connectionSettingsSchema, type ConnectionSettings } from '../../shared/entities/connection'
import { failure, success, type AppError, type ErrorCode, type Result } from '../../shared/result'

// A file of connections, for a team: what each is set to, and no id, note or fingerprint of a key. It
// comes from anywhere, so it is taken as a whole or not at all.

const format = 'userdocks-console-connections'
const version = 1

/** In bytes. Some hundred connections with long names are far below it. */
export const largestConnectionFile = 256 * 1024
const mostConnections = 500

const headSchema = z.object({ format: z.literal(format), version: z.number().int().min(1) })
const fileSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  connections: z.array(connectionSettingsSchema).min(1).max(mostConnections),
})

/** A place for a key, as somebody who adds one by hand would call it. No field of ours is called so. */
const placeForKey = /key|secret|token|password|passwort|passphrase|credential|bearer|authorization/i

/** What a file of these connections holds. */
export function writeConnectionFile(connections: readonly ConnectionSettings[]): string {
  return `${JSON.stringify({ format, version, connections }, null, 2)}\n`
}

/** The settings of a connection, out of whatever else is known of it. */
export function settingsOf(connection: ConnectionSettings): ConnectionSettings {
  const { name, baseUrl, clientId, environment, signIn, tenantBody, ticketRequired } = connection
  return { name, baseUrl, clientId, environment, signIn, tenantBody, ticketRequired }
}

/**
 * The connections in a file. `holdsKey` knows the keys that are kept here. Errors:
 * connectionFileForeign, connectionFileNewer, connectionFileHoldsKey, connectionFileInvalid.
 */
export function readConnectionFile(
  bytes: Uint8Array,
  holdsKey: (value: unknown) => boolean,
): Result<ConnectionSettings[]> {
  const text = decoded(bytes)
  const content = text === null ? undefined : parsedJson(text)
  // The text too: of two fields of the same name, the content has one.
  if (holdsKey(text) || holdsKey(content)) return refused('connectionFileHoldsKey')
  const head = headSchema.safeParse(content)
  if (!head.success) return refused('connectionFileForeign')
  if (head.data.version > version) return refused('connectionFileNewer')
  if (hasPlaceForKey(content)) return refused('connectionFileHoldsKey')
  const file = fileSchema.safeParse(content)
  if (file.success) return success(file.data.connections)
  return failure(wordless(file.error.issues))
}

function refused(code: ErrorCode): Result<never> {
  return failure({ code })
}

/** Windows may put a mark of the byte order before the text, which the decoder drops. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function hasPlaceForKey(content: unknown): boolean {
  const left: unknown[] = [content]
  while (left.length > 0) {
    const each = left.pop()
    if (typeof each !== 'object' || each === null) continue
    for (const [name, value] of Object.entries(each)) {
      if (placeForKey.test(name)) return true
      left.push(value)
    }
  }
  return false
}

/** Which connection and which field is wrong, first things first. Nothing of the file is repeated. */
function wordless(issues: readonly z.core.$ZodIssue[]): AppError {
  const fields = issues.slice(0, 1).map(({ path, code, message }) => ({
    path: path.map(String).join('.'),
    // What is wrong with an address has a name of its own; nothing else of a message is ours.
    message: code === 'custom' && path.at(-1) === 'baseUrl' ? message : code,
  }))
  return { code: 'connectionFileInvalid', fields }
}
