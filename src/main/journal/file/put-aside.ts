import { existsSync, renameSync } from 'node:fs'

// The log first: beside another file it would be taken for that one's.
const suffixes = ['-wal', '-shm', '']

/**
 * Renames a damaged file, with what SQLite keeps beside it, so that somebody can look at it later.
 * Gives the new path. Throws if the disk refuses; then everything is as it was.
 */
export function putAside(path: string, now: Date): string {
  const kept = `${path}.damaged-${now.toISOString().replace(/[:.]/g, '-')}`
  const moved: string[] = []
  try {
    for (const suffix of suffixes) {
      if (!existsSync(`${path}${suffix}`)) continue
      renameSync(`${path}${suffix}`, `${kept}${suffix}`)
      moved.push(suffix)
    }
    return kept
  } catch (error) {
    for (const suffix of moved) renameSync(`${kept}${suffix}`, `${path}${suffix}`)
    throw error
  }
}
