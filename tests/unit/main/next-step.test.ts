import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdict, type Verdict } from '../../../src/main/changes/attempt/classify'
import { nextStep, type Attempts, type NextStep } from '../../../src/main/changes/attempt/next-step'
import { outcomeReasonSchema, outcomeStateSchema } from '../../../src/shared/entities/outcome'

const kinds = ['update', 'redemption'] as const
type Kind = (typeof kinds)[number]

const states = outcomeStateSchema.options
const reasons = outcomeReasonSchema.options
const half = () => 0.5
const quarterOfAnHour = 15 * 60_000

/** The counts after a first attempt that came to this. */
const first = (judged: Verdict): Attempts => count({ sent: 0, notSent: 0, rateLimited: 0 }, judged)

function count(attempts: Attempts, { state, reason }: Verdict): Attempts {
  const limited = state === 'rejected' && reason === 'rateLimited'
  return {
    sent: attempts.sent + (state === 'notSent' ? 0 : 1),
    notSent: attempts.notSent + (state === 'notSent' ? 1 : 0),
    rateLimited: attempts.rateLimited + (limited ? 1 : 0),
  }
}

/** All that does not conclude after a first attempt; every other pair of state and reason does. */
const goesOn: Readonly<Record<Kind, Readonly<Record<string, NextStep>>>> = {
  update: {
    'notSent unreachable': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'notSent proxyUnreachable': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'notSent proxyFailed': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'rejected rateLimited': { do: 'wait', milliseconds: 500, because: 'rateLimited' },
    'unknown noAnswer': { do: 'readBack', milliseconds: 250 },
    'unknown timedOut': { do: 'readBack', milliseconds: 250 },
    'unknown serverError': { do: 'readBack', milliseconds: 250 },
    'unknown unclearAnswer': { do: 'readBack', milliseconds: 250 },
  },
  redemption: {
    'notSent unreachable': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'notSent proxyUnreachable': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'notSent proxyFailed': { do: 'wait', milliseconds: 250, because: 'notSent' },
    'rejected rateLimited': { do: 'wait', milliseconds: 500, because: 'rateLimited' },
  },
}

describe.each(kinds)('after a first attempt: %s', (what) => {
  describe.each(states)('that is %s', (state) => {
    it.each(reasons)('because of %s', (reason) => {
      const judged = verdict(state, reason)
      const expected = goesOn[what][`${state} ${reason}`] ?? { do: 'conclude' }
      expect(nextStep(what, judged, first(judged), null, half)).toEqual(expected)
    })
  })
})

describe('the number of attempts', () => {
  const unreachable = verdict('notSent', 'unreachable')
  const limited = verdict('rejected', 'rateLimited')
  const unclear = verdict('unknown', 'timedOut')

  it.each(kinds)('ends after three connections that fail: %s', (what) => {
    expect(sequence(what, Array<Verdict>(10).fill(unreachable))).toEqual([
      'wait',
      'wait',
      'conclude',
    ])
  })

  it.each(kinds)('ends after three rate limits: %s', (what) => {
    expect(sequence(what, Array<Verdict>(10).fill(limited))).toEqual(['wait', 'wait', 'conclude'])
  })

  it('ends for an update after four unclear answers', () => {
    const steps = sequence('update', Array<Verdict>(10).fill(unclear))
    expect(steps).toEqual(['readBack', 'readBack', 'readBack', 'conclude'])
  })

  it('ends for a redemption with the first unclear answer, also after waits', () => {
    const steps = sequence('redemption', [unreachable, limited, unreachable, unclear, limited])
    expect(steps).toEqual(['wait', 'wait', 'wait', 'conclude'])
  })

  it('lets the waits grow, each count for itself', () => {
    const judgments = [unclear, unreachable, unclear, limited, unreachable, limited]
    const answers = judgments.map((judged) => [judged, null] as const)
    expect(run('update', answers).steps).toEqual([
      { do: 'readBack', milliseconds: 250 },
      { do: 'wait', milliseconds: 250, because: 'notSent' },
      { do: 'readBack', milliseconds: 500 },
      { do: 'wait', milliseconds: 500, because: 'rateLimited' },
      { do: 'wait', milliseconds: 500, because: 'notSent' },
      { do: 'wait', milliseconds: 1000, because: 'rateLimited' },
    ])
  })

  function sequence(what: Kind, judgments: readonly Verdict[]): NextStep['do'][] {
    return run(
      what,
      judgments.map((judged) => [judged, null]),
    ).steps.map((step) => step.do)
  }
})

describe('what the server asks for', () => {
  it.each(kinds)('is the least that is waited after a 429: %s', (what) => {
    const judged = verdict('rejected', 'rateLimited')
    const step = nextStep(what, judged, first(judged), 60_000, () => 0)
    expect(step).toEqual({ do: 'wait', milliseconds: 60_000, because: 'rateLimited' })
  })

  it('is the least that is waited after a 503 to an update', () => {
    const judged = verdict('unknown', 'serverError', { status: 503 })
    const step = nextStep('update', judged, first(judged), 60_000, () => 0)
    expect(step).toEqual({ do: 'readBack', milliseconds: 60_000 })
  })

  it.each(kinds)('ends it if it is more than a quarter of an hour: %s', (what) => {
    for (const judged of [verdict('rejected', 'rateLimited'), verdict('unknown', 'serverError')]) {
      const step = nextStep(what, judged, first(judged), quarterOfAnHour + 1000, half)
      expect(step).toEqual({ do: 'conclude' })
    }
  })
})

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const kind = fc.constantFrom(...kinds)
const retryAfter = fc.option(fc.integer({ min: 0, max: 24 * 60 * 60 * 1000 }))
const counter = fc.oneof(fc.nat({ max: 6 }), fc.integer(), fc.double())
const anyAttempts = fc.record({ sent: counter, notSent: counter, rateLimited: counter })
const anyVerdict = fc
  .tuple(
    fc.constantFrom(...states),
    fc.constantFrom(...reasons),
    fc.option(fc.integer({ min: 100, max: 599 })),
    fc.option(fc.string()),
  )
  .map(([state, reason, status, apiMessage]) => verdict(state, reason, { status, apiMessage }))
/** Mostly what goes on, so that the sequences become long. */
const likelyVerdict = fc.oneof(
  { weight: 1, arbitrary: anyVerdict },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      verdict('notSent', 'unreachable'),
      verdict('rejected', 'rateLimited'),
      verdict('unknown', 'noAnswer'),
      verdict('unknown', 'serverError'),
    ),
  },
)
const course = fc.array(fc.tuple(likelyVerdict, retryAfter), { minLength: 12, maxLength: 30 })

const isUnreachable = ({ state, reason }: Verdict) =>
  state === 'notSent' && ['unreachable', 'proxyUnreachable', 'proxyFailed'].includes(reason)
const isLimited = ({ state, reason }: Verdict) => state === 'rejected' && reason === 'rateLimited'

/** Follows the steps through these answers until one of them is to conclude. */
function run(
  what: Kind,
  answers: readonly (readonly [Verdict, number | null])[],
  random: () => number = half,
) {
  let attempts: Attempts = { sent: 0, notSent: 0, rateLimited: 0 }
  const steps: NextStep[] = []
  const judgments: Verdict[] = []
  for (const [judged, asked] of answers) {
    attempts = count(attempts, judged)
    judgments.push(judged)
    const step = nextStep(what, judged, attempts, asked, random)
    steps.push(step)
    if (step.do === 'conclude') break
  }
  return { attempts, steps, judgments }
}

describe('whatever happens', () => {
  it('a redemption goes out again only after it never left or was refused with 429', () => {
    fc.assert(
      fc.property(anyVerdict, anyAttempts, retryAfter, dice, (judged, attempts, asked, chance) => {
        const step = nextStep('redemption', judged, attempts, asked, () => chance)
        expect(step.do).not.toBe('readBack')
        if (step.do === 'conclude') return
        expect(isUnreachable(judged) || isLimited(judged)).toBe(true)
        expect(attempts.sent).toBeLessThanOrEqual(attempts.rateLimited)
      }),
      { numRuns: 5000 },
    )
  })

  it('a redemption concludes once anything was sent that was not refused with 429', () => {
    const counts = fc
      .tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 3 }))
      .map(([rateLimited, others, notSent]) => ({
        sent: rateLimited + others,
        notSent,
        rateLimited,
      }))
    fc.assert(
      fc.property(likelyVerdict, counts, retryAfter, dice, (judged, attempts, asked, chance) => {
        const step = nextStep('redemption', judged, attempts, asked, () => chance)
        expect(step).toEqual({ do: 'conclude' })
      }),
    )
  })

  it('every course of a redemption takes at most once, and ends soon', () => {
    fc.assert(
      fc.property(course, dice, (answers, chance) => {
        const { attempts, steps, judgments } = run('redemption', answers, () => chance)
        expect(steps.at(-1)?.do).toBe('conclude')
        expect(attempts.sent - attempts.rateLimited).toBeLessThanOrEqual(1)
        expect(attempts.sent).toBeLessThanOrEqual(1 + 3)
        expect(attempts.notSent).toBeLessThanOrEqual(3)
        const repeated = judgments.slice(0, -1)
        expect(repeated.every((each) => isUnreachable(each) || isLimited(each))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('every course of an update ends soon', () => {
    fc.assert(
      fc.property(course, dice, (answers, chance) => {
        const { attempts, steps } = run('update', answers, () => chance)
        expect(steps.at(-1)?.do).toBe('conclude')
        expect(attempts.sent).toBeLessThanOrEqual(4 + 3)
        expect(attempts.rateLimited).toBeLessThanOrEqual(3)
        expect(attempts.notSent).toBeLessThanOrEqual(3)
      }),
      { numRuns: 3000 },
    )
  })

  it('every wait is at least what was asked for, from 100 ms to a quarter of an hour', () => {
    fc.assert(
      fc.property(kind, likelyVerdict, retryAfter, dice, (what, judged, asked, chance) => {
        const step = nextStep(what, judged, first(judged), asked, () => chance)
        if (step.do === 'conclude') return
        expect(step.milliseconds).toBeGreaterThanOrEqual(100)
        expect(step.milliseconds).toBeLessThanOrEqual(quarterOfAnHour)
        if (isUnreachable(judged)) return
        expect(step.milliseconds).toBeGreaterThanOrEqual(asked ?? 0)
      }),
    )
  })

  it('only state and reason count, not the status nor the words of the API', () => {
    const fieldErrors = fc.array(fc.record({ path: fc.string(), message: fc.string() }))
    fc.assert(
      fc.property(
        kind,
        anyVerdict,
        anyVerdict,
        fieldErrors,
        anyAttempts,
        retryAfter,
        dice,
        (what, judged, { status, apiMessage }, errors, attempts, asked, chance) => {
          const other = { ...judged, status, apiMessage, fieldErrors: errors }
          const step = (each: Verdict) => nextStep(what, each, attempts, asked, () => chance)
          expect(step(other)).toEqual(step(judged))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
