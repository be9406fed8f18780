import { describe, expect, it } from 'vitest'
import { connectPause, PauseAfter } from '../../../../src/main/bulk/running/pause-after'
import { pauseReasons } from '../../../../src/shared/bulk/run-state'
import {
  outcomeReasonSchema,
  outcomeStateSchema,
  type Outcome,
} from '../../../../src/shared/entities/outcome'

const told = (state: Outcome['state'], reason: Outcome['reason']) => ({ state, reason })
const confirmed = told('confirmed', 'accepted')
const rejected = told('rejected', 'refused')

/** What comes of so many of the same. */
function after(
  count: number,
  outcome: ReturnType<typeof told>,
  decide = new PauseAfter('tenants'),
) {
  return Array.from({ length: count }, () => decide.reason(outcome))
}

describe('a run pauses', () => {
  it.each<[Outcome['state'], Outcome['reason'], string | null]>([
    ['confirmed', 'accepted', null],
    ['rejected', 'refused', null],
    ['rejected', 'unauthorized', 'unauthorized'],
    ['rejected', 'forbidden', 'forbidden'],
    ['rejected', 'rateLimited', 'rateLimited'],
    ['notSent', 'unreachable', 'unreachable'],
    ['notSent', 'certificate', 'certificate'],
    ['notSent', 'keyMissing', 'noKey'],
    ['notSent', 'keychainFailed', 'noKey'],
    ['notSent', 'journalNotWritten', 'notWritable'],
    ['notSent', 'stopped', 'asked'],
    ['notSent', 'paused', 'restart'],
    ['notSent', 'conflict', null],
    ['notSent', 'redeemedBefore', null],
    ['unknown', 'interrupted', 'unknown'],
    ['unknown', 'serverError', 'unknown'],
  ])('after an update that is %s, %s: %s', (state, reason, because) => {
    expect(new PauseAfter('tenants').reason(told(state, reason))).toBe(because)
  })

  it('after any redemption that nobody knows the outcome of', () => {
    for (const reason of outcomeReasonSchema.options) {
      expect(new PauseAfter('redeem').reason(told('unknown', reason))).toBe('unknown')
    }
  })

  it('after twenty in a row that were rejected, and after twenty more', () => {
    const decide = new PauseAfter('redeem')
    expect(after(19, rejected, decide).every((because) => because === null)).toBe(true)
    expect(decide.reason(rejected)).toBe('manyRejected')
    expect(after(19, rejected, decide).every((because) => because === null)).toBe(true)
    expect(decide.reason(rejected)).toBe('manyRejected')
  })

  it('not after many that were rejected with others between', () => {
    const decide = new PauseAfter('redeem')
    for (let row = 0; row < 5; row += 1) {
      expect(after(19, rejected, decide)).not.toContain('manyRejected')
      expect(decide.reason(confirmed)).toBeNull()
    }
  })

  it('after three updates in a row whose record does not show them', () => {
    expect(after(3, told('unknown', 'readBackDiffers'))).toEqual([null, null, 'unknown'])
  })

  it('after three updates in a row whose record could not be read', () => {
    expect(after(3, told('notSent', 'notReadBefore'))).toEqual([null, null, 'readsFail'])
    const decide = new PauseAfter('users')
    expect(after(2, told('notSent', 'notReadBefore'), decide)).toEqual([null, null])
    decide.reason(confirmed)
    expect(decide.reason(told('notSent', 'notReadBefore'))).toBeNull()
  })

  it('for a reason that there is, whatever comes of a row', () => {
    for (const kind of ['redeem', 'users'] as const) {
      for (const state of outcomeStateSchema.options) {
        for (const reason of outcomeReasonSchema.options) {
          expect([null, ...pauseReasons]).toContain(new PauseAfter(kind).reason({ state, reason }))
        }
      }
    }
  })
})

it('a certificate is another reason than a server that is not there', () => {
  expect(['certificate', 'proxyCertificate', 'tlsTooOld'].map(connectPause)).toEqual([
    ...['certificate', 'certificate', 'certificate'],
  ])
  expect(connectPause('unreachable')).toBe('unreachable')
})
