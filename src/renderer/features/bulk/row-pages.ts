/** Which pages of rows are needed for those in sight. Pure. */
import type { RunRow } from '../../../shared/bulk/run-row'

/** Rows that are asked for at once. */
export const pageSize = 100
/** Pages that are kept: some way to scroll back, and no more memory than that. */
const mostPages = 40

/** Rows of a run as they were read. */
export interface RowPage {
  readonly rows: readonly RunRow[]
  /** How much had been heard of the run when they were asked for. */
  readonly age: number
}

export interface PagePlace {
  readonly page: number
  readonly from: number
  readonly count: number
}

/** The pages that rows in sight are on: from the first index to the second, which is excluded. */
export function pagesOf([from, to]: readonly [number, number], total: number): PagePlace[] {
  const end = Math.min(to, total)
  if (end <= from) return []
  const first = Math.floor(from / pageSize)
  const last = Math.floor((end - 1) / pageSize)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const page = first + index
    return { page, from: page * pageSize, count: pageSize }
  })
}

/** The row at an index; `undefined` if its page is not there. */
export function rowAt(pages: ReadonlyMap<number, RowPage>, index: number): RunRow | undefined {
  return pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
}

/** The pages that are nearest to one. */
export function withoutFarPages(
  pages: ReadonlyMap<number, RowPage>,
  near: number,
): Map<number, RowPage> {
  if (pages.size <= mostPages) return new Map(pages)
  const nearest = [...pages].toSorted(
    ([one], [other]) => Math.abs(one - near) - Math.abs(other - near),
  )
  return new Map(nearest.slice(0, mostPages))
}
