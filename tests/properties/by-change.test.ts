import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByChange } from '../../src/main/journal/checking/by-change'
import { runs } from './support/runs'

/** The program's own, and whatever a file from elsewhere has in their place. */
const change = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: -5000, max: 20_000 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  fc.double({ noNaN: true }),
)
const step = fc.record({ change, value: fc.option(fc.nat(), { nil: null }) })

test('numbers by change are those of one map', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), change, (steps, other) => {
      const [numbers, map] = [new ByChange(), new Map<number, number>()]
      for (const { change, value } of steps) {
        if (value === null) {
          numbers.delete(change)
          map.delete(change)
        } else {
          numbers.set(change, value)
          map.set(change, value)
        }
      }
      for (const each of [...steps.map(({ change }) => change), other]) {
        expect(numbers.get(each)).toBe(map.get(each))
      }
      expect([...numbers.values()].sort()).toEqual([...map.values()].sort())
    }),
    runs(),
  )
})
