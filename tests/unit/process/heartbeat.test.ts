import { describe, expect, it, vi } from 'vitest'
import { Heartbeat } from '../../../src/main/process/heartbeat'
import { FakeClock } from '../../integration/http/fake-clock'
import { settled } from './support'

const interval = 5000

function setUp() {
  const clock = new FakeClock()
  const ask = vi.fn()
  const visible = { value: true }
  const alarms: { over: AbortSignal; close: () => void }[] = []
  const heartbeat = new Heartbeat({
    clock,
    interval,
    ask,
    mayAsk: () => visible.value,
    alarm: (over) =>
      new Promise((resolve) => {
        alarms.push({ over, close: resolve })
        over.addEventListener('abort', () => resolve())
      }),
  })
  heartbeat.start()
  return { clock, ask, visible, alarms, heartbeat }
}

describe('a window that answers', () => {
  it('is asked again and again, and there is no alarm', () => {
    const { clock, ask, alarms, heartbeat } = setUp()
    ask.mockImplementation(() => heartbeat.answered())
    clock.pass(100 * interval)
    expect(ask).toHaveBeenCalledTimes(100)
    expect(alarms).toHaveLength(0)
  })

  it('may leave out one answer', () => {
    const { clock, ask, alarms, heartbeat } = setUp()
    clock.pass(2 * interval)
    expect(ask).toHaveBeenCalledTimes(2)
    heartbeat.answered()
    clock.pass(2 * interval - 1)
    expect(alarms).toHaveLength(0)
  })
})

describe('a window that does not answer', () => {
  it('raises one alarm after two questions', () => {
    const { clock, alarms } = setUp()
    clock.pass(3 * interval - 1)
    expect(alarms).toHaveLength(0)
    clock.pass(1)
    expect(alarms).toHaveLength(1)
    clock.pass(100 * interval)
    expect(alarms).toHaveLength(1)
  })

  it('is asked again after somebody decided to wait', async () => {
    const { clock, alarms } = setUp()
    clock.pass(3 * interval)
    alarms[0]?.close()
    await settled()
    clock.pass(3 * interval - 1)
    expect(alarms).toHaveLength(1)
    clock.pass(1)
    expect(alarms).toHaveLength(2)
  })

  it('that answers after all calls the alarm off', async () => {
    const { clock, ask, alarms, heartbeat } = setUp()
    clock.pass(3 * interval)
    heartbeat.answered()
    expect(alarms[0]?.over.aborted).toBe(true)
    await settled()
    ask.mockImplementation(() => heartbeat.answered())
    clock.pass(10 * interval)
    expect(alarms).toHaveLength(1)
  })

  it('that is gone calls the alarm off, and is not asked until the next one is there', async () => {
    const { clock, ask, alarms, heartbeat } = setUp()
    clock.pass(3 * interval)
    heartbeat.stop()
    expect(alarms[0]?.over.aborted).toBe(true)
    await settled()
    const asked = ask.mock.calls.length
    clock.pass(10 * interval)
    expect(ask).toHaveBeenCalledTimes(asked)
    heartbeat.start()
    clock.pass(3 * interval)
    expect(alarms).toHaveLength(2)
  })

  it('raises the alarm again if it could not be given', async () => {
    const clock = new FakeClock()
    const alarm = vi.fn(() => Promise.reject(new Error('no display')))
    const heartbeat = new Heartbeat({ clock, interval, ask() {}, mayAsk: () => true, alarm })
    heartbeat.start()
    clock.pass(3 * interval)
    await settled()
    clock.pass(3 * interval)
    expect(alarm).toHaveBeenCalledTimes(2)
  })
})

describe('no alarm', () => {
  it.each(['stopped', 'slept'] as const)('because we %s ourselves', (how) => {
    const { clock, alarms, heartbeat } = setUp()
    clock.pass(2 * interval)
    clock[how](3_600_000)
    clock.pass(interval)
    expect(alarms).toHaveLength(0)
    // What the window answered before, and in, the sleep is read after the timer.
    heartbeat.answered()
    clock.pass(interval)
    expect(alarms).toHaveLength(0)
  })

  it('while the window is minimised or behind a box, nor right after', () => {
    const { clock, ask, visible, alarms } = setUp()
    clock.pass(2 * interval)
    visible.value = false
    clock.pass(100 * interval)
    expect(ask).toHaveBeenCalledTimes(2)
    visible.value = true
    clock.pass(2 * interval)
    expect(alarms).toHaveLength(0)
    clock.pass(interval)
    expect(alarms).toHaveLength(1)
  })
})
