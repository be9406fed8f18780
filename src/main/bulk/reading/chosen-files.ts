import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'

/** Files of which the window may still speak. */
const mostKept = 20

/**
 * The files that a person has chosen or dropped in this session, in memory only. The window has a random
 * token for each, so that it can name no file that nobody has chosen, and never knows where one is.
 */
export class ChosenFiles {
  readonly #paths = new Map<string, string>()

  /** Gives the token of a file, and its name. The file that was chosen the longest ago is forgotten. */
  take(path: string): { readonly file: string; readonly fileName: string } {
    const file = randomUUID()
    this.#paths.set(file, path)
    const [oldest] = this.#paths.keys()
    if (this.#paths.size > mostKept && oldest !== undefined) this.#paths.delete(oldest)
    return { file, fileName: basename(path) }
  }

  /** Where the file of a token is; `null` if there is no such. */
  path(token: string): string | null {
    return this.#paths.get(token) ?? null
  }
}
