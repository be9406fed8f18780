import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RowStates } from '../../../src/main/bulk/running/row-states'
import { rowStatuses, type RowStatus } from '../../../src/shared/bulk/run-state'
import type { RowFilter } from '../../../src/shared/bulk/run-row'
import { runs } from '../support/runs'

interface Row {
  status: RowStatus
  isDoubtful: boolean
  isPlanned: boolean
  isRejected: boolean
}

type Step =
  | readonly ['set', number, RowStatus]
  | readonly ['doubt' | 'plan' | 'unplan', number]
  | readonly ['reject', number, boolean]
  | readonly ['unplanAll']
  | readonly ['end']

const row = fc.integer({ min: 0, max: 12 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constant('set' as const), row, fc.constantFrom(...rowStatuses)),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom('doubt' as const, 'plan' as const, 'unplan' as const), row),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('reject' as const), row, fc.boolean()) },
  { weight: 1, arbitrary: fc.constantFrom<Step>(['unplanAll'], ['end']) },
)

/** The same, row by row. */
function follow(rows: Row[], step: Step): void {
  if (step[0] === 'unplanAll') return rows.forEach(unplan)
  if (step[0] === 'end') return rows.forEach(end)
  const found = rows[step[1] - 1]
  if (found === undefined) return
  if (step[0] === 'set') found.status = step[2]
  else if (step[0] === 'reject') found.isRejected = step[2]
  else if (step[0] === 'doubt') found.isDoubtful = true
  else if (step[0] === 'plan') found.isPlanned = true
  else unplan(found)
}

function end(each: Row): void {
  if (each.status === 'waiting') each.status = each.isRejected ? 'rejected' : 'notSent'
}

function unplan(each: Row): void {
  if (!each.isPlanned) return
  each.isPlanned = false
  each.status = 'waiting'
}

function take(states: RowStates, step: Step): void {
  if (step[0] === 'unplanAll' || step[0] === 'end') states[step[0]]()
  else if (step[0] === 'set') states.set(step[1], step[2])
  else if (step[0] === 'reject') states.reject(step[1], step[2])
  else states[step[0]](step[1])
}

function numbersOf(rows: readonly Row[], filter: RowFilter): number[] {
  const isShown = (each: Row) =>
    filter === 'all' || (filter === 'doubtful' ? each.isDoubtful : each.status === filter)
  return rows.flatMap((each, index) => (isShown(each) ? [index + 1] : []))
}

it('the states of rows are those of each row by itself, and their counts are the rows', () => {
  const some = fc.integer({ min: 0, max: 10 })
  const pages = fc.tuple(
    fc.constantFrom('all' as const, 'doubtful' as const, ...rowStatuses),
    some,
    some,
  )
  fc.assert(
    fc.property(some, fc.array(step, { maxLength: 60 }), fc.array(pages), (count, steps, asked) => {
      const states = new RowStates(count)
      const rows = Array.from({ length: count }, (): Row => ({
        ...{ status: 'waiting', isDoubtful: false, isPlanned: false, isRejected: false },
      }))
      for (const each of steps) {
        take(states, each)
        follow(rows, each)
        const counts = Object.values(states.counts())
        expect(counts.reduce((one, other) => one + other, 0)).toBe(count)
      }
      for (const status of rowStatuses) {
        expect(states.count(status)).toBe(numbersOf(rows, status).length)
        expect(states.counts()[status]).toBe(states.count(status))
      }
      expect(rows.map((_, index) => states.get(index + 1))).toEqual(
        rows.map(({ status }) => status),
      )
      expect(states.doubtful).toBe(numbersOf(rows, 'doubtful').length)
      expect(states.planned).toBe(rows.filter(({ isPlanned }) => isPlanned).length)
      for (const [filter, from, most] of asked) {
        const all = numbersOf(rows, filter)
        expect(states.matching(filter, from, most)).toEqual({
          all: all.length,
          numbers: all.slice(from, from + most),
        })
      }
      for (let from = 1; from <= count + 1; from += 1) {
        const waiting = numbersOf(rows, 'waiting').filter((number) => number >= from)
        expect(states.nextWaiting(from)).toBe(waiting[0] ?? null)
        const unplanned = waiting.filter((number) => rows[number - 1]?.isPlanned === false)
        expect(states.nextUnplanned(from)).toBe(unplanned[0] ?? null)
      }
    }),
    runs(),
  )
})
