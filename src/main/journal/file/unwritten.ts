import type { Database } from '../../sqlite/database'
import { ImpossibleEvent } from '../entries/writer'

type Work = (database: Database) => void

/** What is known and could not be written: it is, before anything else, when that is possible again. */
export class Unwritten {
  readonly #works: Work[] = []

  get isEmpty(): boolean {
    return this.#works.length === 0
  }

  add(work: Work): void {
    this.#works.push(work)
  }

  /** Inside a transaction; `clear` after it. */
  write(database: Database): void {
    for (const work of this.#works) {
      try {
        work(database)
      } catch (error) {
        // The file may say it already: an error does not always mean that nothing was written.
        if (!(error instanceof ImpossibleEvent)) throw error
      }
    }
  }

  clear(): void {
    this.#works.length = 0
  }
}
