import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage now, some milliseconds long. SQLite's library closes a file when the last of its
 * statements is collected, in the next turn of the event loop, and has no other way: a disk that keeps
 * refusing would use up all file handles.
 */
export function collectGarbage(): void {
  try {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
  } catch {
    // Then it is collected some time later.
  }
}
