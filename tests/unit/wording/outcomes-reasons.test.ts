import { describe, expect, test } from 'vitest'
import {
  outcomeReasonSchema,
  type EarlierChange,
  type Outcome,
  type OutcomeReason,
  type OutcomeState,
} from '../../../src/shared/entities/outcome'
import { describeOutcome } from '../../../src/renderer/wording/outcomes'

const common = {
  reference: '7f3a91c2',
  changeId: 7,
  recorded: true,
  earlier: null,
  at: '2026-11-21T10:11:12.000Z',
  ticket: null,
  connectionName: 'Acme',
  targetId: '20000000-0000-4000-8000-000000000101',
  status: null,
  apiMessage: null,
  fieldErrors: [],
  readBack: 'notTried' as const,
}

function redemption(state: OutcomeState, reason: OutcomeReason, more: object = {}): string[] {
  const outcome: Outcome = {
    kind: 'redemption',
    ...common,
    state,
    reason,
    code: 'A--',
    userLabel: null,
    tenantId: null,
    before: null,
    after: null,
    ...more,
  }
  return describeOutcome(outcome).lines
}

function tenant(state: OutcomeState, reason: OutcomeReason, more: object = {}): string[] {
  const outcome: Outcome = {
    kind: 'tenant',
    ...common,
    state,
    reason,
    verdicts: [],
    foreign: [],
    untouched: [],
    sentAs: null,
    triedBoth: false,
    compared: true,
    fresh: null,
    ...more,
  }
  return describeOutcome(outcome).lines
}

const earlier: EarlierChange = {
  changeId: 3,
  reference: 'aa11bb22',
  state: 'unknown',
  at: '2026-11-20T09:00:00.000Z',
  sentAt: '2026-11-20T09:01:00.000Z',
  ticket: 'SUP-1',
}

test('every reason has a sentence of its own', () => {
  for (const words of [tenant, redemption]) {
    const first = outcomeReasonSchema.options.map((reason) => words('notSent', reason)[0])
    expect(new Set(first).size).toBe(outcomeReasonSchema.options.length)
  }
})

test('nothing that is said looks like a secret', () => {
  const said = outcomeReasonSchema.options.flatMap((reason) => redemption('unknown', reason))
  expect(said.join(' ')).not.toMatch(/api-?key|authorization|bearer|x-client|[\w-]{40,}/i)
})

test.each(outcomeReasonSchema.options)(
  '%s, if unknown, never invites to redeem again',
  (reason) => {
    const lines = redemption('unknown', reason)
    expect(lines.at(-1)).toContain('Don’t redeem it again until this is checked.')
    expect(lines.slice(1).join(' ')).not.toMatch(/fail|retry|try again/i)
  },
)

describe('what was not sent, and why', () => {
  test.each([
    [
      'journalNotWritten',
      'Nothing was sent: the record of changes cannot be written, and nothing is sent without it. Nothing was changed.',
      'Free some disk space, check that you may write to your own folder, and try again. Your changes are kept.',
    ],
    [
      'stopped',
      'You stopped it before anything was sent. Nothing was changed.',
      'Start it again whenever you like. Your changes are kept.',
    ],
    [
      'paused',
      'Nothing was sent: the program was ending, had been asleep, or had met a bug of its own. Nothing was changed.',
      'Try again once the program runs as usual. Your changes are kept.',
    ],
    [
      'openUnknown',
      'An earlier change of this record still has an unknown outcome. If it arrives late, it could overwrite this one. Nothing was sent; nothing was changed.',
      'Check or resolve the earlier one under Activity first. Your changes are kept.',
    ],
    [
      'endedBefore',
      'The program ended before anything was sent. Nothing was changed.',
      'If the change is still needed, open the tenant again, review and save.',
    ],
  ] as const)('%s', (reason, first, last) => {
    expect(tenant('notSent', reason)).toEqual([first, last])
  })

  test('an earlier change that stands in the way can be found again', () => {
    expect(tenant('notSent', 'openUnknown', { earlier })[0]).toContain(
      'unknown outcome (sent 20 Nov 2026, 09:01 UTC, ticket SUP-1, reference aa11bb22).',
    )
    const begun = { ...earlier, sentAt: null, ticket: null }
    expect(tenant('notSent', 'openUnknown', { earlier: begun })[0]).toContain(
      '(begun 20 Nov 2026, 09:00 UTC, reference aa11bb22)',
    )
  })

  test('an earlier redemption is called one only as far as it is known', () => {
    const said = (state: EarlierChange['state']) =>
      redemption('notSent', 'redeemedBefore', { earlier: { ...earlier, state } })[0]
    for (const state of ['confirmed', 'resolvedApplied'] as const) {
      expect(said(state)).toContain('this code was redeemed for this user before')
    }
    for (const state of ['unknown', 'sending'] as const) {
      expect(said(state)).toContain('may have been redeemed')
      expect(said(state)).not.toContain('was redeemed')
    }
    expect(redemption('notSent', 'redeemedBefore')).toEqual([
      'As far as the record of changes knows, this code was redeemed for this user before. Nothing was sent this time.',
      'Look at the earlier one under Activity, and compare with the ticket. To redeem it once more is your decision, and needs a reason.',
    ])
  })

  test.each(['redeemedBefore', 'alreadyRunning', 'openUnknown'] as const)(
    '%s does not say “not redeemed”: the other redemption may have',
    (reason) => {
      expect(redemption('notSent', reason).join(' ')).not.toContain('not redeemed')
    },
  )
})

describe('what nobody knows', () => {
  test('stopping to wait undoes nothing', () => {
    expect(redemption('unknown', 'stoppedWaiting')[0]).toBe(
      'You stopped waiting. What was sent stays sent; it may still be applied. We don’t know whether the code was redeemed.',
    )
  })

  test('stopping to wait is no reason to save again, whatever the record held', () => {
    const verdicts = [{ path: 'name', verdict: 'notApplied', now: 'old' }]
    const lines = tenant('unknown', 'stoppedWaiting', { verdicts, readBack: 'done' })
    expect(lines.at(-1)).toContain('compare before you save again')
  })

  test('an interrupted save promises nothing about the form', () => {
    const lines = tenant('unknown', 'interrupted')
    expect(lines[0]).toContain('The program ended while it was waiting for the answer.')
    expect(lines.join(' ')).not.toContain('kept')
  })
})

test('an outcome that is not in the record of changes says so, unless nothing was sent', () => {
  const line = 'This outcome is not in the record of changes, so keep the summary with the ticket.'
  expect(redemption('unknown', 'noAnswer', { recorded: false })).toContain(line)
  expect(tenant('confirmed', 'accepted', { recorded: false })).toContain(line)
  expect(tenant('confirmed', 'accepted')).not.toContain(line)
  expect(tenant('notSent', 'journalNotWritten', { recorded: false })).not.toContain(line)
})
