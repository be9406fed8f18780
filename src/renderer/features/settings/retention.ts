/** How long personal data stay in the record of changes, as choices of a select. Pure. */
import type { SelectOption } from '../../components/listbox'
import { t } from '../../language/language'

const never = 'never'

const usual: readonly (number | null)[] = [null, 30, 90, 365, 1095, 3650]

/** The usual periods, and the one that is set if it is none of them. */
export function retentionChoices(current: number | null): SelectOption[] {
  return [...new Set([...usual, current])]
    .toSorted((one, other) => (one ?? 0) - (other ?? 0))
    .map((days) => ({ value: retentionValue(days), label: retentionLabel(days) }))
}

export function retentionLabel(days: number | null): string {
  if (days === null) return t('settings.retention.never')
  return days % 365 === 0 && usual.includes(days)
    ? t('settings.retention.years', { count: days / 365 })
    : t('settings.retention.days', { count: days })
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
