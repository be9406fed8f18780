import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOpenUnknown,
  live,
  type Life,
  type LifeEvent,
} from '../../../src/main/journal/entries/lifecycle'
import {
  outcomeReasonSchema,
  outcomeStateSchema,
  type OutcomeReason,
  type OutcomeState,
} from '../../../src/shared/entities/outcome'

const attempts = [1, 2, 3, 4]
/** One that lets a redemption be sent again, and one of each other kind. */
const reasons: readonly OutcomeReason[] = ['accepted', 'rateLimited', 'refused', 'timedOut']

const outcomes = outcomeStateSchema.options.flatMap((state) =>
  reasons.map((reason) => ({ state, reason })),
)
const events: readonly LifeEvent[] = [
  ...(['tenant', 'user', 'redemption'] as const).map(
    (kind) => ({ event: 'intent', kind }) as const,
  ),
  ...attempts.map((attempt) => ({ event: 'sending', attempt }) as const),
  ...attempts.flatMap((attempt) =>
    outcomes.map((outcome) => ({ event: 'answered', attempt, ...outcome }) as const),
  ),
  ...outcomes.map((outcome) => ({ event: 'concluded', ...outcome }) as const),
  { event: 'checked' },
  { event: 'resolved', finding: 'applied' },
  { event: 'resolved', finding: 'notApplied' },
]

/** A life, and what of its events the rules are about. */
interface Lived {
  readonly life: Life
  readonly sent: number
  readonly last: LifeEvent
  readonly concluded: number
  readonly resolved: number
}

interface Step {
  readonly before: Lived | null
  readonly event: LifeEvent
  readonly after: Lived
}

/** Every step of every life with at most four attempts: there are few enough. */
function allSteps(): readonly Step[] {
  const steps: Step[] = []
  const seen = new Set<string>()
  const waiting: (Lived | null)[] = [null]
  for (let before = waiting.shift(); before !== undefined; before = waiting.shift()) {
    for (const event of events) {
      const life = live(before?.life ?? null, event)
      if (life === null) continue
      const count = (name: LifeEvent['event']) => (event.event === name ? 1 : 0)
      const after: Lived = {
        life,
        sent: (before?.sent ?? 0) + count('sending'),
        last: event.event === 'checked' ? (before?.last ?? event) : event,
        concluded: (before?.concluded ?? 0) + count('concluded'),
        resolved: (before?.resolved ?? 0) + count('resolved'),
      }
      steps.push({ before, event, after })
      if (seen.has(JSON.stringify(after))) continue
      seen.add(JSON.stringify(after))
      waiting.push(after)
    }
  }
  return steps
}

const steps = allSteps()
const of = (name: LifeEvent['event']) => steps.filter(({ event }) => event.event === name)

describe('every step that a change can take', () => {
  it('is reached', () => {
    expect(steps.length).toBeGreaterThan(1000)
    const states = new Set(steps.map(({ after }) => after.life.state))
    expect([...states].sort()).toEqual([
      ...['confirmed', 'notSent', 'preparing', 'rejected', 'resolvedApplied'],
      ...['resolvedNotApplied', 'sending', 'unknown'],
    ])
  })

  it('begins with an intent, of which there is one', () => {
    for (const { before, event } of steps) expect(event.event === 'intent').toBe(before === null)
  })

  it('counts the attempts that were sent', () => {
    for (const { after } of steps) expect(after.life.attempts).toBe(after.sent)
  })

  it('sends a redemption again only right after an answer that it came too fast', () => {
    for (const { before, after } of of('sending')) {
      if (after.life.kind !== 'redemption' || after.sent === 1) continue
      expect(before?.last).toMatchObject({
        event: 'answered',
        state: 'rejected',
        reason: 'rateLimited',
      })
    }
  })

  it('sends nothing while an answer is awaited, and nothing once there is an outcome', () => {
    for (const { before } of of('sending')) {
      expect(before?.life.state).not.toBe('sending')
      expect(before?.concluded).toBe(0)
    }
  })

  it('concludes at most once', () => {
    for (const { after } of steps) expect(after.concluded).toBeLessThanOrEqual(1)
  })

  it('says notSent of what was not sent, and of nothing else', () => {
    for (const { after } of steps) {
      if (after.life.state === 'notSent') expect(after.sent).toBe(0)
    }
    for (const { event, after } of of('concluded')) {
      if (after.sent === 0) expect(event).toMatchObject({ state: 'notSent' })
    }
  })

  it('alters an outcome only from unknown to what was found out, and to a yes that refutes it', () => {
    const altered = new Set<string>()
    for (const { before, event, after } of steps) {
      if (before === null || before.concluded === 0) continue
      if (after.life.state === before.life.state) continue
      altered.add(`${before.life.state}, ${event.event}: ${after.life.state}`)
      expect(before.resolved).toBe(before.life.state === 'unknown' ? 0 : 1)
    }
    expect([...altered].sort()).toEqual([
      'resolvedNotApplied, answered: confirmed',
      'unknown, answered: confirmed',
      'unknown, answered: rejected',
      'unknown, resolved: resolvedApplied',
      'unknown, resolved: resolvedNotApplied',
    ])
  })

  it('refutes what a person has found with the yes to the last attempt only, and for good', () => {
    const refuting = of('answered').filter(
      ({ before }) => before?.life.state === 'resolvedNotApplied',
    )
    expect(refuting.length).toBeGreaterThan(0)
    for (const { before, event, after } of refuting) {
      expect(event).toMatchObject({ attempt: before?.sent, state: 'confirmed' })
      expect(events.filter((each) => live(after.life, each) !== null)).toEqual([])
    }
  })

  it('never makes a yes or a no of a redemption that has no such answer', () => {
    for (const { before, event, after } of of('concluded')) {
      const { kind, state } = after.life
      if (kind !== 'redemption' || state === 'unknown' || state === 'notSent') continue
      expect(before?.last).toMatchObject({ event: 'answered', state })
      expect(event).toMatchObject({ state })
    }
  })

  it('takes no answer to another attempt than the last', () => {
    for (const { before, event } of of('answered')) {
      expect(event).toMatchObject({ attempt: before?.sent })
    }
  })

  it('is not taken twice', () => {
    for (const { event, after } of steps) {
      if (event.event !== 'checked') expect(live(after.life, event)).toBeNull()
    }
  })

  it('leaves nothing to be found out that is not an open unknown', () => {
    for (const { before } of [...of('checked'), ...of('resolved')]) {
      expect(before !== null && isOpenUnknown(before.life)).toBe(true)
    }
  })
})

it('takes the same steps whatever the reasons and however many the attempts', () => {
  const reason = fc.constantFrom(...outcomeReasonSchema.options)
  const state = fc.constantFrom<OutcomeState>(...outcomeStateSchema.options)
  const attempt = fc.integer({ min: 0, max: 9 })
  const any = fc.oneof(
    fc.record({
      event: fc.constant('intent' as const),
      kind: fc.constantFrom('tenant', 'user', 'redemption'),
    }),
    fc.record({ event: fc.constant('sending' as const), attempt }),
    fc.record({ event: fc.constant('answered' as const), attempt, state, reason }),
    fc.record({ event: fc.constant('concluded' as const), state, reason }),
    fc.constant({ event: 'checked' as const }),
    fc.record({
      event: fc.constant('resolved' as const),
      finding: fc.constantFrom('applied', 'notApplied'),
    }),
  )
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (tried) => {
      let life: Life | null = null
      let mayGoAgain = true
      for (const event of tried as LifeEvent[]) {
        const next = live(life, event)
        if (next === null) continue
        if (event.event === 'sending' && next.kind === 'redemption') expect(mayGoAgain).toBe(true)
        if (event.event === 'sending') mayGoAgain = false
        if (event.event === 'answered') {
          mayGoAgain = event.state === 'rejected' && event.reason === 'rateLimited'
        }
        life = next
      }
    }),
    { numRuns: 2000 },
  )
})
