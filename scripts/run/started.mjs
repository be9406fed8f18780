// Some files are both: a command, and functions that other scripts use.
import { realpathSync } from 'node:fs'

/** True where a module (its import.meta) is the file that Node was started with. */
export function isStarted({ filename }) {
  const [, started] = process.argv
  return started !== undefined && realPath(started) === realPath(filename)
}

/** Links resolved, and on Windows the letters of the drive as they are on disk. */
function realPath(path) {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}
