import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * All files of a folder and of those in it, with what is in them. A file that is being replaced is gone
 * between being listed and being read: then all are read anew, as what was in it has another name now.
 */
export function contentsBelow(folder: string): (readonly [path: string, content: Buffer])[] {
  for (;;) {
    try {
      return filesBelow(folder).map((path) => [path, readFileSync(path)] as const)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}
