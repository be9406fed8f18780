import { expect, test } from 'vitest'
import { inLanguage } from '../../../src/renderer/language/language'
import { wordBalances, wordFacts, wordValue } from '../../../src/renderer/wording/facts'

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

test('of several addresses it is said that the first is shown', () => {
  expect(wordFacts([{ field: 'billingAddresses', value: 2 }])).toMatchObject([
    { label: 'Billing addresses', value: '2, the first is shown' },
  ])
})

test('facts follow the language, but for the names and values of the API that nobody knows', () => {
  const facts = [
    { field: 'someNewThing', value: 'soon' },
    { field: 'github_email_verified', value: true },
    { field: 'paymentFailedDate', value: '2026-12-31T23:00:00.000Z' },
    { field: 'shippingAddresses', value: 3 },
  ]
  expect(inLanguage('de', () => wordFacts(facts))).toMatchObject([
    { label: 'Zahlungsfehler am', value: '31.12.2026, 23:00 UTC' },
    { label: 'Some new thing', value: 'soon' },
    { label: 'E-Mail bestätigt (GitHub)', value: 'Ja' },
    { label: 'Lieferadressen', value: '3, gezeigt wird die erste' },
  ])
})
