// The folder for what is expensive to fetch and shared by all checkouts on this machine.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The cache folder; a desktop session with a home of its own passes the real one on. */
export function cacheFolder(env = process.env) {
  if (env.USERDOCKS_CONSOLE_CACHE) return resolve(env.USERDOCKS_CONSOLE_CACHE)
  const base = env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, 'userdocks-console')
}
