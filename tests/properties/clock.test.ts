import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Engine } from '../../src/main/changes/engine'
import { redeem } from '../../src/main/changes/redemption/redeem'
import { saveUser } from '../../src/main/changes/update/save-user'
import { startDeadline } from '../../src/main/http/deadline'
import { hasSettled, settlingMilliseconds } from '../../src/shared/entities/settling'
import { FakeClock } from '../integration/http/fake-clock'
import { contextFor } from '../support/api'
import { anyReply, type Reply } from './support/answers'
import { dropFolder, newFolder, openJournal, valueOf } from './support/journals'
import { codes, users } from './support/records'
import { runs } from './support/runs'
import { scriptedApi, Truth, type Exchange } from './support/scripted-api'
import { Timers } from './support/timers'

const second = 1000
const day = 24 * 60 * 60 * second
const [code] = codes

/** One write after the other, with what each attempt comes to. */
interface Step {
  readonly user: (typeof users)[number]
  readonly what: 'redemption' | 'update'
  readonly replies: readonly Reply[]
  readonly stops: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  user: fc.constantFrom(...users),
  what: fc.constantFrom('redemption', 'update'),
  replies: fc.array(anyReply, { minLength: 1, maxLength: 4 }),
  stops: fc.nat({ max: 3 }).map((chance) => chance === 0),
})

/** By how much the wall clock is set, in milliseconds. */
const jump = fc.oneof(
  fc.constantFrom(0, second, -second, 3600 * second, -3600 * second, day, -day, 400 * day),
  fc.integer({ min: -30 * day, max: 30 * day }),
)

const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }

/** Makes all the writes; `setClock` is called wherever time could have passed. */
async function make(steps: readonly Step[], setClock: (timers: Timers) => void) {
  const folder = newFolder()
  const timers = new Timers()
  const journal = openJournal(folder, timers.now)
  const truth = new Truth()
  const puts: string[] = []
  let waiting: Exchange | undefined
  const api = scriptedApi({ truth, onExchange: (exchange) => (waiting = exchange) })
  const engine = new Engine(timers)
  const context = { ...contextFor(api, { journal }), engine, now: timers.now }
  const settle = async () => {
    setClock(timers)
    await turn()
  }
  const told: string[] = []
  for (const { user, what, replies, stops } of steps) {
    let over = false
    const write =
      what === 'update'
        ? saveUser(context, user, { name: 'New' }, null)
        : redeem(context, user, code)
    void write.then(({ state, reason }) => {
      told.push(`${state} ${reason}`)
      over = true
    })
    for (let attempt = 0; !over && attempt < 100; attempt += 1) {
      await settle()
      const reply = replies[attempt % replies.length]
      if (waiting === undefined || reply === undefined) {
        await timers.pass(120 * second, settle)
        continue
      }
      const exchange = waiting
      waiting = undefined
      if (!exchange.connect('stands')) continue
      puts.push(`${exchange.target} ${exchange.code}`)
      await settle()
      if (stops) for (const { reference } of engine.underWay) engine.stopWaiting(reference)
      await settle()
      exchange.answer(reply)
      await settle()
    }
    await settle()
  }
  const { changes } = valueOf(journal.page(everything, null, 1000))
  const order = changes.map(({ id, kind, state, reason }) => `${id} ${kind} ${state} ${reason}`)
  // Those of a day are those that have it, wherever the clock was before and after.
  for (const at of new Set(changes.map((change) => change.at.slice(0, 10)))) {
    const found = valueOf(journal.page({ ...everything, from: at, to: at }, null, 1000)).changes
    expect(found).toEqual(changes.filter((change) => change.at.startsWith(at)))
  }
  const verified = valueOf(await journal.verify())
  expect(verified.faults).toEqual([])
  journal.close()
  dropFolder(folder)
  return { told, order, waits: timers.waits, puts, entries: verified.entries }
}

describe('a wall clock that is set, as often and as far as anybody likes', () => {
  it('changes no order, no outcome, no wait, and nothing that is sent', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 6 })
    const jumps = fc.array(jump, { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(steps, jumps, async (all, far) => {
        let set = 0
        const calm = await make(all, () => {})
        const upset = await make(all, (timers) => {
          timers.jump(far[set % far.length] ?? 0)
          set += 1
        })
        expect(upset).toEqual(calm)
        expect(calm.told).toHaveLength(all.length)
      }),
      runs(300),
    )
  })

  it('back, never makes anything count as settled earlier', () => {
    const time = fc.integer({ min: 0, max: 2 * settlingMilliseconds })
    fc.assert(
      fc.property(time, fc.nat({ max: 30 * day }), (passed, back) => {
        const sent = Date.parse('2026-03-10T12:00:00.000Z')
        const now = new Date(sent + passed - back)
        const settled = hasSettled(new Date(sent).toISOString(), now)
        if (settled) expect(passed).toBeGreaterThanOrEqual(settlingMilliseconds)
      }),
      runs(),
    )
  })
})

describe('a deadline, whatever becomes of the clocks', () => {
  type Move = readonly ['pass' | 'stopped' | 'slept', number]
  const span = fc.oneof(fc.integer({ min: 0, max: 130_000 }), fc.constantFrom(999, 1000, 1001, 500))
  const move: fc.Arbitrary<Move> = fc.oneof(
    fc.tuple(fc.constantFrom('pass', 'stopped' as const), span),
    fc.tuple(fc.constant('slept' as const), jump),
  )

  it('never comes before its time, and never before what arrived in a sleep can be read', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const clock = new FakeClock()
        const deadline = startDeadline(clock, 120_000, 500)
        let ended: number | null = null
        deadline.signal.addEventListener('abort', () => (ended = clock.now()))
        for (const [how, milliseconds] of moves) {
          clock[how](milliseconds)
          // Whoever was stopped for long has not read yet what came meanwhile.
          if (how === 'stopped' && milliseconds > 126_000) {
            expect(ended).not.toBe(clock.now())
          }
        }
        if (ended !== null) expect(ended).toBeGreaterThanOrEqual(120_500)
        // It does come, when both clocks go on as they should.
        clock.pass(120_000 + 5000 + 5000 + 500)
        expect(deadline.signal.aborted).toBe(true)
        expect(clock.pending).toBe(0)
      }),
      runs(2000),
    )
  })
})
