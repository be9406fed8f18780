import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseLink } from '../../src/main/links/parse-link'
import { addressFields } from '../../src/shared/values/address-fields'
import { proposalSchema, type Proposal } from '../../src/shared/entities/proposal'
import { tenantAddressFields, tenantTextFields } from '../../src/shared/values/tenant-fields'
import { recordFigure } from '../support/figures'
import { runs } from './support/runs'

// Links of a helpdesk: what is meant arrives as it is, and whatever else anybody writes is refused whole.

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((value) => value.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').trim())
  .filter((value) => value !== '' && !value.includes('\ufffd'))
const ticket = fc.option(text)
const paths = [
  ...tenantTextFields,
  ...tenantAddressFields.flatMap((address) => addressFields.map((field) => `${address}.${field}`)),
]
const proposal: fc.Arbitrary<Proposal> = fc.oneof(
  fc.record({
    kind: fc.constant('redeem' as const),
    user: fc.option(fc.oneof(fc.uuid(), fc.constant('greta+x@example.com'))),
    code: fc.option(text),
    ticket,
  }),
  fc.record({
    kind: fc.constant('tenant' as const),
    record: fc.uuid(),
    values: fc.dictionary(fc.constantFrom(...paths), text, { maxKeys: 6, noNullPrototype: true }),
    ticket,
  }),
)

/** The link that a careful macro would write. */
function linkOf(wanted: Proposal): string {
  const query = new URLSearchParams()
  if (wanted.ticket !== null) query.set('ticket', wanted.ticket)
  if (wanted.kind === 'redeem') {
    if (wanted.user !== null) query.set('user', wanted.user)
    if (wanted.code !== null) query.set('code', wanted.code)
    return `userdocks-console://redeem?${query.toString()}`
  }
  for (const [path, value] of Object.entries(wanted.values)) query.set(`set.${path}`, String(value))
  return `userdocks-console://${wanted.kind}/${wanted.record}?${query.toString()}`
}

it('what a link proposes arrives as it was meant', () => {
  fc.assert(
    fc.property(proposal, (wanted) => {
      expect(parseLink(linkOf(wanted))).toEqual({ ok: true, value: wanted })
    }),
    runs(),
  )
})

const piece = fc.oneof(
  fc.constantFrom(
    ...['userdocks-console:', '//', '/', 'redeem', 'tenant', 'user', '?', '&', '#', '@', ':', '='],
    ...[
      'set.',
      'user=',
      'code=',
      'ticket=',
      '%00',
      '%2e%2e',
      '%E2%80%AE',
      '..',
      '--no-sandbox',
      ' ',
    ],
    ...['__proto__', 'javascript:', '10000000-0000-4000-8000-000000000001', 'billingAddress.city='],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const hostile = fc
  .tuple(fc.boolean(), fc.array(piece, { maxLength: 14 }))
  .map(([begins, pieces]) => `${begins ? 'userdocks-console://' : ''}${pieces.join('')}`)

it('whatever a link says is a proposal of the known kind, or is refused', () => {
  let [tried, refused, others] = [0, 0, 0]
  fc.assert(
    fc.property(hostile, (link) => {
      const parsed = parseLink(link)
      tried += 1
      if (!parsed.ok) {
        refused += 1
        expect(parsed.error.part ?? '').toMatch(/^[\w.]{0,60}$/)
        return
      }
      const isKnown = proposalSchema.safeParse(parsed.value).success
      if (!isKnown) others += 1
      expect(isKnown).toBe(true)
    }),
    { numRuns: Math.max(1000, runs().numRuns) },
  )
  recordFigure({
    check: `Proposals of an unknown kind, of ${tried} hostile links (${refused} refused)`,
    figure: others,
    mustBe: 0,
  })
  expect(refused).toBeGreaterThan(tried / 2)
})
