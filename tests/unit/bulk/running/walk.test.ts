import { describe, expect, it } from 'vitest'
import { Pace } from '../../../../src/main/bulk/running/pace'
import {
  pauseAt,
  Walk,
  type RowResult,
  type WalkOptions,
} from '../../../../src/main/bulk/running/walk'
import { Timers } from '../../../properties/support/timers'

const asked = { because: 'asked', at: null } as const
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Row {
  readonly end: (result: RowResult) => void
  readonly fail: (error: unknown) => void
}

/** A walk over so many rows, of which the test says when and how each ends. */
function walk(rows: number, options: Partial<WalkOptions> = {}) {
  const begun: number[] = []
  const active = new Map<number, Row>()
  const bugs: unknown[] = []
  const told: string[] = []
  const it = new Walk({
    concurrency: 1,
    pace: new Pace(new Timers(), Infinity),
    next: (from) => (from <= rows ? from : null),
    work(row) {
      begun.push(row)
      return new Promise((end, fail) => active.set(row, { end, fail }))
    },
    obstacle: () => null,
    bug: (error) => void bugs.push(error),
    stopped: () => void told.push('stopped'),
    settle: () => void told.push('settled'),
    ...options,
  })
  const end = async (row: number, result: RowResult = 'done') => {
    await turn()
    active.get(row)?.end(result)
    await turn()
  }
  return { it, begun, active, bugs, told, end }
}

describe('a walk', () => {
  it('takes rows in their order, so many at a time', async () => {
    const { it: walking, begun, end, told } = walk(5, { concurrency: 2 })
    await turn()
    expect(begun).toEqual([1, 2])
    await end(2)
    expect(begun).toEqual([1, 2, 3])
    for (const row of [1, 3, 4, 5]) await end(row)
    expect(begun).toEqual([1, 2, 3, 4, 5])
    expect(await walking.ended).toBeNull()
    expect(told).toEqual(['settled'])
  })

  it('over nothing ends at once', async () => {
    expect(await walk(0).it.ended).toBeNull()
  })

  it('begins nothing more once it is paused, and waits for what is under way', async () => {
    const { it: walking, begun, end, told } = walk(5, { concurrency: 2 })
    await turn()
    walking.pause(asked)
    expect(walking.isPausing).toBe(true)
    let isOver = false
    void walking.ended.then(() => (isOver = true))
    await end(1)
    expect([isOver, told]).toEqual([false, ['stopped']])
    await end(2)
    expect(await walking.ended).toEqual(asked)
    expect([begun, told]).toEqual([
      [1, 2],
      ['stopped', 'settled'],
    ])
  })

  it('pauses for its first reason, and for no later one', async () => {
    const { it: walking, end } = walk(5, { concurrency: 2 })
    await end(1, pauseAt('unknown', 1, { status: 502 }))
    await end(2, pauseAt('forbidden', 2))
    walking.pause(asked)
    expect(await walking.ended).toEqual({
      because: 'unknown',
      at: { row: 1, status: 502, apiMessage: null },
    })
  })

  it('asks before each row whether it may be begun', async () => {
    const asleep = { because: 'sleep', at: null } as const
    let obstacle: typeof asleep | null = null
    const { it: walking, begun, end } = walk(3, { obstacle: () => obstacle })
    await turn()
    obstacle = asleep
    await end(1)
    expect(await walking.ended).toEqual(asleep)
    expect(begun).toEqual([1])
  })

  it('does not wait for a turn when it is paused', async () => {
    const timers = new Timers()
    const { it: walking, begun, end } = walk(3, { pace: new Pace(timers, 0.1) })
    await end(1)
    walking.pause(asked)
    expect(await walking.ended).toEqual(asked)
    expect(begun).toEqual([1])
  })

  it('tries what was put back after all others', async () => {
    const { it: walking, begun, end } = walk(3)
    await end(1, 'putBack')
    await end(2)
    await end(3, 'putBack')
    await end(1)
    await end(3)
    expect(await walking.ended).toBeNull()
    expect(begun).toEqual([1, 2, 3, 1, 3])
  })

  it('gives up a row that is put back again and again', async () => {
    const tries: number[] = []
    const { it: walking } = walk(2, {
      work: async (row) => (tries.push(row), row === 1 ? 'putBack' : 'done'),
    })
    expect(await walking.ended).toEqual(pauseAt('recordTaken', 1))
    expect(tries.filter((row) => row === 1)).toHaveLength(21)
  })

  it('ends with a fault of the program, after what is under way', async () => {
    const { it: walking, active, bugs, end, begun } = walk(5, { concurrency: 2 })
    await turn()
    active.get(1)?.fail(new Error('Oh.'))
    await turn()
    expect(walking.isPausing).toBe(true)
    await end(2)
    expect(await walking.ended).toEqual(pauseAt('bug', 1))
    expect([bugs.length, begun]).toEqual([1, [1, 2]])
  })

  it('calls a disk that is full what it is', async () => {
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    const inRow = walk(1, { work: () => Promise.reject(full) })
    expect(await inRow.it.ended).toEqual(pauseAt('notWritable', 1))
    const atEnd = walk(0, { settle: () => Promise.reject(full) })
    expect(await atEnd.it.ended).toMatchObject({ because: 'notWritable', at: { row: null } })
    expect(atEnd.bugs).toEqual([full])
  })

  it('ends where not even the next row can be found', async () => {
    const { it: walking } = walk(1, {
      next: () => {
        throw new Error('Oh.')
      },
    })
    expect(await walking.ended).toMatchObject({ because: 'bug' })
  })

  it('over many rows that end at once lets others have their turn', async () => {
    let turns = 0
    const { it: walking } = walk(500, { work: async () => 'done' })
    const count = () => {
      turns += 1
      ticking = setImmediate(count)
    }
    let ticking = setImmediate(count)
    await walking.ended
    clearImmediate(ticking)
    expect(turns).toBeGreaterThanOrEqual(5)
  })
})
