import fc, { type Scheduler } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangeContext } from '../../src/main/changes/context'
import { Engine } from '../../src/main/changes/engine'
import { redeem } from '../../src/main/changes/redemption/redeem'
import { resourceOf } from '../../src/main/changes/resource'
import { saveUser } from '../../src/main/changes/update/save-user'
import { Ending } from '../../src/main/process/ending'
import { Sending } from '../../src/main/process/sending'
import type { Journal } from '../../src/main/journal/journal'
import type { Outcome } from '../../src/shared/entities/outcome'
import { contextFor } from '../support/api'
import { anyReply, type Reply, type Says } from './support/answers'
import { valueOf } from './support/journals'
import { codes } from './support/records'
import { unhandledRejections } from './support/rejections'
import { runs } from './support/runs'
import { endpoint, scriptedApi, Truth, type Exchange } from './support/scripted-api'
import { newUser, sharedJournal } from './support/shared-journal'

const { take } = unhandledRejections()
const [code] = codes
const patience = 10 ** 9

/** Whatever may happen to one change, in an order that the scheduler chooses. */
interface Course {
  readonly connections: readonly ('stands' | 'unreachable')[]
  readonly replies: readonly Reply[]
  readonly stops: boolean
  readonly sleeps: boolean
  readonly quits: boolean
  /** Whether the question on quitting is answered, by "wait"; or never. */
  readonly answersQuestion: boolean
}

const course: fc.Arbitrary<Course> = fc.record({
  connections: fc.array(fc.constantFrom('stands', 'stands', 'stands', 'unreachable' as const), {
    minLength: 4,
    maxLength: 4,
  }),
  replies: fc.array(anyReply, { minLength: 4, maxLength: 4 }),
  stops: fc.boolean(),
  sleeps: fc.boolean(),
  quits: fc.boolean(),
  answersQuestion: fc.boolean(),
})

type Write = (context: ChangeContext, userId: string) => Promise<Outcome>
const writes: Readonly<Record<'redemption' | 'update', Write>> = {
  redemption: (context, id) => redeem(context, id, code),
  update: (context, id) => saveUser(context, id, { name: 'New' }, null),
}

/** Lets all of it happen, and tells what became of it. */
async function live(s: Scheduler, course: Course, journal: Journal, id: string, write: Write) {
  const truth = new Truth()
  const later = (name: string) => s.schedule(Promise.resolve(), name)
  const fates: (Says | 'open')[] = []
  let attempts = 0
  let sentWhileEnding = 0
  const api = scriptedApi({
    truth,
    beforeRead: () => later('read'),
    onExchange: (exchange) => void serve(exchange),
  })
  async function serve(exchange: Exchange): Promise<void> {
    const { connections, replies } = course
    const how = connections[attempts % connections.length] ?? 'stands'
    const reply = replies[attempts % replies.length]
    attempts += 1
    await later(`connection: ${how}`)
    if (!exchange.connect(how) || reply === undefined) return
    if (engine.isEnding) sentWhileEnding += 1
    const put = fates.push('open') - 1
    await later(`answer: ${reply.name}`)
    fates[put] = reply.says
    exchange.answer(reply)
  }
  const engine: Engine = new Engine(
    {
      now: () => new Date(),
      after(milliseconds, then) {
        let off = milliseconds === patience
        if (!off) void later(`timer ${milliseconds}`).then(() => off || then())
        return () => void (off = true)
      },
      patienceMilliseconds: patience,
    },
    () => ending.changed(),
  )
  const sending = new Sending()
  sending.takeOver(engine)
  let quits = 0
  const ending = new Ending({
    sending,
    ask: () => (course.answersQuestion ? later('question').then(() => 0) : new Promise(() => {})),
    quit: () => void (quits += 1),
  })

  let outcome: Outcome | null = null
  const context = { ...contextFor(api, { journal }), engine }
  const told = write(context, id).then((each) => (outcome = each))
  const [underWay] = engine.underWay
  if (course.stops) {
    void later('stop').then(() => {
      const reference = engine.underWay[0]?.reference ?? underWay?.reference
      if (reference !== undefined) engine.stopWaiting(reference)
    })
  }
  if (course.sleeps) {
    s.scheduleSequence([
      { label: 'sleep', builder: async () => sending.hold('asleep') },
      { label: 'wake', builder: async () => sending.release('asleep') },
    ])
  }
  let putOff = false
  if (course.quits) void later('quit').then(() => (putOff = !ending.mayEnd()))
  await s.waitIdle()
  const idle = engine.idle().then(() => 'idle')
  const isIdle = (await Promise.race([idle, Promise.resolve().then(() => 'busy')])) === 'idle'
  if (outcome !== null) await told
  const ended = outcome as Outcome | null
  return { ended, fates, truth, engine, isIdle, quits, putOff, sentWhileEnding }
}

describe.each(['redemption', 'update'] as const)('one %s, in any order of events', (kind) => {
  it('ends once, says what is known, and gives the record free', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), course, async (s, chosen) => {
        const [journal, id] = [sharedJournal(), newUser()]
        const lived = await live(s, chosen, journal, id, writes[kind])
        const { ended: outcome, fates, truth, engine, quits } = lived
        expect(take()).toEqual([])
        if (outcome === null) throw new Error('It never ended.')

        // The record and the lane of the user are free, and whoever waits for the end may go on.
        expect(engine.underWay).toEqual([])
        expect(lived.isIdle).toBe(true)
        const subject = { kind: 'user', connectionId: 'c', targetId: id, code: null } as const
        expect(engine.enter(resourceOf(endpoint, 'user', id), subject)).not.toBeNull()
        // As soon as nothing is under way, the program may end, once.
        expect(quits).toBe(lived.putOff ? 1 : 0)
        expect(lived.sentWhileEnding).toBe(0)

        const changeId = outcome.changeId ?? 0
        const events = valueOf(journal.events(changeId))
        expect(events.filter(({ event }) => event === 'concluded')).toHaveLength(1)
        const { state } = valueOf(journal.detail(changeId)).change
        const isApplied = kind === 'redemption' ? truth.redeemed.length : truth.values.size
        const last = fates.at(-1)
        expect(fates).not.toContain('open')
        if (state === 'notSent') expect(fates).toEqual([])
        if (kind === 'redemption') {
          expect(fates.slice(0, -1)).toEqual(fates.slice(0, -1).map(() => 'limited'))
          expect(isApplied).toBeLessThanOrEqual(1)
          const known = {
            yes: 'confirmed',
            no: 'rejected',
            limited: 'rejected',
            nothing: 'unknown',
          }
          if (last !== undefined && last !== 'open') expect(state).toBe(known[last])
        } else {
          if (state === 'confirmed') expect(truth.values.get(id)).toEqual({ name: 'New' })
          if (state === 'rejected') expect(isApplied).toBe(0)
        }
      }),
      runs(),
    )
  })
})
