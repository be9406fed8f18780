import { existsSync, renameSync } from 'node:fs'

/**
 * Renames a damaged file, with what SQLite keeps beside it, so that somebody can look at it later.
 * Gives the new path. Throws if the disk refuses.
 */
export function putAside(path: string, now: Date): string {
  const kept = `${path}.damaged-${now.toISOString().replace(/[:.]/g, '-')}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`)
  }
  return kept
}
