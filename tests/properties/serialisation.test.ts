import fc, { type Scheduler } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangeContext } from '../../src/main/changes/context'
import { Engine } from '../../src/main/changes/engine'
import { redeem } from '../../src/main/changes/redemption/redeem'
import { resourceOf } from '../../src/main/changes/resource'
import { saveUser } from '../../src/main/changes/update/save-user'
import type { Journal } from '../../src/main/journal/journal'
import type { Outcome } from '../../src/shared/entities/outcome'
import { contextFor } from '../support/api'
import { anyReply, type Reply } from './support/answers'
import { valueOf } from './support/journals'
import { codes } from './support/records'
import { unhandledRejections } from './support/rejections'
import { runs } from './support/runs'
import { endpoint, scriptedApi, Truth, type Exchange } from './support/scripted-api'
import { newUser, sharedJournal } from './support/shared-journal'

const { take } = unhandledRejections()
const patience = 10 ** 9

/** One of many writes, of which nobody waits for the other. */
interface Wish {
  readonly user: 0 | 1
  /** A code to redeem, or a name to set. */
  readonly what: { readonly code: string } | { readonly name: string }
  readonly connection: 0 | 1
  /** What its attempts are answered with, one after the other. */
  readonly replies: readonly Reply[]
  readonly stops: boolean
}

const wish: fc.Arbitrary<Wish> = fc.record({
  user: fc.constantFrom(0, 1),
  what: fc.oneof(
    fc.record({ code: fc.constantFrom(...codes) }),
    fc.record({ name: fc.constantFrom('New', 'Newer') }),
  ),
  connection: fc.constantFrom(0, 1),
  replies: fc.array(anyReply, { minLength: 1, maxLength: 3 }),
  stops: fc.nat({ max: 4 }).map((chance) => chance === 0),
})

/** Watches over what leaves: one at a time to each user, and nothing different over what is unknown. */
class Watch {
  readonly #inFlight = new Set<string>()
  /** Redemptions without a clear answer: they never settle by themselves. */
  readonly #unclear = new Set<string>()
  readonly broken: unknown[] = []
  left = 0

  constructor(private readonly journal: Journal) {}

  sent({ target, request, code }: Exchange): void {
    this.left += 1
    try {
      expect(this.#inFlight.has(target), 'another write to this user is on its way').toBe(false)
      expect(this.#unclear.has(target), 'a redemption of this user is unknown').toBe(false)
      const open = valueOf(this.journal.openOn(resourceOf(endpoint, 'user', target)))
      const [mine, ...more] = open.filter(({ state }) => state === 'sending')
      expect(mine !== undefined && more.length === 0).toBe(true)
      for (const { changeId } of open.filter((each) => each !== mine)) {
        expect(this.#wantedOf(changeId)).toEqual({ name: bodyOf(request.body)?.name })
        expect(code).toBeNull()
      }
    } catch (error) {
      this.broken.push(error)
    }
    this.#inFlight.add(target)
  }

  answered({ target, code }: Exchange, { says }: Reply): void {
    this.#inFlight.delete(target)
    if (code !== null && says === 'nothing') this.#unclear.add(target)
  }

  #wantedOf(changeId: number): unknown {
    const [intent] = valueOf(this.journal.events(changeId))
    return intent?.event === 'intent' ? intent.personal?.wanted : undefined
  }
}

function bodyOf(body: string | null): { readonly name?: string } | undefined {
  return (JSON.parse(body ?? '{}') as { user?: { name?: string } }).user
}

function write(context: ChangeContext, id: string, { what }: Wish): Promise<Outcome> {
  return 'code' in what
    ? redeem(context, id, what.code)
    : saveUser(context, id, { name: what.name }, null)
}

async function live(s: Scheduler, wishes: readonly Wish[], journal: Journal) {
  const ids = [newUser(), newUser()]
  const truth = new Truth()
  const watch = new Watch(journal)
  const later = (name: string) => s.schedule(Promise.resolve(), name)
  const engine = new Engine({
    now: () => new Date(),
    after(milliseconds, then) {
      let off = milliseconds === patience
      if (!off) void later('timer').then(() => off || then())
      return () => void (off = true)
    },
    patienceMilliseconds: patience,
  })
  const outcomes: Outcome[] = []
  wishes.forEach((wished, index) => {
    const { replies, connection, stops, user } = wished
    const id = ids[user] ?? ''
    let attempts = 0
    const api = scriptedApi({
      truth,
      beforeRead: () => later(`${index} reads`),
      onExchange: (exchange) => void serve(exchange),
    })
    async function serve(exchange: Exchange): Promise<void> {
      const reply = replies[attempts % replies.length]
      attempts += 1
      await later(`${index} connects`)
      if (reply === undefined || !exchange.connect('stands')) return
      watch.sent(exchange)
      if (stops) void later(`${index} stops`).then(() => stop())
      await later(`${index} is answered: ${reply.name}`)
      watch.answered(exchange, reply)
      exchange.answer(reply)
    }
    const context = { ...contextFor(api, { journal }), engine }
    const stop = () => {
      const mine = engine.underWay.find(({ targetId }) => targetId === id)
      if (mine) engine.stopWaiting(mine.reference)
    }
    const through = { ...context.connection, name: `Connection ${connection}` }
    void later(`${index} begins`)
      .then(() => write({ ...context, connection: through }, id, wished))
      .then((outcome) => outcomes.push(outcome))
  })
  await s.waitIdle()
  return { watch, engine, outcomes }
}

describe('many writes at once', () => {
  it('go to each user one by one, and never a different one over one that is unknown', async () => {
    const wishes = fc.array(wish, { minLength: 2, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), wishes, async (s, all) => {
        const { watch, engine, outcomes } = await live(s, all, sharedJournal())
        expect(take()).toEqual([])
        expect(watch.broken).toEqual([])
        expect(outcomes).toHaveLength(all.length)
        expect(engine.underWay).toEqual([])
        // Each is on record for itself, but for those that were told of another one in their way.
        const ids = outcomes.flatMap(({ changeId }) => (changeId === null ? [] : [changeId]))
        expect(new Set(ids).size).toBe(ids.length)
        for (const { changeId, reason } of outcomes) {
          if (changeId === null) expect(['alreadyRunning', 'openUnknown']).toContain(reason)
        }
      }),
      runs(),
    )
  })
})
