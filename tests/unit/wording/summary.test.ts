import { expect, test } from 'vitest'
import { writeSummary, type SummaryParts } from '../../../src/renderer/wording/summary'

const parts: SummaryParts = {
  heading: 'Confirmed',
  what: 'redemption of a promotion code',
  facts: [
    { label: 'Free units', value: '40 → 50' },
    { label: 'Code', value: 'THANKS-30' },
  ],
  changes: [],
  lines: ['UserDocks accepted the code for Jana Müller.'],
  apiMessage: null,
  reference: '7f3a91c2',
}
const notRecorded =
  'This outcome is not in the record of changes, so keep the summary with the ticket.'

test('a redemption says what is known in one sentence', () => {
  expect(writeSummary(parts).split('\n')).toEqual([
    'Confirmed: redemption of a promotion code',
    'Free units: 40 → 50',
    'Code: THANKS-30',
    'UserDocks accepted the code for Jana Müller.',
    'Reference: 7f3a91c2',
  ])
})

test('an outcome that is not in the record of changes says so, once', () => {
  const count = (text: string) => text.split(notRecorded).length - 1
  expect(count(writeSummary({ ...parts, recorded: false }))).toBe(1)
  expect(count(writeSummary({ ...parts, recorded: true }))).toBe(0)
  expect(
    count(writeSummary({ ...parts, recorded: false, lines: [...parts.lines, notRecorded] })),
  ).toBe(1)
})

test.each(['\n', '\r\n', '\u2028', '\u0000', '\u0085'])(
  'a value with a break (%j) cannot pose as a line of its own',
  (gap) => {
    const summary = writeSummary({ ...parts, apiMessage: `no${gap}Confirmed: redeemed` })
    expect(summary.split('\n')).toContain('UserDocks said: no Confirmed: redeemed')
    expect(summary).not.toMatch(/[\r\u2028\u0000\u0085]/)
  },
)
