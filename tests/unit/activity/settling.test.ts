import { describe, expect, test } from 'vitest'
import { isOpen, settling } from '../../../src/renderer/features/activity/settling'
import { change, detail, redemption, step } from '../../component/activity/changes'

const sent = Date.parse('2026-11-21T10:00:00.000Z')
const minutes = (count: number) => sent + count * 60_000
const before = { freeUnits: '40', freeUntil: null, paidUntil: null }

function readings(...at: [minute: number, freeUnits: string | null][]) {
  return settling(
    detail({
      change: redemption(),
      sentAt: new Date(sent).toISOString(),
      balanceBefore: before,
      steps: at.map(([minute, freeUnits]) =>
        step({
          event: 'checked',
          at: new Date(minutes(minute)).toISOString(),
          finding: 'cannotTell',
          balance: freeUnits === null ? null : { ...before, freeUnits },
        }),
      ),
    }),
  )
}

describe('readings that show nothing changed', () => {
  test('count from ten minutes after sending', () => {
    expect(readings()).toEqual({ counted: 0, nextCountsFrom: minutes(10) })
    expect(readings([9.99, '40'])).toEqual({ counted: 0, nextCountsFrom: minutes(10) })
    expect(readings([10, '40'])).toEqual({ counted: 1, nextCountsFrom: minutes(11) })
  })

  test('count a second time at least a minute later', () => {
    expect(readings([10, '40'], [10.5, '40'])).toEqual({ counted: 1, nextCountsFrom: minutes(11) })
    expect(readings([10, '40'], [10.5, '40'], [11, '40'])).toMatchObject({ counted: 2 })
    expect(readings([10, '40'], [11, '40'], [12, '40'])).toEqual({
      counted: 2,
      nextCountsFrom: null,
    })
  })

  test('are those that read the same as before', () => {
    expect(readings([10, '50'], [11, null])).toEqual({ counted: 0, nextCountsFrom: minutes(10) })
  })
})

test('what is still being worked on is not open', () => {
  expect(isOpen(redemption())).toBe(true)
  expect(isOpen(redemption({ endedAt: null }))).toBe(false)
  expect(isOpen(change())).toBe(false)
})
