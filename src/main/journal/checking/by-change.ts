/** Changes of which the numbers stand together. */
const pageSize = 4096

/**
 * A number for each of up to millions of changes. One map of all would be copied as it grows: a tenth of a
 * second at a time, in which main does nothing else. The program numbers changes without gaps; a file from
 * elsewhere may have any numbers, for which this is as good as one map, and larger.
 */
export class ByChange {
  readonly #pages = new Map<number, Map<number, number>>()

  get(change: number): number | undefined {
    return this.#pages.get(pageOf(change))?.get(change)
  }

  set(change: number, value: number): void {
    let page = this.#pages.get(pageOf(change))
    if (page === undefined) this.#pages.set(pageOf(change), (page = new Map()))
    page.set(change, value)
  }

  delete(change: number): void {
    this.#pages.get(pageOf(change))?.delete(change)
  }

  /** In the order in which they were set, page by page. */
  *values(): Iterable<number> {
    for (const page of this.#pages.values()) yield* page.values()
  }
}

const pageOf = (change: number): number => Math.floor(change / pageSize)
