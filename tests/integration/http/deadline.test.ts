import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../src/main/http/deadline'
import { FakeClock } from './fake-clock'

const start = () => {
  const clock = new FakeClock()
  return { clock, deadline: startDeadline(clock, 120_000, 500) }
}

describe('a deadline', () => {
  it('drains for the grace before it ends the waiting', () => {
    const { clock, deadline } = start()
    clock.pass(120_499)
    expect(deadline.signal.aborted).toBe(false)
    clock.pass(1)
    expect(deadline.signal.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('that was cleared never comes', () => {
    const { clock, deadline } = start()
    clock.pass(120_100)
    deadline.clear()
    clock.pass(600_000)
    expect(deadline.signal.aborted).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['a little late, drains as usual', 1000, 500],
    ['more than a second late, drains for five', 1001, 5000],
    ['an hour late, drains for five', 3_600_000, 5000],
  ])('%s', (_name, late, drain) => {
    const { clock, deadline } = start()
    clock.stopped(120_000 + late)
    clock.pass(drain - 1)
    expect(deadline.signal.aborted).toBe(false)
    clock.pass(1)
    expect(deadline.signal.aborted).toBe(true)
  })

  it('knows a sleep in which its own clock stood still', () => {
    const { clock, deadline } = start()
    clock.pass(60_000)
    clock.slept(3_600_000)
    clock.pass(60_000 + 4999)
    expect(deadline.signal.aborted).toBe(false)
    clock.pass(1)
    expect(deadline.signal.aborted).toBe(true)
  })

  it('knows a sleep during the grace', () => {
    const { clock, deadline } = start()
    clock.pass(120_200)
    clock.stopped(10_000)
    clock.pass(4999)
    expect(deadline.signal.aborted).toBe(false)
    clock.pass(1)
    expect(deadline.signal.aborted).toBe(true)
  })

  it('is not put off by a clock that is set back', () => {
    const { clock, deadline } = start()
    clock.slept(-86_400_000)
    clock.pass(120_500)
    expect(deadline.signal.aborted).toBe(true)
  })
})
