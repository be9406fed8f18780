import { describe, expect, test } from 'vitest'
import {
  outcomeReasonSchema,
  type Outcome,
  type OutcomeReason,
  type OutcomeState,
} from '../../../src/shared/entities/outcome'
import { appErrorSchema } from '../../../src/shared/error'
import {
  describeFailedWrite,
  stateOfFailedWrite,
} from '../../../src/renderer/wording/failed-writes'
import { describeOutcome } from '../../../src/renderer/wording/outcomes'

const base = {
  reference: '7f3a91c2',
  changeId: 7,
  recorded: true,
  earlier: null,
  at: '2026-11-21T10:11:12.000Z',
  ticket: null,
  connectionName: 'Acme',
  targetId: '20000000-0000-4000-8000-000000000101',
  status: 400,
  apiMessage: null,
  fieldErrors: [],
  readBack: 'notTried' as const,
}

const update = {
  verdicts: [],
  foreign: [],
  untouched: [],
  sentAs: 'documented' as const,
  triedBoth: false,
  compared: true,
}

function redemption(state: OutcomeState, reason: OutcomeReason): Outcome {
  return {
    kind: 'redemption',
    ...base,
    state,
    reason,
    code: 'A--',
    userLabel: null,
    tenantId: null,
    before: null,
    after: null,
  }
}

function tenant(state: OutcomeState, reason: OutcomeReason, more: object = {}): Outcome {
  return { kind: 'tenant', ...base, ...update, state, reason, fresh: null, ...more }
}

const unknownReasons: OutcomeReason[] = [
  'noAnswer',
  'timedOut',
  'redirected',
  'serverError',
  'unclearAnswer',
  'interrupted',
  'stoppedWaiting',
]

describe('outcomes in words', () => {
  test.each(outcomeReasonSchema.options)('%s has something to say for every kind', (reason) => {
    for (const outcome of [tenant('unknown', reason), redemption('unknown', reason)]) {
      const { heading, lines } = describeOutcome(outcome)
      expect(heading).toBe('Outcome unknown')
      expect(lines.every((line) => line.trim().length > 10)).toBe(true)
      expect(lines.join(' ')).not.toMatch(/undefined|null/)
    }
  })

  test.each(unknownReasons)('an unknown redemption (%s) must not be redeemed again', (reason) => {
    const text = describeOutcome(redemption('unknown', reason)).lines.join(' ')
    expect(text).toContain('We don’t know whether the code was redeemed.')
    expect(text).toContain('Don’t redeem it again until this is checked.')
    expect(text).not.toMatch(/fail|retry|try again/i)
  })

  test.each([
    ['rejected', 'refused', 'Nothing was changed.'],
    ['notSent', 'unreachable', 'Nothing was sent; nothing was changed.'],
    ['unknown', 'timedOut', 'We don’t know whether the change was made.'],
  ] as const)('%s (%s) says whether anything was changed', (state, reason, sentence) => {
    expect(describeOutcome(tenant(state, reason)).lines.join(' ')).toContain(sentence)
  })

  test('names the secret that was refused', () => {
    const outcome = tenant('rejected', 'unauthorized')
    expect(describeOutcome(outcome).lines[0]).toContain('the write key of the connection “Acme”')
    expect(describeOutcome(outcome, { signIn: 'accessToken' }).lines[0]).toContain(
      'the access token',
    )
  })

  test('tells nothing of it from a part of it, when the record differs from what was sent', () => {
    const field = (path: string, verdict: string) => ({ path, verdict, now: 'old' })
    const said = (...verdicts: object[]) =>
      describeOutcome(tenant('unknown', 'readBackDiffers', { verdicts, readBack: 'done' })).lines[0]
    expect(said(field('name', 'notApplied'))).toContain('Nothing of it was changed.')
    expect(said(field('name', 'notApplied'), field('city', 'applied'))).toContain('a part')
    expect(said(field('name', 'serverChanged'))).toContain('Look at what it holds instead.')
  })

  test('a confirmed save that changed more is not simply good news', () => {
    const untouched = [{ path: 'name', before: 'Old', after: null }]
    const text = describeOutcome(tenant('confirmed', 'accepted', { untouched })).lines.join(' ')
    expect(text).toContain('One field that you did not touch is different now.')
    expect(text).toContain('before you tell the customer')
  })

  test('says that somebody else’s changes were kept', () => {
    const foreign = [{ path: 'name', loaded: 'a', now: 'b', yours: null }]
    const text = describeOutcome(
      tenant('confirmed', 'accepted', { foreign, readBack: 'done' }),
    ).lines.join(' ')
    expect(text).toContain('Their changes are kept.')
  })

  test('does not claim a check that did not happen', () => {
    const readBack = 'noReadKey'
    const text = describeOutcome(tenant('confirmed', 'accepted', { readBack })).lines.join(' ')
    expect(text).toMatch(/without a read key/i)
  })
})

describe('a write that ended in an error', () => {
  test.each(appErrorSchema.shape.code.options)(
    '%s is never called a success or a refusal',
    (code) => {
      expect(['notSent', 'unknown']).toContain(stateOfFailedWrite(code))
      expect(describeFailedWrite({ code }, 'redemption').lines.length).toBeGreaterThan(1)
    },
  )

  test.each(['journalFailed', 'changeMissing', 'changeNotOpen', 'fileNotWritten'] as const)(
    '%s comes before anything is sent',
    (code) => {
      expect(describeFailedWrite({ code }, 'tenant').heading).toBe('Not sent')
      expect(describeFailedWrite({ code }, 'tenant').lines[1]).toContain('nothing was changed')
    },
  )

  test('a record of changes that cannot be written says how to mend it', () => {
    expect(describeFailedWrite({ code: 'journalFailed' }, 'redemption').lines).toEqual([
      'The record of changes cannot be read or written, and nothing is sent without it.',
      'Nothing was sent; the code was not redeemed.',
      'Free some disk space, check that you may write to your own folder, and try again.',
    ])
  })

  test('a bug may have struck after sending', () => {
    const text = describeFailedWrite({ code: 'internal' }, 'redemption')
    expect(text.heading).toBe('Outcome unknown')
    expect(text.lines.join(' ')).toContain('Don’t redeem it again')
    expect(describeFailedWrite({ code: 'internal' }, 'tenant').lines.join(' ')).toContain('kept')
  })
})
