export interface SelectOption {
  readonly value: string
  readonly label: string
  /** What else somebody may type for it. */
  readonly names?: readonly string[]
}

/** The options, and the current value as one more if it is not among them: it must not get lost. */
export function withCurrent(options: readonly SelectOption[], value: string): SelectOption[] {
  const known = value === '' || options.some((option) => option.value === value)
  return known ? [...options] : [{ value, label: value }, ...options]
}

/**
 * Options that match what was typed: the one that is called exactly so first (a code, a name), then
 * those that begin with it, then those that contain it, then those of which another name begins with
 * it. "Not set" is no answer to anything typed but its own words.
 */
export function matching(options: readonly SelectOption[], typed: string): SelectOption[] {
  const wanted = fold(typed)
  if (wanted === '') return [...options]
  const rank = (option: SelectOption): number => {
    if (isCalled(option, wanted)) return 0
    if (option.value === '') return 4
    const label = fold(option.label)
    if (label.startsWith(wanted)) return 1
    if (wanted.split(' ').every((word) => label.includes(word))) return 2
    return option.names?.some((name) => fold(name).startsWith(wanted)) ? 3 : 4
  }
  const ranked = options.map((option) => ({ option, rank: rank(option) }))
  return [0, 1, 2, 3].flatMap((wantedRank) =>
    ranked.filter((each) => each.rank === wantedRank).map((each) => each.option),
  )
}

/** The option that is named in full by what was typed: label, value or another name, in any case. */
export function named(options: readonly SelectOption[], typed: string): SelectOption | undefined {
  const wanted = fold(typed)
  if (wanted === '') return undefined
  return options.find((option) => isCalled(option, wanted))
}

function isCalled({ value, label, names = [] }: SelectOption, wanted: string): boolean {
  return [label, value, ...names].some((name) => fold(name) === wanted)
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
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase()
}
