import { describe, expect, test } from 'vitest'
import { heightToScroll } from '../../../src/renderer/features/bulk/long-scroll'
import {
  movedTo,
  rowsInSight,
  scrollTopFor,
} from '../../../src/renderer/features/bulk/visible-rows'
import { pagesOf, withoutFarPages } from '../../../src/renderer/features/bulk/row-pages'
import { mostFileRows, mostRowsShown } from '../../../src/shared/limits'

const sight = (top: number) => ({ top, height: 480 })

describe('the rows in sight', () => {
  test('of the longest file fit into an element of Chromium, at 500 % on a screen of 200 %', () => {
    expect(heightToScroll(mostFileRows) * 5 * 2).toBeLessThan(33_554_432)
  })

  test('are those of the place that is scrolled to, and a few around', () => {
    expect(rowsInSight(sight(0), 1000)).toEqual([0, 23])
    expect(rowsInSight(sight(3200), 1000)).toEqual([92, 123])
    expect(rowsInSight(sight(31_520), 1000)).toEqual([977, 1000])
  })

  test('are none if there are none, also where there were some before', () => {
    expect(rowsInSight(sight(0), 0)).toEqual([0, 0])
    expect(rowsInSight(sight(31_520), 10)).toEqual([10, 10])
  })
})

test('a key moves within the table', () => {
  expect(movedTo('ArrowDown', 9, 10, 480)).toBe(9)
  expect(movedTo('ArrowUp', 0, 10, 480)).toBe(0)
  expect(movedTo('PageDown', 0, 1000, 480)).toBe(14)
  expect(movedTo('PageDown', 0, 1000, 0)).toBe(1)
  expect(movedTo('End', 0, 1000, 480)).toBe(999)
  expect(movedTo('Home', 500, 1000, 480)).toBe(0)
  expect(movedTo('a', 5, 1000, 480)).toBeNull()
  expect(movedTo('ArrowDown', 0, 0, 480)).toBeNull()
})

test('a row is scrolled to only if it is not in sight', () => {
  expect(scrollTopFor(2, sight(0))).toBe(0)
  expect(scrollTopFor(2, sight(320))).toBe(64)
  expect(scrollTopFor(20, sight(0))).toBe(21 * 32 - 480)
})

describe('the pages', () => {
  test('are those that rows in sight are on', () => {
    expect(pagesOf([95, 130], 1000).map(({ from }) => from)).toEqual([0, 100])
    expect(pagesOf([100, 130], 1000).map(({ from }) => from)).toEqual([100])
    expect(pagesOf([900, 1000], 950)).toEqual([{ page: 9, from: 900, count: 100 }])
    expect(pagesOf([900, 1000], 900)).toEqual([])
    expect(pagesOf([0, 0], 900)).toEqual([])
  })

  test('are as many rows as may be asked for at once', () => {
    expect(pagesOf([0, 1], 1000)[0]?.count).toBeLessThanOrEqual(mostRowsShown)
  })

  test('far away are forgotten', () => {
    const all = new Map(Array.from({ length: 60 }, (_, page) => [page, { rows: [], age: 0 }]))
    const kept = [...withoutFarPages(all, 59).keys()].toSorted((one, other) => one - other)
    expect(kept).toHaveLength(40)
    expect(kept[0]).toBe(20)
  })
})
