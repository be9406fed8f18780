import { countryCodes } from '../../shared/values/country'
import { t } from '../language/language'
import { compareTexts, oncePerLanguage } from '../language/names'
import { countryLabel, countryNames } from './countries'
import { taxKnowledge } from './domain-data'

/** One entry of a select; the label names the code too, because the codes are what is sent. */
export interface Choice {
  readonly value: string
  readonly label: string
  /** What else somebody may type for it. */
  readonly names?: readonly string[]
}

export function notSet(): Choice {
  return { value: '', label: t('common.notSet') }
}

/** Choices for a form that was opened without loading: an empty one says nothing about the record. */
export function withoutLoading(choices: readonly Choice[], isCleared = false): Choice[] {
  const label = isCleared ? t('fields.choice.emptied') : t('fields.choice.asItIs')
  const empty: Choice = { value: '', label }
  return choices.map((choice) => (choice.value === '' ? empty : choice))
}

/** All countries by their names, which may also be typed in English and German. */
export const countryChoices = oncePerLanguage((): Choice[] => [
  notSet(),
  ...countryCodes
    .map((code) => ({ value: code, label: countryLabel(code), names: countryNames(code) }))
    .sort((one, other) => compareTexts(one.label, other.label)),
])

const salutations = ['f', 'm', 'o'] as const

export const salutationChoices = oncePerLanguage((): Choice[] => [
  notSet(),
  ...salutations.map((value) => ({ value, label: t(`fields.choice.salutation.${value}`) })),
])

const taxExemptions = ['none', 'exempt', 'reverse'] as const

export const taxExemptChoices = oncePerLanguage((): Choice[] => [
  notSet(),
  ...taxExemptions.map((value) => ({ value, label: t(`fields.choice.companyTaxExempt.${value}`) })),
])

/**
 * Types of tax ID, the one that suits the VAT ID or the country first. Empty until they are known;
 * a value that the record has is shown either way.
 */
export function taxTypeChoices(vatId: string, country: string): Choice[] {
  const knowledge = taxKnowledge.value
  if (knowledge === null) return [notSet()]
  const suited = knowledge.suggestTaxType(vatId, country)
  const first = knowledge.taxTypeChoices().filter(({ value }) => value === suited)
  const others = knowledge.taxTypeChoices().filter(({ value }) => value !== suited)
  return [notSet(), ...first, ...others]
}

const choicesByField: Readonly<Record<string, () => readonly Choice[]>> = {
  country: countryChoices,
  salutation: salutationChoices,
  companyTaxExempt: taxExemptChoices,
}

function taxTypeLabel(type: string): string {
  const known = taxKnowledge.value?.taxTypeChoices()
  return known?.find(({ value }) => value === type)?.label ?? type
}

/** A field's value as the form words it. */
export function shownValue(path: string, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no')
  const choices = choicesByField[path.split('.').at(-1) ?? '']
  if (value === '') return ''
  if (path === 'companyTaxType') return taxTypeLabel(value)
  return choices?.().find((choice) => choice.value === value)?.label ?? value
}

/** What a flag may be. It can be without a value only as long as the record has none. */
export function flagChoices(canBeNotSet: boolean): Choice[] {
  const yesAndNo = [
    { value: 'yes', label: t('common.yes') },
    { value: 'no', label: t('common.no') },
  ]
  return canBeNotSet ? [notSet(), ...yesAndNo] : yesAndNo
}
