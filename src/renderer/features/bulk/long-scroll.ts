/**
 * How far an element is scrolled that shows rows, and how many pixels of rows that is. Chromium cuts each
 * element off at 33,554,431 pixels of the screen, whatever is below cannot be reached. So a table that is
 * too long for that has an element of less, and scrolls in proportion: its first row is at the beginning
 * of the scroll bar and its last one at the end. All others scroll pixel by pixel. Pure.
 */
import { rowHeight } from './visible-rows'

/** In pixels of the page: of the screen there are ten to one at 500 % on a screen of 200 %. */
export const tallest = 3_300_000

/** In pixels, without the line below the last row: the frame is there. */
function heightOfRows(total: number): number {
  return Math.max(0, total * rowHeight - 1)
}

/** The height of the element that is scrolled. */
export function heightToScroll(total: number): number {
  return Math.min(heightOfRows(total), tallest)
}

/** Whether there are more rows than can be scrolled to pixel by pixel. */
export function isLong(total: number): boolean {
  return heightOfRows(total) > tallest
}

/** Heights of what is seen are whole numbers, so an end may be half a pixel away. */
const end = 1

/** The pixels of rows above what is seen, by how far the element is scrolled. */
export function topAt(scrolled: number, total: number, height: number): number {
  if (!isLong(total)) return scrolled
  const { scroll, top } = furthest(total, height)
  if (scrolled <= end) return 0
  return scrolled >= scroll - end ? top : Math.round((scrolled / scroll) * top)
}

/**
 * How far the element is to be scrolled so that so many pixels of rows are above what is seen. To its ends
 * only for the first and the last: from there nobody could scroll on to them.
 */
export function scrolledAt(top: number, total: number, height: number): number {
  if (!isLong(total)) return top
  const last = furthest(total, height)
  if (top <= 0) return 0
  if (top >= last.top) return last.scroll
  const inProportion = Math.round((top / last.top) * last.scroll)
  return Math.min(last.scroll - 2 * end, Math.max(2 * end, inProportion))
}

/** So many pixels of rows, or as many as there are above the last that can be seen. */
export function topWithin(top: number, total: number, height: number): number {
  return Math.max(0, Math.min(furthest(total, height).top, top))
}

/** The last place that can be scrolled to: of the element, and in pixels of rows. */
function furthest(total: number, height: number) {
  return { scroll: heightToScroll(total) - height, top: heightOfRows(total) - height }
}
