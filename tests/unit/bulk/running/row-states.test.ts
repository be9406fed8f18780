import { describe, expect, it } from 'vitest'
import { RowStates } from '../../../../src/main/bulk/running/row-states'

describe('the states of rows', () => {
  it('are waiting at first, and counted', () => {
    const states = new RowStates(3)
    states.set(2, 'confirmed')
    states.set(3, 'confirmed')
    states.set(3, 'rejected')
    expect(states.counts()).toMatchObject({ waiting: 1, confirmed: 1, rejected: 1, unknown: 0 })
    expect([1, 2, 3].map((row) => states.get(row))).toEqual(['waiting', 'confirmed', 'rejected'])
  })

  it('know no row that is not there', () => {
    const states = new RowStates(2)
    for (const row of [0, 3, -1]) {
      states.set(row, 'unknown')
      states.doubt(row)
      states.plan(row)
    }
    expect(states.counts()).toMatchObject({ waiting: 2, unknown: 0 })
    expect([states.doubtful, states.planned]).toEqual([0, 0])
    expect(new RowStates(0).nextWaiting(1)).toBeNull()
  })

  it('tell the next row that waits, and the next that the dry run has to look at', () => {
    const states = new RowStates(4)
    states.set(1, 'unusable')
    states.plan(2)
    states.set(4, 'underWay')
    expect([1, 2, 3, 4].map((from) => states.nextWaiting(from))).toEqual([2, 2, 3, null])
    expect([1, 2, 3, 4].map((from) => states.nextUnplanned(from))).toEqual([3, 3, 3, null])
  })

  it('keep a doubt and a plan through every status', () => {
    const states = new RowStates(1)
    states.doubt(1)
    states.doubt(1)
    states.plan(1)
    states.set(1, 'underWay')
    states.set(1, 'waiting')
    expect([states.doubtful, states.planned]).toEqual([1, 1])
    expect(states.matching('doubtful', 0, 10)).toEqual({ all: 1, numbers: [1] })
    expect(states.nextUnplanned(1)).toBeNull()
  })

  it('forget what a dry run has found: one, or all', () => {
    const states = new RowStates(4)
    states.set(1, 'unusable')
    for (const [row, status] of [
      [2, 'leftOut'],
      [3, 'alreadySo'],
      [4, 'waiting'],
    ] as const) {
      states.plan(row)
      states.set(row, status)
    }
    states.unplan(3)
    states.unplan(3)
    expect([states.planned, states.nextUnplanned(1)]).toEqual([2, 3])
    states.unplanAll()
    expect(states.counts()).toMatchObject({ unusable: 1, waiting: 3 })
    expect([states.planned, states.nextUnplanned(1)]).toEqual([0, 2])
  })

  it('are given in pages', () => {
    const states = new RowStates(10)
    for (const row of [2, 4, 6, 8]) states.set(row, 'rejected')
    expect(states.matching('rejected', 1, 2)).toEqual({ all: 4, numbers: [4, 6] })
    expect(states.matching('rejected', 4, 2)).toEqual({ all: 4, numbers: [] })
    expect(states.matching('all', 8, 5)).toEqual({ all: 10, numbers: [9, 10] })
    expect(states.matching('all', 11, 5)).toEqual({ all: 10, numbers: [] })
    expect(states.matching('rejected', 0, Infinity).numbers).toEqual([2, 4, 6, 8])
  })
})
