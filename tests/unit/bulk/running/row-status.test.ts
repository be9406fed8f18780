import { describe, expect, it } from 'vitest'
import {
  maySendAgain,
  statusOf,
  type RowLine,
  type RowMark,
} from '../../../../src/main/bulk/running/row-status'
import { rowStatuses } from '../../../../src/shared/bulk/run-state'
import { rowPlanSchema } from '../../../../src/shared/bulk/plan'
import { connectFaults } from '../../../../src/shared/entities/connect-fault'
import { changeStateSchema } from '../../../../src/shared/entities/change-state'
import { outcomeReasonSchema } from '../../../../src/shared/entities/outcome'

const both = [true, false]
const verdicts = [...rowPlanSchema.shape.verdict.options, null]
const states = changeStateSchema.options
const reasons = [...outcomeReasonSchema.options, null]

const marks = both.flatMap((usable) =>
  both.flatMap((erased) => verdicts.map((verdict): RowMark => ({ usable, erased, verdict }))),
)
const lines = both.flatMap((concluded) =>
  states.flatMap((state) => reasons.map((reason): RowLine => ({ state, reason, concluded }))),
)
const good: RowMark = { usable: true, erased: false, verdict: 'send' }

/** Why nothing was sent that says nothing about the row. */
const passing = new Set([
  ...['keyMissing', 'keyGone', 'keyAltered', 'keychainFailed', 'alreadyRunning'],
  ...['journalNotWritten', 'stopped', 'paused', 'endedBefore', ...connectFaults],
])

describe('the status of a row', () => {
  it('is one of those that there are, whatever is known of it', () => {
    for (const isOver of both) {
      for (const mark of marks) {
        for (const line of [null, ...lines]) {
          const status = statusOf(mark, line, isOver)
          expect(rowStatuses).toContain(status)
          // Nothing is going to be sent any more, so nothing waits.
          if (isOver) expect(status).not.toBe('waiting')
        }
      }
    }
  })

  it('is what the record of changes says, whatever the dry run has found', () => {
    for (const line of lines) {
      const all = new Set(marks.map((mark) => statusOf(mark, line, false)))
      expect(all.size).toBe(1)
    }
  })

  it.each<[Partial<RowMark>, string]>([
    [{}, 'waiting'],
    [{ verdict: null }, 'waiting'],
    [{ verdict: 'sendBlind' }, 'waiting'],
    [{ verdict: 'leaveOut' }, 'leftOut'],
    [{ verdict: 'alreadySo' }, 'alreadySo'],
    [{ erased: true }, 'leftOut'],
    [{ erased: true, verdict: 'alreadySo' }, 'leftOut'],
    [{ usable: false, verdict: null }, 'unusable'],
    [{ usable: false, erased: true }, 'unusable'],
  ])('without a change is what the dry run found: %j is %s', (mark, status) => {
    expect(statusOf({ ...good, ...mark }, null, false)).toBe(status)
  })

  it('is confirmed only where UserDocks, or a person, said so', () => {
    for (const line of lines) {
      const isConfirmed = statusOf(good, line, false) === 'confirmed'
      const said = line.state === 'confirmed' || line.state === 'resolvedApplied'
      expect(isConfirmed).toBe(said && line.concluded)
    }
  })

  it('is never waiting where something may have been sent', () => {
    for (const line of lines) {
      if (statusOf(good, line, false) !== 'waiting') continue
      expect(line.concluded).toBe(true)
      expect(['notSent', 'rejected']).toContain(line.state)
    }
  })
})

describe('a row is tried again', () => {
  it('only if nothing was sent and the reason passes, or UserDocks refused the key or the pace', () => {
    for (const state of states) {
      for (const reason of reasons) {
        const passes = state === 'notSent' && reason !== null && passing.has(reason)
        const refused =
          state === 'rejected' && (reason === 'unauthorized' || reason === 'rateLimited')
        expect([state, reason, maySendAgain({ state, reason })]).toEqual([
          ...[state, reason, passes || refused],
        ])
      }
    }
  })
})
