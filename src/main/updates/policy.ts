import { fstatSync, openSync, readFileSync, closeSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { feedSchema, type Feed } from '../../shared/entities/update'
import { z } from '../../shared/schema'

/** `null` for the feed: no updates, and nobody can switch them on here. */
const policySchema = z.strictObject({ feed: feedSchema.nullable() })

/** What the IT department has decided for this computer. */
export type Policy =
  | { readonly state: 'none' }
  | { readonly state: 'used'; readonly feed: Feed | null }
  /** There is a file, but it is not right, or others than the administrator may write it. */
  | { readonly state: 'unusable' }

/** Where that file is looked for: a place that only administrators can write. */
export function policyPath(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return '/Library/Application Support/UserDocks Console/updates.json'
  if (platform !== 'win32') return posix.join('/etc/userdocks-console', 'updates.json')
  const programs = environment['ProgramFiles'] ?? 'C:\\Program Files'
  return win32.join(programs, 'UserDocks Console Policy', 'updates.json')
}

const largestFile = 10_000

/**
 * Reads the file of the IT department. `owner`: who must own it where files have an owner by number; root.
 * Never throws: a file that is there and cannot be used means no updates, rather than anybody's.
 */
export function readPolicy(path: string, owner = 0): Policy {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'none' : 'unusable' }
  }
  try {
    const { uid, mode, size } = fstatSync(file)
    const others = process.platform !== 'win32' && (uid !== owner || (mode & 0o022) !== 0)
    if (others || size > largestFile) return { state: 'unusable' }
    const parsed = policySchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? { state: 'used', feed: parsed.data.feed } : { state: 'unusable' }
  } catch {
    return { state: 'unusable' }
  } finally {
    closeSync(file)
  }
}
