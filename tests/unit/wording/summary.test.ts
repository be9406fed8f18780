import { describe, expect, test } from 'vitest'
import { setLanguage } from '../../../src/renderer/language/language'
import { writeSummary } from '../../../src/renderer/wording/summary'
import { failure } from '../../../src/shared/result'
import { tenantId, userId } from '../../component/support/fixtures'
import { lines, redemption, update } from './summaries'

const notRecorded =
  'This outcome is not in the record of changes, so keep the summary with the ticket.'

test('an update has a line for each thing', () => {
  const verdicts = [{ path: 'companyVATId', verdict: 'applied', now: 'DE1' }] as const
  const parts = update(
    { apiMessage: 'ok', verdicts: [...verdicts] },
    {
      sent: [
        { path: 'companyVATId', before: undefined, after: 'DE1' },
        { path: 'name', before: 'Old', after: null },
      ],
    },
  )
  expect(lines(parts)).toEqual([
    'Confirmed: change of a tenant',
    'Tenant: Nordlicht Verlag GmbH',
    `Tenant ID: ${tenantId}`,
    'Ticket: SUP-4711',
    'Connection: Acme',
    'Time: 21 Nov 2026, 10:11 UTC',
    'Changes:',
    '  VAT ID: (not loaded) -> DE1 (applied)',
    '  Name: Old -> (empty)',
    'UserDocks accepted the change.',
    'The record was read again: the changed fields hold the new values.',
    'You can tell the customer.',
    'UserDocks said: ok',
    'Reference: 7f3a91c2',
  ])
})

test('a redemption begins with what it moved', () => {
  expect(lines(redemption({}))).toEqual([
    'Confirmed: redemption of a promotion code',
    'Free units: 40 → 50',
    'Free until: Not set (unchanged)',
    'Paid until: Not set (unchanged)',
    'Code: WELCOME-10',
    'User: Greta Petersen',
    `User ID: ${userId}`,
    `Tenant ID: ${tenantId}`,
    'Ticket: SUP-4711',
    'Connection: Acme',
    'Time: 21 Nov 2026, 10:11 UTC',
    'UserDocks accepted the code for Greta Petersen.',
    'Units and dates were read before and after; others may have changed them too.',
    'You can tell the customer.',
    'Reference: 7f3a91c2',
  ])
})

test('a write that ended in an error has what is known of it', () => {
  const result = failure({ code: 'internal', reference: '7f3a91c2' } as const)
  const parts = redemption({}, { result, name: null, id: 'greta@example.com', ticket: null })
  expect(lines(parts)).toEqual([
    'Outcome unknown: redemption of a promotion code',
    'Code: WELCOME-10',
    'User: greta@example.com',
    'Connection: Acme',
    'Something went wrong inside the app. This is a bug, not your mistake.',
    'We don’t know whether the code was redeemed.',
    'Don’t redeem it again until this is checked. Check it under Activity, or ask your app’s team to look, with the reference below.',
    'Reference: 7f3a91c2',
  ])
})

test('fields that nobody touched are listed', () => {
  const untouched = [{ path: 'isBusinessCustomer', before: true, after: false }]
  expect(lines(update({ untouched }))).toContain(
    'Changed without being touched: Business customer: Yes -> No',
  )
})

describe('an outcome that is not in the record of changes', () => {
  const count = (parts: Parameters<typeof lines>[0]) =>
    lines(parts).filter((line) => line === notRecorded).length

  test('says so, once', () => {
    expect(count(update({ recorded: false }))).toBe(1)
    expect(count(update({}))).toBe(0)
  })

  test('does not, where nothing was sent', () => {
    const reason = 'journalNotWritten'
    expect(count(update({ state: 'notSent', reason, recorded: false }))).toBe(0)
  })
})

test.each(['\n', '\r\n', '\u2028', '\u0000', '\u0085'])(
  'a value with a break (%j) cannot pose as a line of its own',
  (gap) => {
    const parts = redemption({ apiMessage: `no${gap}Confirmed: redeemed` })
    expect(lines(parts)).toContain('UserDocks said: no Confirmed: redeemed')
    expect(lines(parts).join('\n')).not.toMatch(/[\r\u2028\u0000\u0085]/)
  },
)

test('without a language of its own it is in that of the window', () => {
  const before = globalThis.document
  Object.assign(globalThis, { document: { documentElement: {} } })
  try {
    setLanguage('de')
    expect(writeSummary(redemption({}))).toMatch(/^Bestätigt: Einlösung eines Aktionscodes\n/)
    expect(lines(redemption({}), 'en')[0]).toBe('Confirmed: redemption of a promotion code')
  } finally {
    setLanguage('en')
    Object.assign(globalThis, { document: before })
  }
})
