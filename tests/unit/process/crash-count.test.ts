import { expect, it } from 'vitest'
import { CrashCount } from '../../../src/main/process/crash-count'

it('takes three crashes in a minute, and no more', () => {
  const crashes = new CrashCount()
  expect([0, 1000, 2000, 59_999].map((at) => crashes.isTooMany(at))).toEqual([
    false,
    false,
    false,
    true,
  ])
})

it('takes any number of them over the day', () => {
  const crashes = new CrashCount()
  const often = Array.from({ length: 50 }, (_, index) => index * 20_000)
  expect(often.some((at) => crashes.isTooMany(at))).toBe(false)
})

it('counts from the beginning after a decision to go on', () => {
  const crashes = new CrashCount()
  for (const at of [1, 2, 3, 4]) crashes.isTooMany(at)
  crashes.forget()
  expect([5, 6, 7, 8].map((at) => crashes.isTooMany(at))).toEqual([false, false, false, true])
})
