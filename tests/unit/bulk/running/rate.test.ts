import { expect, it } from 'vitest'
import { Rate } from '../../../../src/main/bulk/running/rate'

it('tells how quickly rows have ended of late, and nothing before it can', () => {
  let clock = 0
  const rate = new Rate(() => new Date(clock))
  rate.count()
  expect(rate.perSecond()).toBeNull()
  clock = 2000
  for (let row = 0; row < 9; row += 1) rate.count()
  expect(rate.perSecond()).toBe(5)
  // Of ten seconds: what ended before that counts no more.
  clock = 11_000
  expect(rate.perSecond()).toBe(0.9)
  clock = 12_001
  expect(rate.perSecond()).toBeNull()
})

it('tells nothing while nothing has ended', () => {
  let clock = 0
  const rate = new Rate(() => new Date(clock))
  clock = 60_000
  expect(rate.perSecond()).toBeNull()
})
