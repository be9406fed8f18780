import { expect, test } from 'vitest'
import { lastCharacters } from '../../../src/shared/values/promotion-code'
import { sortAttempts } from '../../../src/renderer/session/earlier-attempts'
import type { EarlierChange } from '../../../src/shared/entities/outcome'

const change = (changeId: number, state: EarlierChange['state'], sentAt: string | null = null) => ({
  changeId,
  reference: 'r',
  state,
  at: '2026-11-20T09:00:00.000Z',
  sentAt,
  ticket: null,
})

test('what certainly did nothing counts for nothing', () => {
  const found = sortAttempts([change(3, 'rejected'), change(2, 'notSent')])
  expect(found).toEqual({ open: [], done: [], notApplied: [], newest: null, settledAt: 0 })
})

test.each(['unknown', 'sending', 'preparing'] as const)('%s is open, and no decision', (state) => {
  const found = sortAttempts([change(3, state), change(2, 'confirmed')])
  expect(found.open.map(({ changeId }) => changeId)).toEqual([3])
  expect(found.newest?.changeId).toBe(2)
})

test('the newest is by number, whatever the order; each is told once, as it was told last', () => {
  const found = sortAttempts([
    change(2, 'unknown'),
    change(2, 'resolvedApplied'),
    change(9, 'resolvedNotApplied'),
    change(5, 'confirmed'),
  ])
  expect(found.open).toEqual([])
  expect(found.done.map(({ changeId }) => changeId)).toEqual([5, 2])
  expect(found.newest?.changeId).toBe(9)
})

test('the newest, if not applied, may arrive for ten minutes after it was sent', () => {
  const sent = change(2, 'resolvedNotApplied', '2026-11-20T09:05:00.000Z')
  const { settledAt } = sortAttempts([sent, change(1, 'confirmed')])
  expect(new Date(settledAt).toISOString()).toBe('2026-11-20T09:15:00.000Z')
  expect(sortAttempts([sent, change(3, 'confirmed')]).settledAt).toBe(0)
  expect(sortAttempts([change(2, 'resolvedNotApplied')]).settledAt).toBe(0)
})

test.each([
  ['WELCOME-10', 'E-10'],
  ['ABCD', 'ABCD'],
  ['AB', 'AB'],
])('of %j, %j is typed', (code, last) => {
  expect(lastCharacters(code)).toBe(last)
})
