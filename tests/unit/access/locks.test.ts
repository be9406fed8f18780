import { describe, expect, it } from 'vitest'
import { Locks } from '../../../src/main/access/locks'
import type { AccessState } from '../../../src/shared/entities/access'
import type { Connection } from '../../../src/shared/entities/connection'
import { FakeClock } from '../../integration/http/fake-clock'
import { live, other } from './connections'

const minute = 60_000

function setUp() {
  const clock = new FakeClock()
  const told: AccessState[] = []
  const locks = new Locks({ clock, changed: (state) => void told.push(state) })
  const isOpen = (connection: Connection = live) => locks.until(connection) !== null
  return { clock, told, locks, isOpen }
}

const locked = { connectionId: live.id, until: null }

describe('a live connection', () => {
  it('is locked at first, and after each start', () => {
    expect(setUp().isOpen()).toBe(false)
  })

  it('is unlocked for its time, to the millisecond, and then locks by itself', () => {
    const { clock, told, locks, isOpen } = setUp()
    const state = locks.unlock(live, 5 * minute)
    expect(state.until).toBe(new Date(clock.wall() + 5 * minute).toISOString())
    clock.pass(5 * minute - 1)
    expect(isOpen()).toBe(true)
    expect(told).toEqual([state])
    clock.pass(1)
    expect(told).toEqual([state, locked])
    expect(isOpen()).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it('is unlocked alone', () => {
    const { locks, isOpen } = setUp()
    locks.unlock(live, minute)
    expect([isOpen(live), isOpen(other)]).toEqual([true, false])
  })

  it('unlocked again, begins its time anew', () => {
    const { clock, locks, isOpen } = setUp()
    locks.unlock(live, 5 * minute)
    clock.pass(4 * minute)
    locks.unlock(live, 5 * minute)
    clock.pass(4 * minute)
    expect(isOpen()).toBe(true)
    clock.pass(minute)
    expect(isOpen()).toBe(false)
  })

  it('locked by hand, is told once, and leaves no timer', () => {
    const { clock, told, locks, isOpen } = setUp()
    locks.unlock(live, minute)
    locks.lock(live.id)
    locks.lock(live.id)
    expect(isOpen()).toBe(false)
    expect(told.slice(1)).toEqual([locked])
    expect(clock.pending).toBe(0)
  })

  it('locks with all others', () => {
    const { locks, isOpen } = setUp()
    locks.unlock(live, minute)
    locks.unlock(other, minute)
    expect(locks.isAnyOpen).toBe(true)
    locks.lockAll()
    expect([isOpen(live), isOpen(other), locks.isAnyOpen]).toEqual([false, false, false])
  })
})

describe('the time', () => {
  it('goes on while the computer sleeps and timers stand still', () => {
    const { clock, told, locks, isOpen } = setUp()
    locks.unlock(live, 15 * minute)
    clock.slept(15 * minute)
    // Nothing has told of the sleep: it is seen by the next look, at the latest.
    clock.pass(minute / 2)
    expect(told.at(-1)).toEqual(locked)
    expect(isOpen()).toBe(false)
  })

  it('is over for whoever asks right after a sleep, before any timer', () => {
    const { clock, told, locks, isOpen } = setUp()
    locks.unlock(live, 15 * minute)
    clock.slept(15 * minute)
    expect(isOpen()).toBe(false)
    expect(told.at(-1)).toEqual(locked)
  })

  it('does not get longer when the clock is set back', () => {
    const { clock, locks, isOpen } = setUp()
    locks.unlock(live, 5 * minute)
    clock.slept(-24 * 60 * minute)
    clock.pass(5 * minute)
    expect(isOpen()).toBe(false)
  })

  it('is over when the program was stopped for longer', () => {
    const { clock, locks, isOpen } = setUp()
    locks.unlock(live, 5 * minute)
    clock.stopped(6 * minute)
    expect(isOpen()).toBe(false)
  })
})

const status = { state: 'stored' as const, fingerprint: '9999-ffff', expiresAt: null }

describe('an unlocked connection that is changed', () => {
  it.each<[string, Partial<Connection>]>([
    ['the address', { baseUrl: 'https://elsewhere.example.com' }],
    ['the path of the address', { baseUrl: `${live.baseUrl}/v2` }],
    ['the app', { clientId: other.id }],
    ['the environment', { environment: 'test' }],
    ['the sign-in', { signIn: 'accessToken' }],
    ['the write key', { credentials: { ...live.credentials, write: status } }],
    ['the read key', { credentials: { ...live.credentials, read: status } }],
    ['a removed key', { credentials: { ...live.credentials, write: { state: 'notSet' } } }],
    ['the token', { credentials: { ...live.credentials, token: status } }],
  ])('by %s, is locked', (_what, change) => {
    const { told, locks, isOpen } = setUp()
    locks.unlock(live, minute)
    const changed = { ...live, ...change }
    expect(isOpen(changed)).toBe(false)
    // Putting it back does not unlock it.
    expect(isOpen(live)).toBe(false)
    locks.unlock(live, minute)
    locks.review([changed, other])
    expect(told.at(-1)).toEqual(locked)
    expect(locks.isAnyOpen).toBe(false)
  })

  it('by its name or by what was found out about it, stays unlocked', () => {
    const { locks, isOpen } = setUp()
    locks.unlock(live, minute)
    const changed: Connection = { ...live, name: 'Acme GmbH', tenantBodyFound: 'wrapped' }
    locks.review([changed])
    expect(isOpen(changed)).toBe(true)
  })

  it('by removing it, is locked, also when it comes back', () => {
    const { locks, isOpen } = setUp()
    locks.unlock(live, minute)
    locks.review([other])
    expect(isOpen(live)).toBe(false)
  })
})
