/**
 * Which rows of a table are in sight. All rows have one height, so that where a row is needs no measuring.
 * Where a table is scrolled to is told in pixels of its rows; long-scroll.ts has what that is on screen. Pure.
 */

/** In pixels. */
export const rowHeight = 32
/** Rows above and below that are ready before they are scrolled to. */
const margin = 8

export interface Sight {
  /** Pixels of rows that are scrolled away. */
  readonly top: number
  readonly height: number
}

/** Indexes of the rows to show: from the first one to the second, which is excluded. */
export function rowsInSight({ top, height }: Sight, total: number): readonly [number, number] {
  const from = Math.max(0, Math.floor(top / rowHeight) - margin)
  const to = Math.min(total, Math.ceil((top + height) / rowHeight) + margin)
  return [Math.min(from, to), to]
}

/** Where a key moves to from a row; `null` if it moves nowhere. */
export function movedTo(key: string, from: number, total: number, height: number): number | null {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const to = target(key, from, total, page)
  return to === null || total === 0 ? null : Math.min(total - 1, Math.max(0, to))
}

function target(key: string, from: number, total: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1
    case 'ArrowUp':
      return from - 1
    case 'PageDown':
      return from + page
    case 'PageUp':
      return from - page
    case 'Home':
      return 0
    case 'End':
      return total - 1
    default:
      return null
  }
}

/** How far to scroll so that a row is in sight: not at all if it is. */
export function scrollTopFor(index: number, { top, height }: Sight): number {
  const start = index * rowHeight
  if (start < top) return start
  return start + rowHeight > top + height ? start + rowHeight - height : top
}
