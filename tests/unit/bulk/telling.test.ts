import { describe, expect, it } from 'vitest'
import { taskbarOf, Telling } from '../../../src/main/bulk/telling'
import type { Run } from '../../../src/shared/bulk/run'
import { rowStatuses, type RowCounts } from '../../../src/shared/bulk/run-state'
import { Timers } from '../../properties/support/timers'

const none = Object.fromEntries(rowStatuses.map((status) => [status, 0])) as RowCounts

function runWith(parts: Partial<Run>, counts: Partial<RowCounts> = {}): Run {
  return {
    ...{ id: 'd0000000-0000-4000-8000-000000000001', name: 'Codes', kind: 'redeem' },
    ...{ connectionId: 'c0000000-0000-4000-8000-000000000001', connectionName: 'Acme' },
    ...{ environment: 'test', fileName: 'codes.csv', columns: [], undoes: null },
    rules: { mapping: [], choice: {}, emptyCells: 'keep', codes: 'asWritten', ticket: null },
    ...{ createdAt: '2026-01-02T03:04:05.000Z', startedAt: null, endedAt: null, state: 'running' },
    ...{ walk: 'running', because: null, at: null, fault: null, rows: 0 },
    counts: { ...none, ...counts },
    ...{ planned: 0, toPlan: 0, read: 1, pace: 5, rate: null, secondsLeft: null, doubtful: 0 },
    ...parts,
  }
}

const settle = async () => {}

describe('the window', () => {
  function telling() {
    const timers = new Timers()
    const told: [number, string][] = []
    const it = new Telling(timers, ({ name }) => told.push([timers.passed, name]))
    return { timers, told, it }
  }

  it('is told of a run soon, and five times a second at most, with what is so then', async () => {
    const { timers, told, it: tell } = telling()
    for (let change = 0; change <= 100; change += 1) {
      tell.changed('a', () => runWith({ name: `at ${timers.passed}` }))
      await timers.pass(10, settle)
    }
    expect(told.map(([at]) => at)).toEqual([0, 200, 400, 600, 800, 1000])
    expect(told.every(([at, name]) => name === `at ${at}`)).toBe(true)
  })

  it('is told the last change, too', async () => {
    const { timers, told, it: tell } = telling()
    tell.changed('a', () => runWith({}))
    await timers.pass(50, settle)
    tell.changed('a', () => runWith({ name: 'last' }))
    await timers.pass(1000, settle)
    expect(told.at(-1)).toEqual([200, 'last'])
  })

  it('is told of several runs, each at its own time', async () => {
    const { timers, told, it: tell } = telling()
    tell.changed('a', () => runWith({ name: 'a' }))
    tell.changed('b', () => runWith({ name: 'b' }))
    await timers.pass(0, settle)
    expect(told.map(([, name]) => name)).toEqual(['a', 'b'])
  })

  it('hears nothing of a run that is gone', async () => {
    const { timers, told, it: tell } = telling()
    tell.changed('a', () => runWith({}))
    tell.forget('a')
    await timers.pass(1000, settle)
    expect(told).toEqual([])
  })

  it.each([-86_400_000, 86_400_000])(
    'does not wait longer for a clock that is set by %i',
    async (by) => {
      const { timers, told, it: tell } = telling()
      tell.changed('a', () => runWith({}))
      await timers.pass(10, settle)
      timers.jump(by)
      tell.changed('a', () => runWith({}))
      await timers.pass(200, settle)
      expect(told).toHaveLength(2)
    },
  )
})

describe('the taskbar shows', () => {
  const counts = { waiting: 6, underWay: 1, confirmed: 1, rejected: 1, unknown: 1, leftOut: 9 }

  it.each<[Partial<Run>, object | null]>([
    [
      { state: 'reading', read: 0.3 },
      { share: 0.3, isPaused: false },
    ],
    [
      { state: 'planning', planned: 1, toPlan: 4 },
      { share: 0.25, isPaused: false },
    ],
    [
      { state: 'planning', planned: 0, toPlan: 0 },
      { share: 1, isPaused: false },
    ],
    [{ state: 'running' }, { share: 0.3, isPaused: false }],
    [{ state: 'pausing' }, { share: 0.3, isPaused: true }],
    [{ state: 'stopping' }, { share: 0.3, isPaused: true }],
    [
      { state: 'paused', walk: 'running' },
      { share: 0.3, isPaused: true },
    ],
    [{ state: 'paused', walk: 'planning' }, null],
    [{ state: 'ready' }, null],
    [{ state: 'planned' }, null],
    [{ state: 'failed' }, null],
    [{ state: 'stopped' }, null],
    [{ state: 'finished' }, null],
  ])('of a run that is %j: %j', (parts, shown) => {
    expect(taskbarOf(runWith(parts, counts))).toEqual(shown)
  })
})
