import { expect, test } from 'vitest'
import { wordBalances, wordFacts, wordValue } from '../../../src/renderer/wording/facts'
import { writeSummary } from '../../../src/renderer/wording/summary'

test.each([
  [null, 'Not set'],
  ['', 'Not set'],
  [true, 'Yes'],
  [0, '0'],
  ['40', '40'],
  ['2026-12-31', '31 Dec 2026'],
  ['2026-12-31T23:00:00.000Z', '31 Dec 2026, 23:00 UTC'],
  ['2026-12-31T23:00:00+02:00', '31 Dec 2026, 21:00 UTC'],
  ['2026-99-99', '2026-99-99'],
  ['soon', 'soon'],
])('%j is shown as %j', (value, shown) => {
  expect(wordValue(value)).toBe(shown)
})

test('facts without a value are left out, unknown names are put in words', () => {
  expect(
    wordFacts([
      { field: 'someNewThing', value: 1 },
      { field: 'paymentFailed', value: false },
      { field: 'paymentFailedDate', value: null },
      { field: 'otherId', value: 'x' },
    ]),
  ).toEqual([
    { label: 'Payment failed', value: 'No', mono: false },
    { label: 'Some new thing', value: '1', mono: false },
    { label: 'Other ID', value: 'x', mono: true },
  ])
})

test('a balance says what moved, what did not, and what was not read', () => {
  const before = { freeUnits: '40', freeUntil: null, paidUntil: '2027-01-01' }
  const after = { ...before, freeUnits: '50' }
  expect(wordBalances(before, after).map(({ value }) => value)).toEqual([
    '40 → 50',
    'Not set (unchanged)',
    '1 Jan 2027 (unchanged)',
  ])
  expect(wordBalances(before, null)[0]?.value).toBe('40 → not read')
  expect(wordBalances(null, null)).toEqual([])
})

test('a summary has a line for each thing', () => {
  const summary = writeSummary({
    heading: 'Confirmed',
    what: 'change of a tenant',
    facts: [{ label: 'Ticket', value: 'SUP-1' }],
    changes: [
      { path: 'companyVATId', label: 'VAT ID', before: null, after: 'DE1', verdict: 'applied' },
      { path: 'name', label: 'Name', before: 'Old', after: '' },
    ],
    lines: ['UserDocks accepted the change.'],
    apiMessage: 'ok',
    reference: '7f3a',
  })
  expect(summary.split('\n')).toEqual([
    'Confirmed: change of a tenant',
    'Ticket: SUP-1',
    'Changes:',
    '  VAT ID: (not loaded) -> DE1 (applied)',
    '  Name: Old -> (empty)',
    'UserDocks accepted the change.',
    'UserDocks said: ok',
    'Reference: 7f3a',
  ])
})
