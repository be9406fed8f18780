import { describe, expect, it } from 'vitest'
import { median, quantile, summaryOf } from '../../../scripts/bench/statistics.mjs'

describe('the statistics of the bench', () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 2, 4, 100], 7],
  ])('gives %j the median %d', (samples, expected) => {
    expect(median(samples)).toBe(expected)
  })

  it('sorts by number, and leaves the samples as they are', () => {
    const samples = [100, 20, 3]
    expect(median(samples)).toBe(20)
    expect(samples).toEqual([100, 20, 3])
  })

  it('interpolates between samples', () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5)
    expect(quantile([1, 2, 3, 4, 5], 1)).toBe(5)
  })

  it('sums up', () => {
    const samples = Array.from({ length: 101 }, (_, index) => index)
    expect(summaryOf(samples)).toEqual({ count: 101, median: 50, p25: 25, p75: 75, p95: 95 })
  })

  it('says nothing about no samples', () => {
    expect(median([])).toBeUndefined()
    expect(summaryOf([])).toBeUndefined()
  })
})
