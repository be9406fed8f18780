/** How long personal data stay in the record of changes, as choices of a select. Pure. */
import type { SelectOption } from '../../components/listbox'

const never = 'never'

const usual: readonly { readonly days: number | null; readonly label: string }[] = [
  { days: null, label: 'Never' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: '1 year' },
  { days: 1095, label: '3 years' },
  { days: 3650, label: '10 years' },
]

/** The usual periods, and the one that is set if it is none of them. */
export function retentionChoices(current: number | null): SelectOption[] {
  const isUsual = usual.some(({ days }) => days === current)
  const all = isUsual ? usual : [...usual, { days: current, label: retentionLabel(current) }]
  return all
    .toSorted((one, other) => (one.days ?? 0) - (other.days ?? 0))
    .map(({ days, label }) => ({ value: retentionValue(days), label }))
}

export function retentionLabel(days: number | null): string {
  const known = usual.find((each) => each.days === days)
  return known?.label ?? (days === 1 ? '1 day' : `${days} days`)
}

export function retentionValue(days: number | null): string {
  return days === null ? never : String(days)
}

/** The days that a choice stands for. */
export function retentionDaysOf(value: string): number | null {
  return value === never ? null : Number(value)
}

/** Whether data that are kept now would go. */
export function isShorter(wanted: number | null, current: number | null): boolean {
  return wanted !== null && (current === null || wanted < current)
}
