import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Access } from '../../src/main/access/access'
import type { AccessState } from '../../src/shared/entities/access'
import { unlockMinutes, type UnlockMinutes } from '../../src/shared/values/access'
import type { Connection } from '../../src/shared/entities/connection'
import { FakeClock } from '../integration/http/fake-clock'
import { live, other } from '../unit/access/connections'
import { runs } from './support/runs'

const minute = 60_000
const ids = [live.id, other.id]

/** What can happen, to which connection. */
type Event =
  | { readonly what: 'unlock'; readonly which: number; readonly minutes: UnlockMinutes }
  | { readonly what: 'cancel' | 'lock' | 'change' | 'remove' | 'rename'; readonly which: number }
  | { readonly what: 'leave' }
  | { readonly what: 'pass' | 'sleep' | 'stop' | 'set'; readonly milliseconds: number }

const which = fc.nat({ max: 1 })
const while_ = fc.oneof(
  fc.constantFrom(0, 1, 5 * minute - 1, 5 * minute, 15 * minute, 60 * minute),
  fc.integer({ min: 0, max: 70 * minute }),
)
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('unlock' as const),
      which,
      minutes: fc.constantFrom(...unlockMinutes),
    }),
  },
  fc.record({
    what: fc.constantFrom('cancel', 'lock', 'change', 'remove', 'rename'),
    which,
  }),
  fc.record({ what: fc.constant('leave' as const) }),
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('pass' as const, 'sleep' as const, 'stop' as const),
      milliseconds: while_,
    }),
  },
  fc.record({
    what: fc.constant('set' as const),
    milliseconds: fc.integer({ min: -100 * minute, max: 100 * minute }),
  }),
)

/** What has happened, with the time on both clocks after it. */
interface Past {
  readonly event: Event
  readonly now: number
  readonly wall: number
}

/** Whether a change may begin, by going back to what happened last: nothing of the program is used. */
function mayBegin(past: readonly Past[], index: number, now: number, wall: number): boolean {
  // A clock that was ahead once has had its time.
  let latest = wall
  for (const { event, ...then } of past.toReversed()) {
    if (event.what === 'leave') return false
    if ('which' in event && event.which === index) {
      if (event.what === 'unlock') {
        const time = event.minutes * minute
        return now - then.now < time && latest - then.wall < time
      }
      if (event.what !== 'cancel' && event.what !== 'rename') return false
    }
    latest = Math.max(latest, then.wall)
  }
  return false
}

function letTimePass(
  clock: FakeClock,
  { what, milliseconds }: Extract<Event, { readonly milliseconds: number }>,
): void {
  if (what === 'pass') clock.pass(milliseconds)
  else if (what === 'stop') clock.stopped(milliseconds)
  else clock.slept(milliseconds)
}

it('a change begins in an unlocked time only, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const clock = new FakeClock()
      let button = 0
      let connections: readonly Connection[] = [live, other]
      const told = new Map<string, AccessState>()
      const access = new Access({
        clock,
        minute,
        ask: async () => button,
        connections: () => connections,
        changed: (state) => void told.set(state.connectionId, state),
      })
      const past: Past[] = []
      const replace = (index: number, parts: Partial<Connection> | null) => {
        const changed = connections.filter(({ id }) => id !== ids[index])
        const before = connections.find(({ id }) => id === ids[index])
        connections =
          parts === null
            ? changed
            : [...changed, { ...(before ?? live), ...parts, id: ids[index]! }]
        access.review()
      }
      let fresh = 0
      const make = async (each: Event): Promise<void> => {
        if (each.what === 'unlock' || each.what === 'cancel') {
          button =
            each.what === 'unlock' ? unlockMinutes.indexOf(each.minutes) : unlockMinutes.length
          const before = connections.some(({ id }) => id === ids[each.which])
          if (!before) replace(each.which, {})
          await access.unlock(ids[each.which]!)
        } else if ('milliseconds' in each) letTimePass(clock, each)
        else if (each.what === 'lock') access.lock(ids[each.which]!)
        else if (each.what === 'change')
          replace(each.which, { baseUrl: `https://${(fresh += 1)}.example.com` })
        else if (each.what === 'remove') replace(each.which, null)
        else if (each.what === 'rename') replace(each.which, { name: `Name ${(fresh += 1)}` })
        else access.lockAll()
      }
      for (const each of events) {
        await make(each)
        past.push({ event: each, now: clock.now(), wall: clock.wall() })
        for (const [index, id] of ids.entries()) {
          const may = access.mayChange(id).ok
          expect(may).toBe(mayBegin(past, index, clock.now(), clock.wall()))
          // What the window was told last is what is so.
          expect((told.get(id)?.until ?? null) !== null).toBe(may)
        }
      }
    }),
    runs(),
  )
})
