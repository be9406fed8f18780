import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { UnderWayChange, type Timing } from '../../../src/main/changes/under-way'

const subject = { kind: 'user', connectionId: 'c', targetId: 'u', code: null } as const

/** A change under way, with timers that never go off by themselves. */
function underWay(changed: (change: UnderWayChange) => void = () => {}) {
  const pending = new Set<() => void>()
  const timing: Timing = {
    now: () => new Date('2026-03-10T12:00:00.000Z'),
    after(_milliseconds, then) {
      pending.add(then)
      return () => void pending.delete(then)
    },
    patienceMilliseconds: 30_000,
  }
  const change: UnderWayChange = new UnderWayChange(subject, timing, () => changed(change))
  return { change, pending }
}

/** What a wait has come to when all has happened that happens by itself. */
const soon = (wait: Promise<boolean>) => Promise.race([wait, turn().then(() => 'waits' as const)])

describe('a wait between two attempts', () => {
  it('lasts until its time has come', async () => {
    const { change, pending } = underWay()
    const wait = change.wait(1000, 'unclear')
    expect(await soon(wait)).toBe('waits')
    expect(change.shown).toMatchObject({
      ...{ phase: 'waiting', because: 'unclear', until: '2026-03-10T12:00:01.000Z' },
    })
    for (const then of pending) then()
    expect(await soon(wait)).toBe(true)
  })

  it('ends when it is stopped, and leaves no timer', async () => {
    const { change, pending } = underWay()
    const wait = change.wait(1000, 'unclear')
    change.stop()
    expect(await soon(wait)).toBe(false)
    expect(pending.size).toBe(0)
  })

  it('ends at once where whoever is shown it stops it in the same moment', async () => {
    const { change, pending } = underWay((each) => {
      if (each.shown.phase === 'waiting') each.stop()
    })
    expect(await soon(change.wait(600_000, 'rateLimited'))).toBe(false)
    expect(pending.size).toBe(0)
  })

  it('does not begin where it was stopped before', async () => {
    const { change, pending } = underWay()
    change.stop()
    expect(await soon(change.wait(1000, 'notSent'))).toBe(false)
    expect([change.shown.phase, pending.size]).toEqual(['reading', 0])
  })
})

it('a wait for something else ends at once, too, where it is stopped when it is shown', async () => {
  const { change } = underWay((each) => {
    if (each.shown.phase === 'waiting') each.stop()
  })
  expect(await soon(change.waitFor(new Promise(() => {}), 'paused'))).toBe(false)
})
