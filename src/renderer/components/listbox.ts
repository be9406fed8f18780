export interface SelectOption {
  readonly value: string
  readonly label: string
}

/** The options, and the current value as one more if it is not among them: it must not get lost. */
export function withCurrent(options: readonly SelectOption[], value: string): SelectOption[] {
  const known = value === '' || options.some((option) => option.value === value)
  return known ? [...options] : [{ value, label: value }, ...options]
}

/** Options that match what was typed: those that begin with it first, then those that contain it. */
export function matching(options: readonly SelectOption[], typed: string): SelectOption[] {
  const wanted = fold(typed)
  if (wanted === '') return [...options]
  const starts = (option: SelectOption) =>
    fold(option.label).startsWith(wanted) || fold(option.value) === wanted
  const contains = (option: SelectOption) => fold(option.label).includes(wanted)
  return [
    ...options.filter(starts),
    ...options.filter((option) => !starts(option) && contains(option)),
  ]
}

/** The option that is named in full by what was typed: its label or its value, in any case. */
export function named(options: readonly SelectOption[], typed: string): SelectOption | undefined {
  const wanted = fold(typed)
  return options.find((option) => fold(option.label) === wanted || fold(option.value) === wanted)
}

/** Where a key moves the pending option; `null` if the key does not move it. */
export function moved(key: string, pending: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(pending + 1, count - 1)
    case 'ArrowUp':
      return Math.max(pending - 1, 0)
    case 'PageDown':
      return Math.min(pending + 10, count - 1)
    case 'PageUp':
      return Math.max(pending - 10, 0)
    default:
      return null
  }
}

function fold(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
