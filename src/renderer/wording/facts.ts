/** Read-only facts as an agent reads them: the API's own field names and raw values put in words. */
import type { Balance } from '../../shared/entities/tenant'
import type { Fact } from '../../shared/entities/user'
import { balanceLabels } from './fields'

export interface WordedFact {
  readonly label: string
  readonly value: string
  readonly mono?: boolean
}

const knownLabels: Readonly<Record<string, string>> = {
  paidUnits: 'Paid units',
  mode: 'Payment mode',
  stripePaymentMethod: 'Payment method',
  freezed: 'Frozen',
  freezedDueFailedPayment: 'Frozen after failed payment',
  paymentFailed: 'Payment failed',
  paymentFailedCount: 'Failed payments',
  paymentFailedDate: 'Payment failed on',
  stripeSubscriptionCancelAtPeriodEnd: 'Ends after this period',
  stripeSubscriptionCancelAt: 'Ends on',
  stripeSubscriptionId: 'Stripe subscription',
  stripeCustomerId: 'Stripe customer',
  email_verified: 'Email verified',
  phone_number_verified: 'Phone number verified',
  lastSignInAt: 'Last sign-in',
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** A value in words. Dates are given in UTC; what is not certainly a date is left as it came. */
export function wordValue(value: Fact['value']): string {
  if (value === null || value === '') return 'Not set'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const text = String(value)
  if (Number.isNaN(Date.parse(text))) return text
  if (isoDate.test(text)) return day.format(new Date(text))
  return isoMoment.test(text) ? `${moment.format(new Date(text))} UTC` : text
}

/** The API's field name in words: `paymentFailedCount` gives "Payment failed count". */
function wordName(field: string): string {
  const words = field
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bid\b/g, 'ID')
    .replace(/\b(?:github|google|facebook|twitter|stripe|mailchimp)\b/g, capitalised)
  return capitalised(words)
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Facts that have a value, the well-known ones first, with readable labels. Ids and other codes are set in monospace. */
export function wordFacts(facts: readonly Fact[]): WordedFact[] {
  const known = Object.keys(knownLabels)
  const rank = ({ field }: Fact) => (known.includes(field) ? known.indexOf(field) : known.length)
  return facts
    .toSorted((one, other) => rank(one) - rank(other))
    .filter(({ value }) => value !== null && value !== '')
    .map(({ field, value }) => ({
      label: knownLabels[field] ?? wordName(field),
      value: wordValue(value),
      mono: /Id$/.test(field),
    }))
}

const balanceFields = ['freeUnits', 'freeUntil', 'paidUntil'] as const

/** Units and dates as they are now. */
export function wordBalance(balance: Balance): WordedFact[] {
  return balanceFields.map((field) => ({
    label: balanceLabels[field],
    value: wordValue(balance[field]),
  }))
}

/** One line of a receipt; `null` is what could not be read. */
export interface BalanceRow {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
  readonly changed: boolean
}

/** Units and dates side by side; nothing if neither side could be read. */
export function balanceRows(before: Balance | null, after: Balance | null): BalanceRow[] {
  if (before === null && after === null) return []
  return balanceFields.map((field) => ({
    label: balanceLabels[field],
    before: before && wordValue(before[field]),
    after: after && wordValue(after[field]),
    changed: before !== null && after !== null && before[field] !== after[field],
  }))
}

/** Units and dates before and after a redemption; what could not be read is said to be so. */
export function wordBalances(before: Balance | null, after: Balance | null): WordedFact[] {
  if (before === null && after === null) return []
  return balanceFields.map((field) => {
    const was = before === null ? 'not read' : wordValue(before[field])
    const is = after === null ? 'not read' : wordValue(after[field])
    const same = before !== null && after !== null && before[field] === after[field]
    return { label: balanceLabels[field], value: same ? `${is} (unchanged)` : `${was} → ${is}` }
  })
}
