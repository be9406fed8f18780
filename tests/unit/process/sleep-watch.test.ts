import { describe, expect, it, vi } from 'vitest'
import { SleepWatch } from '../../../src/main/process/sleep-watch'
import { FakeClock } from '../../integration/http/fake-clock'
import { FakeEngine, sendingOf } from './support'

const second = 1000

function setUp() {
  const clock = new FakeClock()
  const engine = new FakeEngine()
  const note = vi.fn()
  const sleep = new SleepWatch({ clock, sending: sendingOf(engine), note, second })
  sleep.start()
  const isHeld = () => engine.holds.has('asleep')
  const noted = () => note.mock.calls.map(([{ event }]) => event as string)
  return { clock, sleep, isHeld, noted, note }
}

describe('a sleep that is announced', () => {
  it('holds everything until five seconds after it', () => {
    const { clock, sleep, isHeld, noted } = setUp()
    sleep.suspended()
    expect(isHeld()).toBe(true)
    sleep.resumed()
    clock.pass(5 * second - 1)
    expect(isHeld()).toBe(true)
    clock.pass(1)
    expect(isHeld()).toBe(false)
    expect(noted()).toEqual(['suspended', 'resumed'])
  })

  it('again within these seconds holds on', () => {
    const { clock, sleep, isHeld } = setUp()
    sleep.suspended()
    sleep.resumed()
    clock.pass(3 * second)
    sleep.suspended()
    clock.pass(10 * second)
    expect(isHeld()).toBe(true)
    sleep.resumed()
    clock.pass(5 * second)
    expect(isHeld()).toBe(false)
  })

  it('may end twice', () => {
    const { clock, sleep, isHeld } = setUp()
    sleep.suspended()
    sleep.resumed()
    clock.pass(3 * second)
    sleep.resumed()
    clock.pass(3 * second)
    expect(isHeld()).toBe(true)
    clock.pass(2 * second)
    expect(isHeld()).toBe(false)
  })

  it.each(['stopped', 'slept'] as const)('but whose end is not, ends by the clock (%s)', (how) => {
    const { clock, sleep, isHeld, noted } = setUp()
    sleep.suspended()
    clock[how](3_600_000)
    clock.pass(30 * second)
    expect(noted()).toEqual(['suspended', 'slept', 'resumed'])
    clock.pass(5 * second)
    expect(isHeld()).toBe(false)
  })

  it('but does not come is over after two minutes', () => {
    const { clock, sleep, isHeld } = setUp()
    sleep.suspended()
    clock.pass(100 * second)
    expect(isHeld()).toBe(true)
    clock.pass(25 * second)
    expect(isHeld()).toBe(false)
  })
})

describe('a sleep that nobody announced', () => {
  it.each(['stopped', 'slept'] as const)('is noted, and holds nothing (%s)', (how) => {
    const { clock, isHeld, note } = setUp()
    clock.pass(10 * second)
    clock[how](600 * second)
    clock.pass(30 * second)
    expect(note.mock.calls).toEqual([[{ event: 'slept', seconds: expect.any(Number) }]])
    expect(isHeld()).toBe(false)
  })

  it('is not seen in a program that is only busy', () => {
    const { clock, note } = setUp()
    clock.stopped(45 * second)
    clock.pass(300 * second)
    expect(note).not.toHaveBeenCalled()
  })

  it('is not ended by an end that nobody announced either', () => {
    const { clock, sleep, isHeld } = setUp()
    sleep.resumed()
    expect(isHeld()).toBe(false)
    clock.pass(60 * second)
    expect(isHeld()).toBe(false)
  })
})
