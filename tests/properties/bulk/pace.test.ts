import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Pace } from '../../../src/main/bulk/running/pace'
import { runs } from '../support/runs'
import { Timers } from '../support/timers'

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

type Step =
  | readonly ['pass', number]
  | readonly ['pace', number]
  | readonly ['hold', number]
  | readonly ['jump', number]

const paces = fc.constantFrom(0.1, 0.5, 1, 3, 5, 20, 50)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constant('pass' as const), fc.integer({ min: 0, max: 3000 })),
  fc.tuple(fc.constant('pace' as const), paces),
  fc.tuple(fc.constant('hold' as const), fc.integer({ min: -1000, max: 5000 })),
  // Only back: a clock that is set forward may end a pause early, as time has passed as far as anybody knows.
  fc.tuple(fc.constant('jump' as const), fc.integer({ min: -100_000, max: 0 })),
)

it('never more begin than the pace allows, and none before what was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(paces, fc.array(step, { maxLength: 12 }), async (first, steps) => {
      const timers = new Timers()
      const pace = new Pace(timers, first)
      const over = new AbortController()
      const turns: number[] = []
      /** The quickest pace since the turn before, and until when nobody may begin. */
      let quickest: number = first
      let now: number = first
      let held = -Infinity
      const gaps: { readonly gap: number; readonly least: number }[] = []
      const working = (async () => {
        for (;;) {
          await pace.turn(over.signal)
          if (over.signal.aborted) return
          expect(timers.passed).toBeGreaterThanOrEqual(held)
          const before = turns.at(-1)
          if (before !== undefined)
            gaps.push({ gap: timers.passed - before, least: 1000 / quickest })
          turns.push(timers.passed)
          quickest = now
        }
      })()
      await settle()
      for (const [what, value] of steps) {
        if (what === 'pass') await timers.pass(value, settle)
        else if (what === 'jump') timers.jump(value)
        else if (what === 'hold') {
          pace.holdUntil(timers.now().getTime() + value)
          held = Math.max(held, timers.passed + value)
        } else {
          pace.perSecond = now = value
          quickest = Math.max(quickest, value)
        }
      }
      over.abort()
      await working
      for (const { gap, least } of gaps) expect(gap).toBeGreaterThanOrEqual(least - 0.001)
    }),
    runs(300),
  )
})
