import { taxKnowledge } from './domain-data'
import { countryCodes, countryLabel, countryName } from './countries'

/** One entry of a select; the label names the code too, because the codes are what is sent. */
export interface Choice {
  readonly value: string
  readonly label: string
  /** What else somebody may type for it. */
  readonly names?: readonly string[]
}

export const notSet: Choice = { value: '', label: 'Not set' }
/** Nothing is known of the record, so an empty choice says nothing about it. */
const asItIs: Choice = { value: '', label: 'Leave as it is' }

const emptied: Choice = { value: '', label: 'Will be empty' }

/** Choices for a form that was opened without loading the record. */
export function withoutLoading(choices: readonly Choice[], isCleared = false): Choice[] {
  const empty = isCleared ? emptied : asItIs
  return choices.map((choice) => (choice.value === '' ? empty : choice))
}

export const countryChoices: Choice[] = [
  notSet,
  ...countryCodes
    .map((code) => ({ value: code, label: countryLabel(code), names: [countryName(code)] }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en')),
]

export const salutationChoices: Choice[] = [
  notSet,
  { value: 'f', label: 'Ms (f)' },
  { value: 'm', label: 'Mr (m)' },
  { value: 'o', label: 'Other (o)' },
]

export const taxExemptChoices: Choice[] = [
  notSet,
  { value: 'none', label: 'Not exempt (none)' },
  { value: 'exempt', label: 'Exempt (exempt)' },
  { value: 'reverse', label: 'Reverse charge (reverse)' },
]

/**
 * Types of tax ID, the one that suits the VAT ID or the country first. Empty until they are known;
 * a value that the record has is shown either way.
 */
export function taxTypeChoices(vatId: string, country: string): Choice[] {
  const knowledge = taxKnowledge.value
  if (knowledge === null) return [notSet]
  const suited = knowledge.suggestTaxType(vatId, country)
  const first = knowledge.taxTypeChoices.filter(({ value }) => value === suited)
  const others = knowledge.taxTypeChoices.filter(({ value }) => value !== suited)
  return [notSet, ...first, ...others]
}

const choicesByField: Readonly<Record<string, readonly Choice[]>> = {
  country: countryChoices,
  salutation: salutationChoices,
  companyTaxExempt: taxExemptChoices,
}

function taxTypeLabel(type: string): string {
  const known = taxKnowledge.value?.taxTypeChoices
  return known?.find(({ value }) => value === type)?.label ?? type
}

/** A field's value as the form words it. */
export function shownValue(path: string, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const choices = choicesByField[path.split('.').at(-1) ?? '']
  if (value === '') return ''
  if (path === 'companyTaxType') return taxTypeLabel(value)
  return choices?.find((choice) => choice.value === value)?.label ?? value
}

/** What a flag may be. It can be without a value only as long as the record has none. */
export function flagChoices(canBeNotSet: boolean): Choice[] {
  const yesAndNo = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ]
  return canBeNotSet ? [notSet, ...yesAndNo] : yesAndNo
}
