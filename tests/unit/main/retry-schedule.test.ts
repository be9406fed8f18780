import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attemptsOfUpdate,
  backoff,
  connectAttempts,
  rateLimitAttempts,
  throttledBase,
  usualBase,
  waitAfterRateLimit,
  waitAfterUnclear,
} from '../../../src/main/changes/attempt/retry-schedule'

const quarterOfAnHour = 15 * 60_000
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const attempt = fc.nat({ max: 2000 })
const base = fc.constantFrom(usualBase, throttledBase)
const retryAfter = fc.oneof(
  fc.nat({ max: 86_400 }).map((seconds) => seconds * 1000),
  fc.nat({ max: 900 }).map((seconds) => seconds * 1000),
)

const total = (waits: number, wait: (attempt: number) => number | null) =>
  Array.from({ length: waits }, (_, number) => wait(number) ?? 0).reduce((sum, one) => sum + one, 0)

describe('the backoff', () => {
  it.each([
    [0, usualBase, 500],
    [1, usualBase, 1000],
    [2, usualBase, 2000],
    [0, throttledBase, 1000],
    [4, throttledBase, 16_000],
    [5, throttledBase, 20_000],
    [6, usualBase, 20_000],
    [5000, usualBase, 20_000],
  ])('after attempt %i with base %i is below %i ms', (number, from, cap) => {
    expect(backoff(number, from, () => 1)).toBe(cap)
    expect(backoff(number, from, () => 0.5)).toBe(cap / 2)
    expect(backoff(number, from, () => 0)).toBe(100)
  })

  it('is never below 100 ms and never above its cap', () => {
    fc.assert(
      fc.property(attempt, base, dice, (number, from, chance) => {
        const wait = backoff(number, from, () => chance)
        expect(wait).toBeGreaterThanOrEqual(100)
        expect(wait).toBeLessThanOrEqual(Math.min(20_000, from * 2 ** number))
      }),
    )
  })

  it('spreads over all of it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 }), base, dice, dice, (number, from, one, other) => {
        const [lower, higher] = [Math.min(one, other), Math.max(one, other)]
        const wait = (chance: number) => backoff(number, from, () => chance)
        expect(wait(lower)).toBeLessThanOrEqual(wait(higher))
      }),
    )
  })
})

describe('the wait after a 429', () => {
  it.each([
    [2000, 0, 2000],
    [2000, 0.5, 2100],
    [60_000, 0, 60_000],
    [quarterOfAnHour, 0, quarterOfAnHour],
    [quarterOfAnHour, 0.9, quarterOfAnHour],
    [0, 0.5, 100],
  ])('of %i ms, with the dice at %d, is %i ms', (asked, chance, wait) => {
    expect(waitAfterRateLimit(0, asked, () => chance)).toBeCloseTo(wait)
  })

  it('gives up on more than a quarter of an hour, whatever the dice say', () => {
    fc.assert(
      fc.property(attempt, retryAfter, dice, (number, asked, chance) => {
        const wait = waitAfterRateLimit(number, asked, () => chance)
        expect(wait === null).toBe(asked > quarterOfAnHour)
      }),
    )
  })

  it('is at least what was asked for, at most a tenth more, and never above a quarter of an hour', () => {
    fc.assert(
      fc.property(attempt, retryAfter, dice, (number, asked, chance) => {
        const wait = waitAfterRateLimit(number, asked, () => chance)
        if (wait === null) return
        expect(wait).toBeGreaterThanOrEqual(asked)
        expect(wait).toBeGreaterThanOrEqual(100)
        expect(wait).toBeLessThanOrEqual(Math.max(100, asked * 1.1 + 1e-6))
        expect(wait).toBeLessThanOrEqual(quarterOfAnHour)
      }),
    )
  })

  it('is a backoff with the throttled base where nothing was asked for', () => {
    fc.assert(
      fc.property(attempt, dice, (number, chance) => {
        const wait = waitAfterRateLimit(number, null, () => chance)
        expect(wait).toBe(backoff(number, throttledBase, () => chance))
      }),
    )
  })
})

describe('the wait after an unclear answer', () => {
  it('is a backoff where nothing was asked for', () => {
    fc.assert(
      fc.property(attempt, dice, (number, chance) => {
        const wait = waitAfterUnclear(number, null, () => chance)
        expect(wait).toBe(backoff(number, usualBase, () => chance))
      }),
    )
  })

  it('is at least a backoff and what was asked for, and gives up like after a 429', () => {
    fc.assert(
      fc.property(attempt, retryAfter, dice, (number, asked, chance) => {
        const wait = waitAfterUnclear(number, asked, () => chance)
        expect(wait === null).toBe(asked > quarterOfAnHour)
        if (wait === null) return
        expect(wait).toBeGreaterThanOrEqual(asked)
        expect(wait).toBeGreaterThanOrEqual(backoff(number, usualBase, () => chance))
        expect(wait).toBeLessThanOrEqual(quarterOfAnHour)
      }),
    )
  })
})

describe('all waits of one write', () => {
  it('are few', () => {
    expect([attemptsOfUpdate, connectAttempts, rateLimitAttempts]).toEqual([4, 3, 3])
  })

  it('add up to seconds where the server does not ask for more', () => {
    fc.assert(
      fc.property(dice, (chance) => {
        const random = () => chance
        const unclear = total(attemptsOfUpdate - 1, (each) => waitAfterUnclear(each, null, random))
        const unreachable = total(connectAttempts - 1, (each) => backoff(each, usualBase, random))
        const limited = total(rateLimitAttempts - 1, (each) =>
          waitAfterRateLimit(each, null, random),
        )
        expect(unclear).toBeLessThanOrEqual(3500)
        expect(unreachable).toBeLessThanOrEqual(1500)
        expect(limited).toBeLessThanOrEqual(3000)
      }),
    )
  })

  it('add up to half an hour of rate limits at most', () => {
    fc.assert(
      fc.property(retryAfter, dice, (asked, chance) => {
        const waits = total(rateLimitAttempts - 1, (each) =>
          waitAfterRateLimit(each, asked, () => chance),
        )
        expect(waits).toBeLessThanOrEqual(2 * quarterOfAnHour)
      }),
    )
  })
})
