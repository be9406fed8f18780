/** Read-only facts as an agent reads them: the API's own field names and raw values put in words. */
import type { Balance } from '../../shared/entities/tenant'
import type { Fact } from '../../shared/entities/user'
import { dateFormat } from '../language/formats'
import { isMessage, t } from '../language/language'
import type { Messages } from '../language/messages'
import { balanceLabel } from './fields'

export interface WordedFact {
  readonly label: string
  readonly value: string
  readonly mono?: boolean
}

/** The facts that are most often looked for. */
const wellKnown: readonly string[] = [
  'paidUnits',
  'mode',
  'stripePaymentMethod',
  'freezed',
  'freezedDueFailedPayment',
  'paymentFailed',
  'paymentFailedCount',
  'paymentFailedDate',
  'stripeSubscriptionCancelAtPeriodEnd',
  'stripeSubscriptionCancelAt',
  'stripeSubscriptionId',
  'stripeCustomerId',
  'email_verified',
  'phone_number_verified',
  'lastSignInAt',
]

const isoDate = /^\d{4}-\d{2}-\d{2}$/
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/
/** A value in words. Dates are given in UTC; what is not certainly a date is left as it came. */
export function wordValue(value: Fact['value']): string {
  if (value === null || value === '') return t('common.notSet')
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no')
  const text = String(value)
  if (Number.isNaN(Date.parse(text))) return text
  if (isoDate.test(text)) return day().format(new Date(text))
  return isoMoment.test(text) ? `${moment().format(new Date(text))} UTC` : text
}

function day(): Intl.DateTimeFormat {
  return dateFormat({ dateStyle: 'medium', timeZone: 'UTC' })
}

function moment(): Intl.DateTimeFormat {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
}

type KnownFact = keyof Messages['fields']['fact']

function isKnown(field: string): field is KnownFact {
  return isMessage(`fields.fact.${field}`)
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
  const rank = ({ field }: Fact) =>
    wellKnown.includes(field) ? wellKnown.indexOf(field) : wellKnown.length
  return facts
    .toSorted((one, other) => rank(one) - rank(other))
    .filter(({ value }) => value !== null && value !== '')
    .map(({ field, value }) => ({
      label: isKnown(field) ? t(`fields.fact.${field}`) : wordName(field),
      value: isList(field, value) ? t('fields.firstIsShown', { count: value }) : wordValue(value),
      mono: /Id$/.test(field),
    }))
}

/** Of several addresses the record holds, the form shows the first. */
function isList(field: string, value: Fact['value']): value is number {
  return /^(?:billing|shipping)Addresses$/.test(field) && typeof value === 'number'
}

const balanceFields = ['freeUnits', 'freeUntil', 'paidUntil'] as const

/** Units and dates as they are now. */
export function wordBalance(balance: Balance): WordedFact[] {
  return balanceFields.map((field) => ({
    label: balanceLabel(field),
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
    label: balanceLabel(field),
    before: before && wordValue(before[field]),
    after: after && wordValue(after[field]),
    changed: before !== null && after !== null && before[field] !== after[field],
  }))
}

/** Units and dates before and after a redemption; what could not be read is said to be so. */
export function wordBalances(before: Balance | null, after: Balance | null): WordedFact[] {
  if (before === null && after === null) return []
  return balanceFields.map((field) => {
    const was = before === null ? t('fields.balanceNow.notRead') : wordValue(before[field])
    const is = after === null ? t('fields.balanceNow.notRead') : wordValue(after[field])
    const same = before !== null && after !== null && before[field] === after[field]
    return {
      label: balanceLabel(field),
      value: same ? t('fields.balanceNow.unchanged', { value: is }) : `${was} → ${is}`,
    }
  })
}
