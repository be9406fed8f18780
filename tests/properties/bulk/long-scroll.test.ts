import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  heightToScroll,
  isLong,
  scrolledAt,
  tallest,
  topAt,
  topWithin,
} from '../../../src/renderer/features/bulk/long-scroll'
import {
  movedTo,
  rowHeight,
  rowsInSight,
  scrollTopFor,
} from '../../../src/renderer/features/bulk/visible-rows'
import { mostFileRows } from '../../../src/shared/limits'
import { runs } from '../support/runs'

const mostPixelByPixel = Math.floor((tallest + 1) / rowHeight)
const few = fc.integer({ min: 0, max: mostPixelByPixel })
const many = fc.integer({ min: mostPixelByPixel + 1, max: mostFileRows })
const anyTotal = fc.oneof(few, many)
/** From one row to a screen that stands on its side. */
const seen = fc.integer({ min: rowHeight, max: 4000 })
const part = fc.double({ min: 0, max: 1, noNaN: true })
const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const

/** As the table does it. */
function placed(wanted: number, total: number, height: number) {
  const top = topWithin(wanted, total, height)
  return { top, scrolled: scrolledAt(top, total, height) }
}

describe('how far a long table is scrolled', () => {
  it('never needs more of an element than there is', () => {
    fc.assert(
      fc.property(anyTotal, (total) => {
        expect(heightToScroll(total)).toBeLessThanOrEqual(tallest)
        expect(isLong(total)).toBe(total > mostPixelByPixel)
      }),
      runs(),
    )
  })

  it('leads from the first row at its beginning to the last one at its end, half a pixel away', () => {
    fc.assert(
      fc.property(many, seen, part, (total, height, beside) => {
        const end = heightToScroll(total) - height
        expect(topAt(beside / 2, total, height)).toBe(0)
        const top = topAt(end - beside / 2, total, height)
        // Without the line below it.
        expect(top + height).toBe(total * rowHeight - 1)
        expect(rowsInSight({ top, height }, total)[1]).toBe(total)
      }),
      runs(),
    )
  })

  it('tells more rows, never fewer, the further it is; and the other way round', () => {
    fc.assert(
      fc.property(anyTotal, seen, part, part, (total, height, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const scroll = Math.max(0, heightToScroll(total) - height)
        expect(topAt(less * scroll, total, height)).toBeLessThanOrEqual(
          topAt(more * scroll, total, height),
        )
        const rows = Math.max(0, total * rowHeight - height)
        expect(scrolledAt(less * rows, total, height)).toBeLessThanOrEqual(
          scrolledAt(more * rows, total, height),
        )
      }),
      runs(),
    )
  })

  it('stays within what can be scrolled, and is at an end for what is at that end only', () => {
    fc.assert(
      fc.property(many, seen, part, (total, height, where) => {
        const lastTop = total * rowHeight - 1 - height
        const { top, scrolled } = placed(Math.round(where * lastTop), total, height)
        const end = heightToScroll(total) - height
        expect(scrolled <= 0).toBe(top === 0)
        expect(scrolled >= end).toBe(top === lastTop)
        // Whoever scrolls on from there meets all that is left.
        expect(scrolled).toBeGreaterThanOrEqual(0)
        expect(scrolled).toBeLessThanOrEqual(end)
      }),
      runs(),
    )
  })

  it('and what it tells are the same place, as near as pixels can say', () => {
    fc.assert(
      fc.property(many, seen, part, (total, height, where) => {
        const { top, scrolled } = placed(where * total * rowHeight, total, height)
        const aPixel = (total * rowHeight - height) / (tallest - height)
        expect(Math.abs(topAt(scrolled, total, height) - top)).toBeLessThanOrEqual(2 * aPixel + 1)
      }),
      runs(),
    )
  })

  it('is what it always was where there is room for all rows', () => {
    fc.assert(
      fc.property(few, seen, fc.integer({ min: 0, max: tallest }), (total, height, where) => {
        expect(topAt(where, total, height)).toBe(where)
        expect(scrolledAt(where, total, height)).toBe(where)
        const last = Math.max(0, total * rowHeight - 1 - height)
        expect(topWithin(where, total, height)).toBe(Math.min(where, last))
        expect(heightToScroll(total)).toBe(Math.max(0, total * rowHeight - 1))
      }),
      runs(),
    )
  })
})

describe('the keyboard in a table of any length', () => {
  it('leads to each row, and draws it where it is seen whole', () => {
    fc.assert(
      fc.property(
        anyTotal.filter((total) => total > 0),
        seen,
        part,
        fc.array(fc.constantFrom(...keys), { minLength: 1, maxLength: 40 }),
        (total, height, start, pressed) => {
          let index = Math.floor(start * (total - 1))
          let top = placed(scrollTopFor(index, { top: 0, height }), total, height).top
          for (const key of pressed) {
            const to = movedTo(key, index, total, height)
            expect(to).toBe(expected(key, index, total, height))
            index = to ?? index
            top = placed(scrollTopFor(index, { top, height }), total, height).top
            const [from, until] = rowsInSight({ top, height }, total)
            expect(index >= from && index < until).toBe(true)
            const drawn = index * rowHeight - top
            expect(drawn).toBeGreaterThanOrEqual(0)
            // The line below the last row has no room.
            expect(drawn + rowHeight - 1).toBeLessThanOrEqual(height)
          }
        },
      ),
      runs(),
    )
  })
})

function expected(key: (typeof keys)[number], from: number, total: number, height: number) {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
  const to = key === 'Home' ? 0 : key === 'End' ? total - 1 : from + steps[key]
  return Math.min(total - 1, Math.max(0, to))
}
