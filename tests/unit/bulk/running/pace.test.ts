import { describe, expect, it } from 'vitest'
import { Pace } from '../../../../src/main/bulk/running/pace'
import { Timers } from '../../../properties/support/timers'

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A pace, with the times at which somebody who always wants the next turn gets one. */
function begun(perSecond: number) {
  const timers = new Timers()
  const pace = new Pace(timers, perSecond)
  const turns: number[] = []
  const over = new AbortController()
  void (async () => {
    while (!over.signal.aborted) {
      await pace.turn(over.signal)
      if (!over.signal.aborted) turns.push(timers.passed)
    }
  })()
  const pass = async (milliseconds: number) => {
    await settle()
    await timers.pass(milliseconds, settle)
  }
  return { timers, pace, turns, over, pass }
}

describe('a pace', () => {
  it('spreads turns evenly', async () => {
    const { turns, over, pass } = begun(5)
    await pass(1000)
    over.abort()
    expect(turns).toEqual([0, 200, 400, 600, 800, 1000])
  })

  it('saves up no time that nobody used', async () => {
    const timers = new Timers()
    const pace = new Pace(timers, 5)
    const { signal } = new AbortController()
    await pace.turn(signal)
    await timers.pass(60_000, settle)
    await pace.turn(signal)
    let isThere = false
    void pace.turn(signal).then(() => (isThere = true))
    await timers.pass(199, settle)
    expect(isThere).toBe(false)
    await timers.pass(1, settle)
    expect(isThere).toBe(true)
  })

  it('lets nobody begin while something else asked for a pause', async () => {
    const { timers, pace, turns, over, pass } = begun(10)
    await pass(100)
    pace.holdUntil(timers.now().getTime() + 7000)
    // A shorter one does not end the longer one.
    pace.holdUntil(timers.now().getTime() + 10)
    await pass(7000)
    over.abort()
    expect(turns).toEqual([0, 100, 7100])
  })

  it('that is made quicker does not end a pause that was asked for', async () => {
    const { timers, pace, turns, over, pass } = begun(1)
    await pass(100)
    pace.holdUntil(timers.now().getTime() + 4900)
    pace.perSecond = 50
    await pass(4900)
    over.abort()
    expect(turns).toEqual([0, 5000])
  })

  it('that is made quicker is not waited for as a slow one', async () => {
    const { pace, turns, over, pass } = begun(0.1)
    await pass(2000)
    pace.perSecond = 10
    await pass(1000)
    over.abort()
    expect(turns.slice(0, 3)).toEqual([0, 3000])
  })

  it('gives no turn to who does not wait any more', async () => {
    const { turns, over, pass } = begun(1)
    await pass(100)
    over.abort()
    await pass(5000)
    expect(turns).toEqual([0])
  })

  it('is not held up by a clock that is set back', async () => {
    const { timers, turns, over, pass } = begun(5)
    await pass(100)
    timers.jump(-86_400_000)
    await pass(1500)
    over.abort()
    expect(turns.length).toBeGreaterThanOrEqual(5)
    const gaps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200)
  })

  it('keeps to no pace where there is none', async () => {
    const pace = new Pace(new Timers(), Infinity)
    const { signal } = new AbortController()
    for (let turn = 0; turn < 100; turn += 1) await pace.turn(signal)
  })
})
