import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { CsvChoice } from '../../../shared/bulk/csv-file'

interface Seen {
  readonly choice: string
  readonly columns: readonly string[]
}

/** Files of which the window may still speak. */
const mostKept = 20

/**
 * The files that a person has chosen or dropped in this session, in memory only. The window has a random
 * token for each, so that it can name no file that nobody has chosen, and never knows where one is.
 */
export class ChosenFiles {
  readonly #paths = new Map<string, string>()
  readonly #seen = new Map<string, Seen>()

  /** Gives the token of a file, and its name. The file that was chosen the longest ago is forgotten. */
  take(path: string): { readonly file: string; readonly fileName: string } {
    const file = randomUUID()
    this.#paths.set(file, path)
    const [oldest] = this.#paths.keys()
    if (this.#paths.size > mostKept && oldest !== undefined) {
      this.#paths.delete(oldest)
      this.#seen.delete(oldest)
    }
    return { file, fileName: basename(path) }
  }

  /** Notes the columns that were shown of a file, read as was chosen. */
  show(token: string, choice: CsvChoice, columns: readonly string[]): void {
    if (this.#paths.has(token)) this.#seen.set(token, { choice: JSON.stringify(choice), columns })
  }

  /**
   * The columns that were shown last of a file that is read so; `null` if none were. What a person has said
   * of them is about these, whatever the file has become since.
   */
  columns(token: string, choice: CsvChoice): readonly string[] | null {
    const seen = this.#seen.get(token)
    return seen?.choice === JSON.stringify(choice) ? seen.columns : null
  }

  /** Where the file of a token is; `null` if there is no such. */
  path(token: string): string | null {
    return this.#paths.get(token) ?? null
  }
}
