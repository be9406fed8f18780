import { expect, test } from 'vitest'
import {
  writeGermanSummary,
  type GermanSummaryParts,
} from '../../../src/renderer/wording/summary-german'

type Change = GermanSummaryParts['changes'][number]

const update: GermanSummaryParts = {
  kind: 'tenant',
  state: 'confirmed',
  reason: 'accepted',
  name: null,
  id: '10000000-0000-4000-8000-000000000001',
  code: null,
  ticket: null,
  connection: 'Acme',
  at: null,
  changes: [],
  untouched: [],
  balance: null,
  apiMessage: null,
  reference: null,
  recorded: true,
}

const change = (verdict: Change['verdict'], now = 'Hamburg') => ({
  path: 'billingAddress.city',
  before: 'Hamburg',
  after: 'Berlin',
  verdict,
  now,
})

test('values on the record after an unclear answer may have been there before', () => {
  const text = writeGermanSummary({
    ...update,
    state: 'unknown',
    reason: 'noAnswer',
    changes: [change('applied', 'Berlin')],
  })
  expect(text).toContain('vielleicht schon vorher')
  expect(text).toContain('(steht so im Datensatz)')
  expect(text).not.toContain('übernommen')
})

test('old values are said to be still there', () => {
  const text = writeGermanSummary({
    ...update,
    state: 'unknown',
    reason: 'readBackDiffers',
    changes: [change('notApplied')],
  })
  expect(text).toContain('enthält noch die alten Werte')
  expect(text).toContain('(nicht übernommen, weiterhin „Hamburg“)')
})

test('what was not read again is not called checked', () => {
  const said = (...changes: Change[]) => writeGermanSummary({ ...update, changes })
  expect(said(change(null))).toContain('Die neuen Werte wurden nicht durch erneutes Lesen')
  expect(said(change('applied'), change('cannotTell'))).toContain('Nicht alle neuen Werte')
  expect(said(change('applied'))).not.toContain('nicht')
})

test('fields that nobody touched are listed apart', () => {
  const untouched = [{ path: 'isBusinessCustomer', before: 'true', after: 'false' }]
  expect(writeGermanSummary({ ...update, untouched }).split('\n')).toEqual(
    expect.arrayContaining([
      'Außerdem verändert, obwohl nicht Teil dieser Änderung:',
      '  Geschäftskunde: Ja -> Nein',
    ]),
  )
})

test('what is not a code or a date is left as it came', () => {
  const as = (path: string, after: string) =>
    writeGermanSummary({ ...update, changes: [{ ...change(null), path, after }] })
      .split('\n')
      .find((each) => each.startsWith('  '))
  expect(as('billingAddress.country', 'Deutschland')).toMatch(/-> Deutschland$/)
  expect(as('billingAddress.country', 'QX')).toMatch(/-> QX$/)
  expect(as('companyTaxExempt', 'reverse')).toMatch(/-> Reverse-Charge-Verfahren \(reverse\)$/)
  expect(as('companyTaxExempt', 'toString')).toMatch(/-> toString$/)
  expect(as('stripeOneTimePaymentValidThru', '2026-99-99')).toMatch(/-> 2026-99-99$/)
  expect(as('name', '2026-01-05')).toMatch(/-> 2026-01-05$/)
})
